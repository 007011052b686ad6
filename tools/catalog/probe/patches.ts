import type { ChartPatches } from "../../../server/src/catalog/facts.ts";
import type { Chart } from "../charts/archives.ts";
import { mapsAbove } from "./cases.ts";
import { valueAt } from "./domains.ts";
import { CONFIG_MAP, Harness, type Tree } from "./harness.ts";
import { type Observed, observed } from "./outcomes.ts";
import { schemaRules } from "./schemaRules.ts";
import { canVary, readsOf, VALIDATION } from "./subject.ts";

/** A chart, and its own values. */
interface Patch {
  readonly chart: Chart;
  readonly defaults: Tree;
}

/** From which patch of a minor on all make the same of some cases. The patches come newest first. */
export async function alikeSince(
  patches: Iterable<Chart>,
  helm: string,
  cases: readonly Tree[],
): Promise<ChartPatches> {
  const keys = new Map<string, string>();
  const ownValues = new Map<string, string>();
  const schema = new Map<string, string>();
  let refusals: string | undefined;
  let first: (Patch & { readonly seen: readonly (Observed | undefined)[] }) | undefined;
  let asked = cases;
  let after = "";
  for (const chart of patches) {
    const { seen, defaults } = await seenOf(chart, helm, asked);
    if (!first) {
      // A case that fails ends the rendering of others, and most that fail do so in every patch.
      asked = asked.filter((_, i) => seen[i]);
      first = { chart, defaults, seen: seen.filter((each) => each) };
    } else {
      const { different, refusing } = compared(first.seen, seen);
      const other = changedReads(first, { chart, defaults });
      noteNew(keys, [...different, ...other.keys], after);
      noteNew(ownValues, other.ownValues, after);
      noteNew(schema, changedRules(first.chart, chart), after);
      if (refusing) refusals ??= after;
    }
    after = chart.version;
  }
  const defaults = ownValues.size > 0 && { defaults: sorted(ownValues) };
  return { keys: sorted(keys), ...defaults, schema: sorted(schema), ...(refusals && { refusals }) };
}

function noteNew(since: Map<string, string>, names: Iterable<string>, patch: string): void {
  for (const name of names) if (!since.has(name)) since.set(name, patch);
}

const sorted = (map: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));

/** The paths of which two schemas demand different things; of a map that is new, only the map. */
function changedRules(a: Chart, b: Chart): string[] {
  const [before, now] = [schemaRules(a.schema), schemaRules(b.schema)];
  const paths = new Set([...before.keys(), ...now.keys()]);
  const changed = [...paths].filter((path) => JSON.stringify(before.get(path)) !== JSON.stringify(now.get(path)));
  return changed.filter((path) => !mapsAbove(path).some((map) => changed.includes(map)));
}

/** The keys that read other values in the two, and the values read in both whose default is another: cases may not show it. */
function changedReads(a: Patch, b: Patch): { readonly keys: readonly string[]; readonly ownValues: readonly string[] } {
  const [before, now] = [reading(a), reading(b)];
  const names = new Set([...before.keys(), ...now.keys()]);
  const keys = [...names].filter((key) => before.get(key)?.join() !== now.get(key)?.join());
  const paths = new Set([...now.values()].flat());
  const own = ({ defaults }: Patch, path: string) => JSON.stringify(valueAt(defaults, path) ?? null);
  return { keys, ownValues: [...paths].filter((path) => own(a, path) !== own(b, path)) };
}

/** What each key reads. The values in a map that the chart fills are paths of their own. */
function reading({ chart, defaults }: Patch): Map<string, readonly string[]> {
  const { keys } = readsOf(chart, CONFIG_MAP);
  return new Map(
    [...keys].map(([key, { paths }]) => [key, [...paths].filter((path) => canVary(path, defaults)).sort()]),
  );
}

async function seenOf(chart: Chart, helm: string, cases: readonly Tree[]) {
  const harness = new Harness(chart, helm);
  try {
    const templates = [CONFIG_MAP, VALIDATION].filter((name) => harness.refusals.has(name));
    const outcomes = await harness.render(cases, templates);
    const seen = outcomes.map((outcome) => ("text" in outcome ? observed(outcome.text) : undefined));
    return { seen, defaults: harness.defaults };
  } finally {
    harness.close();
  }
}

/** The keys that come out otherwise, and whether another case is refused. */
function compared(
  before: readonly (Observed | undefined)[],
  now: readonly (Observed | undefined)[],
): { readonly different: ReadonlySet<string>; readonly refusing: boolean } {
  const different = new Set<string>();
  let refusing = false;
  for (const [i, a] of before.entries()) {
    const b = now[i];
    refusing ||= !b || (a?.refusals.size ?? 0) > 0 !== b.refusals.size > 0;
    if (!b) continue;
    for (const key of new Set([...(a?.data?.keys() ?? []), ...(b.data?.keys() ?? [])])) {
      if (a?.data?.get(key) !== b.data?.get(key)) different.add(key);
    }
  }
  return { different, refusing };
}
