import type { HelmKeysFile } from "../../../server/src/catalog/facts.ts";
import { foldRanges } from "../spans.ts";
import type { Chart } from "./archives.ts";
import { withoutComments } from "./goTemplate.ts";

const TEMPLATE = "cilium/templates/cilium-configmap.yaml";

/** Which ConfigMap keys take a Helm value as it is, per chart, oldest first. */
export function helmKeysFile(charts: readonly Chart[]): HelmKeysFile {
  const byMinor = new Map(charts.map(({ minor, templates }) => [minor, substitutions(templates.get(TEMPLATE) ?? "")]));
  const paths = new Set([...byMinor.values()].flatMap((pairs) => pairs.map(({ path }) => path)));
  return Object.fromEntries(
    [...paths].sort().map((path) => [
      path,
      foldRanges(
        charts.map(({ minor }) => minor),
        (minor) => (byMinor.get(minor) ?? []).flatMap((pair) => (pair.path === path ? [{ key: pair.key }] : [])),
      ).map(({ from, to, key }) => ({ key, ...(from && { from }), ...(to && { to }) })),
    ]),
  );
}

/** Lines of the ConfigMap whose whole value is one Helm value: chosen, joined, checked or quoted, but not built upon. */
export function substitutions(template: string): { readonly key: string; readonly path: string }[] {
  const text = withoutComments(template);
  const names = namedValues(text);
  const pairs: { key: string; path: string }[] = [];
  for (const line of text.split("\n")) {
    const [, key, expression] = /^\s{2,}([a-z][a-z0-9-]*):\s*["']?\{\{-?\s*(.*?)\s*-?\}\}["']?\s*$/.exec(line) ?? [];
    if (!key || expression === undefined || expression.includes("{{")) continue;
    for (const path of pathsIn(expression, names)) {
      if (!pairs.some((pair) => pair.key === key && pair.path === path)) pairs.push({ key, path });
    }
  }
  return pairs;
}

/** Functions that make something else of a value. */
const BUILDING = /\b(?:printf|first|last|index|ternary|splitList|len)\b/;

/** The Helm values that an expression passes on. */
function pathsIn(expression: string, names: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  // What a fallback in brackets reads decides only where the value is not set.
  const text = expression.replace(/\bdefault\s+\((?:[^()]|\([^()]*\))*\)/g, "");
  if (BUILDING.test(text)) return [];
  const paths: string[] = [];
  const rest = text.replace(/\bget\s+\.Values((?:\.\w+)+)\s+"(\w+)"/g, (_, path: string, name: string) => {
    paths.push(`${path.slice(1)}.${name}`);
    return "";
  });
  for (const [, path = ""] of rest.matchAll(/\.Values((?:\.\w+)+)/g)) paths.push(path.slice(1));
  for (const [, name = "", below = ""] of rest.matchAll(/\$(\w+)((?:\.\w+)*)/g)) {
    for (const base of names.get(name) ?? []) paths.push(base + below);
  }
  return paths;
}

/** Values that the template gives names of its own, through other names too. */
function namedValues(text: string): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const [, name = "", expression = ""] of text.matchAll(/\{\{-?\s*\$(\w+)\s*:?=\s*([^}]*?)\s*-?\}\}/g)) {
    const choosing = /^\(?(?:(?:coalesce|toString)\s+)?(?:\$?\.?[\w.]+\s*)+\)?$/.test(expression);
    if (!choosing) continue;
    const known = names.get(name) ?? new Set<string>();
    for (const path of pathsIn(expression, names)) known.add(path);
    names.set(name, known);
  }
  return names;
}

/** The keys that the chart's ConfigMap can have. */
export function writtenKeys({ templates }: Chart): Set<string> {
  const [data = ""] = (templates.get(TEMPLATE) ?? "").replace(/^[\s\S]*?\ndata:/, "").split(/^---/m);
  return new Set([...withoutComments(data).matchAll(/^ {2}([a-z][a-z0-9-]*):/gm)].map((match) => match[1] as string));
}
