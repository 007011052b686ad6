import { describe, expect, test } from "vitest";
import { readDocument } from "../../../server/src/syntax/document.ts";
import { entryOf, isOpen } from "../../../server/src/syntax/nodes.ts";
import { data, entriesOf, slice, variables } from "../../support/yaml.ts";

/** Within one entry, as PyYAML reads it. */
describe("an alias means", () => {
  test.each<[string, string, unknown]>([
    ["a scalar", "a: &q yes\n  b: *q\n", { a: true, b: true }],
    ["a quoted scalar", "a: &q '1'\n  b: *q\n", { a: "1", b: "1" }],
    ["a list", "a: &q [1]\n  b: *q\n", { a: [1], b: [1] }],
    ["a block map", "a: &q\n    c: 1\n  b: *q\n", { a: { c: 1 }, b: { c: 1 } }],
    ["an item", "a: [&q 1, *q]\n", { a: [1, 1] }],
    ["a key", "&q a: 1\n  b: *q\n", { a: 1, b: "a" }],
    ["the last of its name", "a: &q 1\n  b: &q 2\n  c: *q\n", { a: 1, b: 2, c: 2 }],
    ["an alias in what it names", "a: &q 1\n  b: &r [*q]\n  c: *r\n", { a: 1, b: [1], c: [1] }],
    ["Jinja", "a: &q '{{ y }}'\n  b: *q\n", { a: "?", b: "?" }],
    ["a vault", "a: &q !vault |\n    x\n  b: *q\n", { a: "?", b: "?" }],
    ["an unsafe list", "a: &q !unsafe [x]\n  b: *q\n", { a: "?", b: "?" }],
    ["nothing that stands below it", "a: *q\n  b: &q 1\n", { a: "?", b: 1 }],
    ["nothing that it is part of", "a: &q [*q]\n", { a: ["?"] }],
    ["nothing that is not there", "a: *q\n", { a: "?" }],
  ])("%s", (_, text, expected) => expect(variables(`x:\n  ${text}`)).toEqual({ x: expected }));
});

describe("a merge key", () => {
  const BASE = "a: &a {k: 1, l: 1}\n  b: &b {k: 2, m: 2}\n  ";
  test.each<[string, string, unknown]>([
    ["of an alias", "y: {<<: *a}", { k: 1, l: 1 }],
    ["of a map", "y: {<<: {k: 3}}", { k: 3 }],
    ["yields to keys below", "y:\n    <<: *a\n    k: 3", { k: 3, l: 1 }],
    ["yields to keys above", "y:\n    k: 3\n    <<: *a", { k: 3, l: 1 }],
    ["of a list takes the first", "y: {<<: [*a, *b]}", { k: 1, l: 1, m: 2 }],
    ["of a list turned round", "y: {<<: [*b, *a]}", { k: 2, l: 1, m: 2 }],
    ["twice takes the last", "y:\n    <<: *a\n    <<: *b", { k: 2, l: 1, m: 2 }],
    ["of a map with a merge key", "y: {<<: {<<: *a, k: 3}}", { k: 3, l: 1 }],
    ["in quotes is a key", "y: {'<<': 1}", { "<<": 1 }],
    ["of nothing known stays", "y: {<<: *nowhere, k: 3}", { "<<": "?", k: 3 }],
    ["of a list that is not all known stays", "y: {<<: [*a, *nowhere], k: 3}", { "<<": [{ k: 1, l: 1 }, "?"], k: 3 }],
    ["of itself stays", "y: &y {<<: *y, k: 3}", { "<<": "?", k: 3 }],
    ["of Jinja stays", "y: {<<: '{{ z }}', k: 3}", { "<<": "?", k: 3 }],
  ])("%s", (_, text, expected) => {
    const [x] = entriesOf(readDocument("vars.yml", `x:\n  ${BASE}${text}\n`));
    const y = entryOf(x?.value, "y")?.value;
    expect(data(y)).toEqual(expected);
    expect(isOpen(y)).toBe(Object.keys(expected as object).includes("<<") && !text.includes("'<<'"));
  });

  test("gives each name once, its own keys last", () => {
    const [x] = entriesOf(readDocument("vars.yml", `x:\n  ${BASE}y: {k: 3, <<: [*a, *b]}\n`));
    const y = entryOf(x?.value, "y")?.value;
    const entries = y?.kind === "mapping" ? y.entries : [];
    expect(entries.map(({ key, merged }) => [key.text, merged ?? false])).toEqual([
      ["m", true],
      ["l", true],
      ["k", false],
    ]);
  });
});

test("what an alias names is edited at the alias, and what is in it where it is written", () => {
  const document = readDocument("vars.yml", "x:\n  a: &q 1\n  b: *q\n  c: &r {d: 2}\n  e: *r\n");
  const [x] = entriesOf(document);
  const b = entryOf(x?.value, "b")?.value;
  const e = entryOf(x?.value, "e")?.value;
  const d = entryOf(e, "d");
  expect([b, e, d?.key].map((node) => node && slice(document, node.range))).toEqual(["*q", "*r", "d"]);
  expect([b?.anchor, e?.anchor, d?.key.range.start.line]).toEqual([undefined, undefined, 3]);
});

test("aliases that repeat without end stop somewhere", () => {
  const lines = Array.from({ length: 30 }, (_, i) => `  a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(10)}]`);
  const text = JSON.stringify(variables(`x:\n  a0: &a0 [y]\n${lines.join("\n")}\n`));
  expect(text.length).toBeLessThan(200_000);
});
