import type { ChartTable } from "../../../server/src/catalog/facts.ts";
import type { ChartValue } from "../../../server/src/cluster/chart/classes.ts";
import { isSplit } from "../../../server/src/cluster/chart/tables.ts";
import type { Assignment } from "./cases.ts";
import type { Domain } from "./domains.ts";
import { isIn, type Row } from "./learn.ts";
import type { Subject } from "./subject.ts";

/** How many questions about one thing are asked in a round. */
const AT_ONCE = 24;

/** How many pairs of switches are tried together. */
const MOST_PAIRS = 150;

/** How many assignments are tried in search of a key that was never written. */
const SEARCHES = 250;

/** How many assignments of few values a table is tried with in the end. */
const FEW_AT_ONCE = 20;

/** How many answers of each class of values every part of a table needs. */
const ANSWERS = 2;

/** Every value of a path by itself. */
export function* singleValues(domain: Domain): Generator<Assignment> {
  for (const token of domain.tokens()) {
    for (const value of domain.samples(token)) if (value !== undefined) yield new Map([[domain.path, value]]);
  }
}

/** Some values together: any, and each two switches or texts that the chart names. */
export function* firstQuestions({ domains }: Subject, random: () => number): Generator<Assignment> {
  if (domains.length < 2) return;
  yield* shuffled([...switchedPairs(domains)], random).slice(0, MOST_PAIRS);
  for (let i = 0; i < 6; i++) {
    yield new Map(domains.filter(() => random() < 0.6).map((domain) => [domain.path, pick(domain, random)]));
  }
}

/** Two domains at a time with switches thrown and texts that the chart names; its own values are tried anyway. */
function* switchedPairs(domains: readonly Domain[]): Generator<Assignment> {
  const choices = domains.map((domain) => throws(domain).map((value): [string, ChartValue] => [domain.path, value]));
  for (const [i, first] of choices.entries()) {
    for (const second of choices.slice(i + 1)) {
      for (const one of first) for (const other of second) yield new Map([one, other]);
    }
  }
}

/** The booleans and named texts that are not the chart's own value. */
function throws(domain: Domain): ChartValue[] {
  const named = domain.tokens().filter((token) => token === "true" || token === "false" || domain.literals.has(token));
  return named.flatMap((token) => (domain.samples(token).includes(undefined) ? [] : domain.samples(token)));
}

/** Many values together, in search of what makes the chart write a key that it never wrote so far. */
export function* searching({ domains }: Subject, random: () => number): Generator<Assignment> {
  for (let i = 0; i < SEARCHES; i++) {
    const changed = domains.filter(() => random() < 0.7);
    yield new Map(
      changed.map((domain) => {
        const thrown = throws(domain);
        const isThrown = thrown.length > 0 && random() < 0.7;
        return [domain.path, isThrown ? thrown[Math.floor(random() * thrown.length)] : pick(domain, random)];
      }),
    );
  }
}

/** One to three values that are not the chart's own, as people set them. */
export function* fewValues({ domains }: Subject, random: () => number): Generator<Assignment> {
  if (domains.length < 2) return;
  for (let i = 0; i < FEW_AT_ONCE; i++) {
    const chosen = shuffled(domains, random).slice(0, 1 + Math.floor(random() * 3));
    yield new Map(chosen.map((domain) => [domain.path, pick(domain, random)]));
  }
}

/** What the table says without having seen enough of it. */
export function furtherQuestions(subject: Subject, random: () => number): Assignment[] {
  const { domains } = subject;
  const questions: Assignment[] = [];
  const visit = (table: ChartTable, rows: readonly Row[], fixed: ReadonlyMap<number, readonly string[]>): void => {
    for (const [path, domain] of domains.entries()) {
      for (const token of fixed.get(path) ?? domain.tokens()) {
        const seen = rows.filter(({ tokens }) => tokens[path] === token).length;
        for (let i = seen; i < ANSWERS; i++) {
          questions.push(
            new Map(
              domains.map((each, j): [string, ChartValue] => {
                if (j === path) return [each.path, sample(each, token, random)];
                const tokens = fixed.get(j);
                if (tokens)
                  return [each.path, sample(each, tokens[Math.floor(random() * tokens.length)] ?? "", random)];
                return [each.path, random() < 0.3 ? pick(each, random) : undefined];
              }),
            ),
          );
        }
      }
    }
    if (!isSplit(table)) return;
    const path = domains.findIndex((domain) => domain.path === table.on);
    for (const [tokens, below] of table.when) {
      const names = tokens.split("|");
      const inside = rows.filter((row) => isIn(names, row.tokens[path] ?? ""));
      visit(below, inside, new Map([...fixed, [path, names]]));
    }
  };
  visit(subject.table, [...subject.rows.values()], new Map());
  const most = subject.prior === undefined ? AT_ONCE : AT_ONCE / 2;
  return shuffled(questions, random).slice(0, most);
}

/** Any value, but not one that takes the chart's own away: many templates fail without it. */
function pick(domain: Domain, random: () => number): ChartValue {
  const tokens = domain.tokens().filter((token) => !domain.samples(token).includes(null));
  return sample(domain, tokens[Math.floor(random() * tokens.length)] ?? "", random);
}

function sample(domain: Domain, token: string, random: () => number): ChartValue {
  const samples = domain.samples(token);
  return samples[Math.floor(random() * samples.length)];
}

/** The same in another order. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item): [number, T] => [random(), item])
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}
