import type { Catalog } from "../../server/src/catalog/catalog.ts";
import type { Json } from "../../server/src/catalog/facts.ts";
import type { HelmValue } from "../../server/src/catalog/helmValues.ts";
import { isJsonObject } from "../../server/src/catalog/json.ts";
import { minorOf } from "../../server/src/catalog/release.ts";
import { oneOf, type Pick, seeded } from "../../test/support/random.ts";
import type { Assignment } from "./assignments.ts";

const OF_TYPE: Readonly<Record<string, readonly Json[]>> = {
  boolean: [true, false],
  integer: [0, 1, 300, 9000],
  number: [0, 0.25, 20],
  string: ["", "a", "10s", "10.0.0.0/8", "true", "disabled", "native"],
  array: [[], ["a"], [80]],
  object: [{}, { a: "b" }],
};
const ANY: readonly Json[] = [null, true, "", "a b", "1", 7, -1, 0.5, [], ["a", 1], {}, { a: 1 }];

/** An assignment whose `cilium_extra_values` set some more values of the chart, mostly of the right type. */
export function withChartValues(layers: Assignment, catalog: Catalog, release: string, seed: number): Assignment {
  const pick = seeded(seed * 104729 + 31);
  for (let i = 0; i < 3; i++) pick(2);
  if (pick(2) === 0) return layers;
  const minor = minorOf(String(catalog.defaultOf("cilium_version", release))) ?? catalog.newestMinor;
  const paths = catalog.chart.paths.filter((path) => !path.includes("\\") && catalog.chart.get(path, minor));
  const tree: Record<string, Json> = {};
  for (let count = 1 + pick(3); count > 0; count--) {
    const known = catalog.chart.get(oneOf(pick, paths), minor);
    if (known) put(tree, known.path.split("."), valueFor(known, pick));
  }
  const file = "group_vars/k8s_cluster/k8s-net-cilium.yml";
  return { ...layers, [file]: { ...layers[file], cilium_extra_values: tree } };
}

function valueFor({ type, values, default: usual }: HelmValue, pick: Pick): Json {
  if (pick(5) === 0) return oneOf(pick, ANY);
  if (values && pick(2) === 0) return oneOf(pick, values);
  const types = type === undefined ? [] : [type].flat();
  const fitting = types.flatMap((each) => OF_TYPE[each] ?? []);
  return fitting.length > 0 ? oneOf(pick, fitting) : (usual ?? oneOf(pick, ANY));
}

function put(tree: Record<string, Json>, path: readonly string[], value: Json): void {
  let at = tree;
  for (const name of path.slice(0, -1)) {
    const before = at[name];
    const map: Record<string, Json> = isJsonObject(before) ? { ...before } : {};
    at[name] = map;
    at = map;
  }
  at[path.at(-1) as string] ??= value;
}
