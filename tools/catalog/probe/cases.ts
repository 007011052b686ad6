import type { Json } from "../../../server/src/catalog/facts.ts";
import { isJsonObject } from "../../../server/src/catalog/json.ts";
import type { ChartValue } from "../../../server/src/cluster/chart/classes.ts";
import type { Tree } from "./harness.ts";

/** Values by path; undefined leaves a path alone. */
export type Assignment = ReadonlyMap<string, ChartValue>;

/** The values file that sets some paths; a path below another that is no map then is left out. */
export function treeOf(assignment: Assignment): Tree {
  const tree: Record<string, Json> = {};
  const inOrder = [...assignment].sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  for (const [path, value] of inOrder) if (value !== undefined) put(tree, path.split("."), value);
  return tree;
}

function put(tree: Record<string, Json>, names: readonly string[], value: Json): void {
  let at = tree;
  for (const name of names.slice(0, -1)) {
    const below = at[name];
    if (below !== undefined && !isJsonObject(below)) return;
    const copy = { ...below };
    at[name] = copy;
    at = copy;
  }
  at[names.at(-1) as string] = value;
}

/** How many questions one rendering answers at most: where it fails, all of them are lost. */
const TOGETHER = 10;

/** How many open packs are looked at for a question. */
const LOOKED_AT = 80;

interface Pack {
  readonly assignment: Map<string, ChartValue>;
  /** The maps above its paths. */
  readonly above: Set<string>;
  readonly asked: number[];
}

/** Puts questions about different paths together, so that one rendering answers several. */
export function packed(questions: readonly Assignment[]): { readonly tree: Tree; readonly asked: number[] }[] {
  const packs: Pack[] = [];
  const open: Pack[] = [];
  for (const [index, question] of questions.entries()) {
    // Neighbours ask about the same paths, so the pack that was filled last is looked at last.
    let at = open.slice(0, LOOKED_AT).findIndex((pack) => isApart(question, pack));
    if (at < 0) {
      const pack: Pack = { assignment: new Map(), above: new Set(), asked: [] };
      packs.push(pack);
      at = open.push(pack) - 1;
    }
    const [pack] = open.splice(at, 1) as [Pack];
    for (const [path, value] of question) {
      pack.assignment.set(path, value);
      for (const above of mapsAbove(path)) pack.above.add(above);
    }
    pack.asked.push(index);
    if (pack.asked.length < TOGETHER) open.push(pack);
  }
  return packs.map(({ assignment, asked }) => ({ tree: treeOf(assignment), asked }));
}

/** No path of the question is one of the others, unless with the same value, nor above or below one. */
function isApart(question: Assignment, { assignment, above }: Pack): boolean {
  for (const [path, value] of question) {
    if (assignment.has(path) && assignment.get(path) !== value) return false;
    if (above.has(path) || mapsAbove(path).some((map) => assignment.has(map))) return false;
  }
  return true;
}

const above = new Map<string, readonly string[]>();

/** The paths of the maps that a path is in. */
export function mapsAbove(path: string): readonly string[] {
  let maps = above.get(path);
  if (!maps) {
    const names = path.split(".");
    maps = names.slice(1).map((_, i) => names.slice(0, i + 1).join("."));
    above.set(path, maps);
  }
  return maps;
}
