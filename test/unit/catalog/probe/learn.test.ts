import { expect, test } from "vitest";
import type { ChartTable, Json } from "../../../../server/src/catalog/facts.ts";
import type { ChartValue } from "../../../../server/src/cluster/chart/classes.ts";
import { NO_TEXT } from "../../../../server/src/cluster/chart/printing.ts";
import { decide, REFUSED } from "../../../../server/src/cluster/chart/tables.ts";
import { UNKNOWN } from "../../../../server/src/syntax/scalars.ts";
import { Domain } from "../../../../tools/catalog/probe/domains.ts";
import { learn, type Row } from "../../../../tools/catalog/probe/learn.ts";
import { BROKEN } from "../../../../tools/catalog/probe/outcomes.ts";

/** Learns what a function does with all values of its paths. */
function learnt(
  paths: Readonly<Record<string, Json>>,
  write: (...values: ChartValue[]) => Row["outcome"],
  tried: (...values: ChartValue[]) => boolean = () => true,
): ChartTable {
  const domains = Object.entries(paths).map(([path, own]) => {
    const rule = typeof own === "boolean" ? { types: ["boolean"] } : { types: ["string"] };
    return new Domain(path, { [path]: own }, rule, true, ["native"]);
  });
  const rows: Row[] = [];
  const fill = (values: ChartValue[], tokens: string[]): void => {
    const domain = domains[values.length];
    if (!domain && tried(...values)) rows.push({ values, tokens, outcome: write(...values) });
    for (const token of domain?.tokens() ?? []) {
      for (const value of domain?.samples(token) ?? []) {
        const seen = value === undefined ? paths[domain?.path ?? ""] : (value ?? undefined);
        fill([...values, seen], [...tokens, token]);
      }
    }
  };
  fill([], []);
  return learn(rows, domains);
}

const told = (table: ChartTable, values: Readonly<Record<string, Json>>) => decide(table, (path) => values[path]);

test("a value that is written as it is becomes a copy", () => {
  const table = learnt({ a: "own" }, (a) => (a === undefined ? undefined : String(a)));
  expect(told(table, { a: "something-new" })).toBe("something-new");
  expect(told(table, {})).toBe(null);
});

test("a switch decides whether another value counts", () => {
  const table = learnt({ on: false, port: "80" }, (on, port) => (on ? `:${port ?? ""}` : undefined));
  expect(told(table, { on: true, port: "8443" })).toBe(":8443");
  expect(told(table, { on: false, port: "8443" })).toBe(null);
});

test("a value that the template compares with is told from others of its class", () => {
  const table = learnt({ mode: "tunnel" }, (mode) => (mode === "native" ? "yes" : "no"));
  expect([told(table, { mode: "native" }), told(table, { mode: "tunnel" })]).toEqual(["yes", "no"]);
});

test("a text that equals the only value that was tried is a copy of it", () => {
  const table = learnt(
    { on: false, port: "80" },
    (on) => (on ? "80" : undefined),
    (_, port) => port === "80",
  );
  expect(told(table, { on: true, port: "8443" })).toBe("8443");
});

test("a key that YAML does not read as text is no text, and one that it does not read ends the rendering", () => {
  expect(
    told(
      learnt({ a: "own" }, () => NO_TEXT),
      { a: "x" },
    ),
  ).toBe(NO_TEXT);
  const broken = learnt({ a: "own" }, (a) => (/^\d| /.test(String(a)) ? BROKEN : String(a)));
  expect(told(broken, { a: "8443" })).toBe(REFUSED);
  expect(told(broken, { a: "other: text" })).toBe(UNKNOWN);
});

test("a class of which all values are refused is no copy", () => {
  const refused = learnt({ a: "own" }, (a) => (/ /.test(String(a)) ? REFUSED : String(a)));
  expect(told(refused, { a: "two words" })).toBe(REFUSED);
});

test("what the paths do not explain is unknown", () => {
  let turn = 0;
  const table = learnt({ a: "own" }, () => String(turn++));
  expect(told(table, { a: "own" })).toBe(UNKNOWN);
});
