import type { ChartCopy, ChartLeaf, ChartTable } from "../../catalog/facts.ts";
import { UNKNOWN, type Unknown } from "../../syntax/scalars.ts";
import { type ChartValue, classOf, literalOf } from "./classes.ts";
import { NO_TEXT, printed, readBack } from "./printing.ts";

/** The values that a table looks at, by path. */
export type Lookup = (path: string) => ChartValue | Unknown;

/** The chart renders nothing at all with these values. */
export const REFUSED = Symbol("refused");

/** A text; null for no key; what is no text; what makes the chart refuse; or not to be told. */
export type TableValue = string | null | typeof NO_TEXT | typeof REFUSED | Unknown;

/** What a table makes of the values. An unknown value leaves only open what depends on it. */
export function decide(table: ChartTable, at: Lookup): TableValue {
  if (!isSplit(table)) return leafValue(table, at);
  const value = at(table.on);
  if (value !== UNKNOWN) {
    const branch = branchOf(table.when, value);
    return branch === undefined ? UNKNOWN : decide(branch, at);
  }
  const [first, ...rest] = table.when.map(([, below]) => decide(below, at));
  return first !== undefined && rest.every((other) => other === first) ? first : UNKNOWN;
}

type Split = Extract<ChartTable, { readonly on: string }>;

export const isSplit = (table: ChartTable): table is Split =>
  typeof table === "object" && table !== null && "on" in table;

/** The branch for a value: one that names it, else the one of its class. */
export function branchOf<T>(when: readonly (readonly [string, T])[], value: ChartValue): T | undefined {
  const literal = literalOf(value);
  const kind = classOf(value);
  const named = literal === undefined ? undefined : when.find(([tokens]) => has(tokens, literal));
  return (named ?? when.find(([tokens]) => has(tokens, kind)))?.[1];
}

const has = (tokens: string, token: string): boolean => tokens === token || `|${tokens}|`.includes(`|${token}|`);

export function leafValue(leaf: ChartLeaf, at: Lookup): TableValue {
  if (leaf === null || typeof leaf === "string") return leaf;
  if ("refused" in leaf) return REFUSED;
  if ("noText" in leaf) return NO_TEXT;
  if (!("copy" in leaf)) return UNKNOWN;
  const text = copied(leaf, at);
  return text === UNKNOWN ? UNKNOWN : readBack(text, leaf.style ?? "quoted");
}

function copied(copy: ChartCopy, at: Lookup): string | Unknown {
  const value = at(copy.copy);
  const text = value === UNKNOWN ? UNKNOWN : printed(value, copy.as ?? "print");
  const rest = copy.then ? copied(copy.then, at) : "";
  return text === UNKNOWN || rest === UNKNOWN ? UNKNOWN : (copy.before ?? "") + text + (copy.after ?? "") + rest;
}
