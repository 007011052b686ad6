import type { ChartCopy, ChartLeaf, ChartTable } from "../../../server/src/catalog/facts.ts";
import { type ChartValue, classOf } from "../../../server/src/cluster/chart/classes.ts";
import { NO_TEXT, printed } from "../../../server/src/cluster/chart/printing.ts";
import { decide, isSplit, leafValue, REFUSED } from "../../../server/src/cluster/chart/tables.ts";
import { UNKNOWN } from "../../../server/src/syntax/scalars.ts";
import type { Domain } from "./domains.ts";
import { BROKEN, type KeyOutcome } from "./outcomes.ts";

/** What was seen for one assignment of the paths that a key may depend on. */
export interface Row {
  /** The values, in the order of the paths. */
  readonly values: readonly ChartValue[];
  /** The classes of the values. */
  readonly tokens: readonly string[];
  /** undefined: no such key. */
  readonly outcome: KeyOutcome | undefined;
}

/** Makes a table that explains all rows; where the paths do not explain them, it says that it is not known. */
export function learn(rows: readonly Row[], domains: readonly Domain[]): ChartTable {
  return new Learner(domains).table(rows, new Set());
}

/** Whether a table explains all rows. */
export const explainsAll = (table: ChartTable, rows: readonly Row[], domains: readonly Domain[]): boolean =>
  new Learner(domains).explainsAll(table, rows);

const UNKNOWN_LEAF: ChartLeaf = { unknown: true };

const isUnknown = (table: ChartTable): boolean => typeof table === "object" && table !== null && "unknown" in table;

/** Classes of values of which no form may say what becomes of them: a table need not tell it. */
const INTRICATE: ReadonlySet<string> = new Set(["odd", "list", "words", "map", "other"]);

const isIntricate = ({ tokens }: Row): boolean => tokens.some((token) => INTRICATE.has(token));

/** Classes with more values than were tried. */
const OPEN: ReadonlySet<string> = new Set([
  "integer",
  "negative",
  "fraction",
  "digits",
  "decimal",
  "duration",
  "address",
  "name",
  "word",
  "long",
  "odd",
]);

/** A branch while it grows. */
interface Branch {
  readonly tokens: string[];
  rows: Row[];
  table: ChartTable;
  /** Rows were added that its table was not made of. */
  grown: boolean;
}

class Learner {
  private readonly index: ReadonlyMap<string, number>;

  constructor(private readonly domains: readonly Domain[]) {
    this.index = new Map(domains.map(({ path }, i) => [path, i]));
  }

  table(rows: readonly Row[], used: ReadonlySet<number>): ChartTable {
    const leaf = this.leaf(rows);
    if (leaf !== undefined) return leaf;
    const path = this.best(rows, used);
    return path === undefined ? UNKNOWN_LEAF : this.split(rows, path, used);
  }

  /** One leaf for all rows: a constant, or a copy of a value in some form. */
  private leaf(rows: readonly Row[]): ChartLeaf | undefined {
    const first = rows[0]?.outcome;
    if (!rows.every(({ outcome }) => outcome === first)) return this.copies(rows).next().value as ChartLeaf | undefined;
    if (first === undefined) return null;
    if (first === NO_TEXT) return { noText: true };
    if (first === REFUSED) return { refused: true };
    // Helm reads what it rendered, and gives up where that is no YAML; of odd texts others may well be.
    if (first === BROKEN) return rows.some(isIntricate) ? UNKNOWN_LEAF : { refused: true };
    return this.onlySeenValue(rows, first) ?? first;
  }

  /** The value of which a text is a copy, though no other value was seen: a constant would be an accident. */
  private onlySeenValue(rows: readonly Row[], text: string): ChartCopy | undefined {
    for (const [i, { path }] of this.domains.entries()) {
      const copies = rows.every(
        ({ values, tokens }) => OPEN.has(tokens[i] ?? "") && printed(values[i], "print") === text,
      );
      if (copies) return { copy: path };
    }
    return undefined;
  }

  private *copies(rows: readonly Row[]): Generator<ChartCopy> {
    const texts = rows.filter(({ outcome }) => typeof outcome === "string");
    if (texts.length === 0) return;
    const shown = texts[texts.length >> 1] as Row;
    for (const part of this.parts(shown, shown.outcome as string)) {
      for (const style of [undefined, "wrapped", "bare"] as const) {
        const copy: ChartCopy = { ...part, ...(style && { style }) };
        if (rows.every((row) => this.explains(copy, row)) && this.tells(copy, texts)) yield copy;
      }
    }
  }

  /** The values whose text is a part of what was written. */
  private *parts(row: Row, text: string): Generator<Omit<ChartCopy, "style">> {
    for (const [i, { path }] of this.domains.entries()) {
      for (const form of ["print", "int", "lower", "spaces", "commas", "json", "pairs"] as const) {
        const value = printed(row.values[i], form);
        if (value === UNKNOWN || value === "") continue;
        const at = text.indexOf(value);
        if (at < 0) continue;
        const before = text.slice(0, at);
        const after = text.slice(at + value.length);
        const as = form === "print" ? {} : { as: form };
        yield { copy: path, ...as, ...(before && { before }), ...(after && { after }) };
        if (after.length < 2) continue;
        for (const [j, other] of this.domains.entries()) {
          const second = j === i ? UNKNOWN : printed(row.values[j], "print");
          if (second === UNKNOWN || second === "" || !after.includes(second)) continue;
          const between = after.slice(0, after.indexOf(second));
          const rest = after.slice(between.length + second.length);
          const then = { copy: other.path, ...(rest && { after: rest }) };
          yield { copy: path, ...as, ...(before && { before }), ...(between && { after: between }), then };
        }
      }
    }
  }

