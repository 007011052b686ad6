import type { HelmValueRange, HelmValuesFile, Json } from "../../../server/src/catalog/facts.ts";
import { foldRanges } from "../spans.ts";
import type { Chart } from "./archives.ts";
import { valuesRead } from "./goTemplate.ts";
import { type SchemaValue, schemaValues } from "./schema.ts";
import { type ListedValue, listedValues } from "./values.ts";

type Facts = Omit<HelmValueRange, "from" | "to">;

/** Longer defaults are no help in a hover. */
const LONGEST_DEFAULT = 200;

/** Commented-out lines that show what a value may look like, and not what it is without one. */
const EXAMPLES = /^(?:azure\.(?!usePrimaryAddress)|kubeConfigPath$|upgradeCompatibility$)/;

/** What the charts, oldest first, say about every value. */
export function helmValuesFile(charts: readonly Chart[]): HelmValuesFile {
  const minors = charts.map(({ minor }) => minor);
  const known = new Map<string, Map<string, Facts>>();
  const listedBefore = new Set<string>();
  for (const chart of charts) {
    const listed = listedValues(chart.values);
    const schema = schemaValues(chart.schema);
    const read = withParents([...chart.templates.values()].flatMap((template) => [...valuesRead(template)]));
    const facts = new Map<string, Facts>();
    for (const path of new Set([...listed.keys(), ...read])) {
      const value = listed.get(path);
      // A comment's "name: text" is a value only where a template reads it.
      if (value?.commented && !read.has(path)) continue;
      if (!value && !canBeSet(path, listed)) continue;
      facts.set(path, factsOf(path, value, schema.get(path), listedBefore.has(path)));
    }
    markGroups(facts);
    for (const [path, value] of listed) if (!value.commented) listedBefore.add(path);
    known.set(chart.minor, facts);
  }
  const paths = [...new Set([...known.values()].flatMap((facts) => [...facts.keys()]))].sort();
  return Object.fromEntries(
    paths.map((path) => [path, foldRanges(minors, (minor) => [known.get(minor)?.get(path) ?? []].flat())]),
  );
}

function factsOf(
  path: string,
  value: ListedValue | undefined,
  schema: SchemaValue | undefined,
  listedBefore: boolean,
): Facts {
  const type = schema?.type ?? (value && typeOf(value));
  const example = value?.commented && EXAMPLES.test(path);
  const shown = !example && value?.default !== undefined && JSON.stringify(value.default).length <= LONGEST_DEFAULT;
  return {
    ...(type !== undefined && { type }),
    ...(shown && { default: value.default as Json }),
    ...(schema?.values && { values: schema.values }),
    ...(value?.group && { group: true as const }),
    ...(!value && (listedBefore ? { removed: true as const } : { optional: true as const })),
    ...(value?.deprecated && { deprecated: true as const }),
  };
}

const DOCUMENTED: Readonly<Record<string, string>> = {
  int: "integer",
  bool: "boolean",
  string: "string",
  list: "array",
};

function typeOf({ default: value, group, documentedType }: ListedValue): string | undefined {
  if (group) return "object";
  if (value === undefined || value === null) return documentedType && DOCUMENTED[documentedType];
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}

/** With a value, templates read the maps that it stands in. */
function withParents(paths: readonly string[]): Set<string> {
  const all = new Set<string>();
  for (const path of paths) {
    for (let at = path.indexOf("."); at > 0; at = path.indexOf(".", at + 1)) all.add(path.slice(0, at));
    all.add(path);
  }
  return all;
}

/** A path below a value that is no map cannot be set: what looks like one is a method of a Go object. */
function canBeSet(path: string, listed: ReadonlyMap<string, ListedValue>): boolean {
  if (/(?:^|\.)Capabilities(?:\.|$)/.test(path)) return false;
  const parent = listed.get(path.slice(0, Math.max(0, path.lastIndexOf("."))));
  return !parent || parent.group || parent.commented || parent.default === null || typeof parent.default === "object";
}

/** What has values below it is a map, also where the chart only shows it in a comment. */
function markGroups(facts: Map<string, Facts>): void {
  for (const path of [...facts.keys()]) {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf(".")));
    const above = facts.get(parent);
    if (!above || above.group || above.type !== undefined) continue;
    const { default: _, ...rest } = above;
    facts.set(parent, { type: "object", ...rest, group: true });
  }
}
