import { isDeepStrictEqual } from "node:util";
import type { Json } from "../../server/src/catalog/facts.ts";
import { isJsonObject } from "../../server/src/catalog/json.ts";
import type { Assignment } from "./assignments.ts";
import type { Truth } from "./oracle.ts";

/**
 * What a release renders, or what the agent gets, by a program that plays the real chain: the first case whole, others as
 * what differs.
 */
export interface Sample {
  readonly release: string;
  readonly cases: readonly SampleCase[];
}

export interface SampleCase {
  readonly layers: Assignment;
  /** The values by their paths, which "/" joins; "(gone)" for what the first case has and this one has not. */
  readonly changes: Readonly<Record<string, Json>> | "refused";
}

/** The cases of a release in a small form: what is rendered, or what the agent gets. */
export function sample(
  cases: readonly Assignment[],
  truths: readonly Truth[],
  of: "rendered" | "agent" = "rendered",
): SampleCase[] {
  const first = flat(truths.find(({ refused }) => refused === null)?.[of] ?? {});
  let whole = true;
  return cases.map((layers, i) => {
    const truth = truths[i];
    if (!truth || truth.refused !== null) return { layers, changes: "refused" };
    const values = flat(truth[of]);
    const base = whole ? new Map<string, Json>() : first;
    whole = false;
    const changes: Record<string, Json> = {};
    for (const [path, value] of values) if (!isDeepStrictEqual(base.get(path), value)) changes[path] = value;
    for (const path of base.keys()) if (!values.has(path)) changes[path] = GONE;
    return { layers, changes };
  });
}

const GONE = "(gone)";

/** What a program said of each case, out of the small form; null for what was refused. */
export function restored({ cases }: Sample): { readonly layers: Assignment; readonly rendered: Json }[] {
  let first: Readonly<Record<string, Json>> | undefined;
  return cases.map(({ layers, changes }) => {
    if (changes === "refused") return { layers, rendered: null };
    const values = { ...first, ...changes };
    first ??= changes;
    return { layers, rendered: tree(Object.entries(values).filter(([, value]) => value !== GONE)) };
  });
}

/** One case a line. */
export const sampleText = (samples: readonly Sample[]): string =>
  `[\n${samples
    .map(
      ({ release, cases }) =>
        `{"release": ${JSON.stringify(release)}, "cases": [\n${cases.map((each) => JSON.stringify(each)).join(",\n")}\n]}`,
    )
    .join(",\n")}\n]\n`;

function flat(value: Json, path = "", into = new Map<string, Json>()): Map<string, Json> {
  // Sentences of the template are none of ours to keep, and nobody says what comes out.
  if (path === "etcd-config") return into;
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  if (entries.length === 0) into.set(path, value);
  for (const [name, below] of entries) flat(below, path ? `${path}/${name}` : name, into);
  return into;
}

function tree(values: readonly (readonly [string, Json])[]): Json {
  const root: Record<string, unknown> = {};
  for (const [path, value] of values) {
    const names = path.split("/");
    let at = root;
    for (const name of names.slice(0, -1)) {
      at[name] ??= {};
      at = at[name] as Record<string, unknown>;
    }
    at[names.at(-1) as string] = value;
  }
  return root as Json;
}