  private lookup(row: Row): (path: string) => ChartValue {
    return (path) => row.values[this.index.get(path) as number];
  }

  private explains(table: ChartTable, row: Row): boolean {
    const value = decide(table, this.lookup(row));
    if (row.outcome === BROKEN && isIntricate(row)) return value === UNKNOWN;
    return value === UNKNOWN
      ? row.outcome !== REFUSED && isIntricate(row)
      : value === (row.outcome === BROKEN ? REFUSED : (row.outcome ?? null));
  }

  explainsAll(table: ChartTable, rows: readonly Row[]): boolean {
    return rows.every((row) => this.explains(table, row));
  }

  /** A copy has to say something for most of what was seen, or it explains nothing. */
  private tells(copy: ChartCopy, texts: readonly Row[]): boolean {
    const told = texts.filter((row) => leafValue(copy, this.lookup(row)) !== UNKNOWN);
    return told.length * 2 > texts.length && new Set(told.map(({ outcome }) => outcome)).size > 1;
  }

  /** The path whose classes explain most rows by themselves. */
  private best(rows: readonly Row[], used: ReadonlySet<number>): number | undefined {
    let best: { readonly path: number; readonly score: number } | undefined;
    for (const path of this.domains.keys()) {
      if (used.has(path)) continue;
      const groups = byToken(rows, path);
      if (groups.size < 2) continue;
      let score = 0;
      for (const group of groups.values()) if (this.leaf(group) !== undefined) score += Math.max(0, group.length - 2);
      score = score / rows.length + gain(rows, groups) / 4;
      if (!best || score > best.score + 1e-9) best = { path, score };
    }
    return best?.path;
  }

  private split(rows: readonly Row[], path: number, used: ReadonlySet<number>): ChartTable {
    const below = new Set([...used, path]);
    const branches: Branch[] = [];
    const groups = [...byToken(rows, path)].sort(([, a], [, b]) => b.length - a.length);
    for (const [token, group] of groups) {
      const same = branches.find((branch) => this.join(branch, token, group));
      if (!same) branches.push({ tokens: [token], rows: group, table: this.table(group, below), grown: false });
    }
    for (const branch of branches) if (branch.grown) branch.table = this.table(branch.rows, below);
    const domain = this.domains[path] as Domain;
    const when = branches.map(({ tokens, table }): [string, ChartTable] => [named(tokens), table]);
    when.sort(([a], [b]) => (a < b ? -1 : 1));
    return branches.length === 1 && branches[0] ? branches[0].table : { on: domain.path, when };
  }

  /** Adds a class to a branch if what the branch says explains it, or if one leaf explains both. */
  private join(branch: Branch, token: string, group: Row[]): boolean {
    const rows = [...branch.rows, ...group];
    const explained =
      !isUnknown(branch.table) &&
      group.every((row) => this.explains(branch.table, row)) &&
      this.known(branch.table, group);
    if (!explained) {
      if (isSplit(branch.table)) return false;
      const leaf = this.leaf(rows);
      if (leaf === undefined || isUnknown(leaf) !== isUnknown(branch.table)) return false;
      branch.table = leaf;
    }
    branch.tokens.push(token);
    branch.rows = rows;
    branch.grown ||= isSplit(branch.table);
    return true;
  }

  private known(table: ChartTable, group: readonly Row[]): boolean {
    return group.some((row) => decide(table, this.lookup(row)) !== UNKNOWN);
  }
}

function byToken(rows: readonly Row[], path: number): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const token = row.tokens[path] as string;
    const group = groups.get(token);
    if (group) group.push(row);
    else groups.set(token, [row]);
  }
  return groups;
}

/** How much of the difference between the outcomes a split takes away, from 0 to 1. */
function gain(rows: readonly Row[], groups: ReadonlyMap<string, readonly Row[]>): number {
  const whole = entropy(rows);
  let left = 0;
  for (const group of groups.values()) left += (group.length / rows.length) * entropy(group);
  return whole === 0 ? 0 : (whole - left) / whole;
}

function entropy(rows: readonly Row[]): number {
  const counts = new Map<unknown, number>();
  for (const { outcome } of rows) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / rows.length) * Math.log2(count / rows.length);
  return bits;
}

/** Classes as one text; a single value is named only where its class is in another branch. */
function named(tokens: readonly string[]): string {
  const kinds = tokens.filter((token) => !token.startsWith("="));
  return tokens
    .filter((token) => !token.startsWith("=") || !isIn(kinds, token))
    .sort()
    .join("|");
}

/** Whether a class, or a single value, belongs to some classes. */
export const isIn = (tokens: readonly string[], token: string): boolean =>
  tokens.includes(token) || (token.startsWith("=") && tokens.includes(classOf(JSON.parse(token.slice(1)))));
