import { type FlagValue, readFlags } from "../../cluster/helmFlags.ts";
import type { MappingNode, ScalarNode, YamlNode } from "../../syntax/nodes.ts";
import type { Origin } from "../../syntax/place.ts";
import type { Range } from "../../syntax/positions.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";

/** The Helm values of flags such as `--set a.b=c`, each as the map `a: {b: c}`, all of which stands where its path does. */
export function flagMaps({ chunk: { lines }, value }: Origin): MappingNode[] {
  if (value?.kind !== "scalar") return [];
  return (
    readFlags(value.text)
      // Another flag behind `--set`: nothing is installed.
      .values.filter(({ path: [name = ""] }) => !name.startsWith("-"))
      .map((flag) => mapOf(flag, pathRange(flag, lines, value.range)))
  );
}

function mapOf({ path, value }: FlagValue, range: Range): MappingNode {
  const [name = "", ...rest] = path;
  const below = rest.length > 0 ? mapOf({ path: rest, value }, range) : valueNode(value, range);
  return { kind: "mapping", flow: true, range, entries: [{ key: scalar(name, range), value: below }] };
}

const valueNode = (value: FlagValue["value"], range: Range): YamlNode =>
  value === UNKNOWN || (typeof value === "object" && value !== null) ? { kind: "opaque", range } : scalar(value, range);

const scalar = (value: string | number | boolean | null, range: Range): ScalarNode => ({
  kind: "scalar",
  value,
  text: String(value ?? ""),
  style: "plain",
  range,
});

/** Where the path of a flag stands; all of the text where that is not in one place. */
function pathRange({ path }: FlagValue, lines: readonly string[], whole: Range): Range {
  const text = path.map((name) => name.replaceAll(".", "\\.")).join(".");
  const places = lines.slice(whole.start.line, whole.end.line + 1).flatMap((line, i) => {
    const found = [...line.matchAll(/(?<=^|[\s,="'])[^\s,="']+(?==)/g)].filter(([each]) => each === text);
    return found.map(({ index }) => ({ line: whole.start.line + i, index }));
  });
  const [only, ...others] = places;
  if (!only || others.length > 0) return whole;
  const { line, index } = only;
  return { start: { line, character: index }, end: { line, character: index + text.length } };
}
