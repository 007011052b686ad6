import { describe, expect, test } from "vitest";
import { Chunk } from "../../../server/src/syntax/chunk.ts";
import { readDocument } from "../../../server/src/syntax/document.ts";
import { entryOf, isOpen } from "../../../server/src/syntax/nodes.ts";
import { parseLines } from "../../../server/src/syntax/parse.ts";
import { readLines } from "../../../server/src/syntax/read.ts";
import type { Parse } from "../../../server/src/syntax/repair.ts";
import { seeded } from "../../support/random.ts";
import { data, entriesOf, isInside, nodesOf, slice, variables } from "../../support/yaml.ts";

/** What the other lines set around one that is no YAML; "?" is unknown. */
describe("a map with a line at fault sets", () => {
  test.each<[string, string, unknown]>([
    ["half-typed key first", 'x:\n  bpf-lb\n  debug: "true"\n', { debug: "true" }],
    ["half-typed key between", "x:\n  a: 1\n  bpf-lb\n  c: 2\n", { a: 1, c: 2 }],
    ["half-typed key last", "x:\n  a: 1\n  bpf-lb", { a: 1 }],
    ["half-typed key with a comment", "x:\n  a: 1\n  half # note\n  b: 2\n", { a: 1, b: 2 }],
    ["half-typed key in quotes", 'x:\n  "a": 1\n  "b" 2\n  "c": 3\n', { a: 1, c: 3 }],
    ["half-typed key above a nested map", "x:\n  hub\n  relay:\n    enabled: true\n", { relay: { enabled: true } }],
    ["half-typed key that took its colon away", "x:\n  hub\n    a: 1\n  c: 1\n", { c: 1 }],
    ["half-typed key below a nested map", "x:\n  a:\n    b: 1\n  half\n  c: 2\n", { a: { b: 1 }, c: 2 }],
    ["half-typed key at the end of a nested map", "x:\n  a:\n    b: 1\n    half\n  c: 2\n", { a: { b: 1 }, c: 2 }],
    ["half-typed key between nested maps", "x:\n  a:\n    b: 1\n half\n  c: 2\n", { a: { b: 1 }, c: 2 }],
    ["half-typed key after text on two lines", "x:\n  a: y\n    z\n  half\n  b: 2\n", { a: "y z", b: 2 }],
    ["half-typed key after a block scalar", 'x:\n  a: |\n    "\n  half\n  b: 1\n', { a: '"\n', b: 1 }],
    ["half-typed key after a vault", "x:\n  a: !vault |\n    abc\n  half\n  b: 2\n", { a: "?", b: 2 }],
    ["half-typed key with CRLF and a mark", "\uFEFFx:\r\n  half\r\n  b: 2\r\n", { b: 2 }],
    ["no blank behind a colon", "x:\n  a: 1\n  debug:true\n  c: 3\n", { a: 1, c: 3 }],
    ["no blank behind a colon, above a map", "x:\n  a: 1\n  b:2\n    c: 3\n  d: 4\n", { a: 1, d: 4 }],
    ["double quote", 'x:\n  a: "x\n  b: "y"\n  c: 1\n', { a: "?", b: "y", c: 1 }],
    ["double quote with a line below", 'x:\n  a: "x\n     more\n  b: "y"\n', { a: "?", b: "y" }],
    ["single quote", "x:\n  a: 'it's\n  b: 'y'\n", { a: "?", b: "y" }],
    ["quote that never closes", 'x:\n  a: 1\n  b: "y\n', { a: 1, b: "?" }],
    ["quote at a key", 'x:\n  "a: 1\n  b: 2\n', { b: 2 }],
    ["text behind a quote", 'x:\n  a: "1" z\n  c: 3\n', { a: "?", c: 3 }],
    ["bracket", "x:\n  a: [1, 2\n  b: 3\n  c: [4]\n", { a: "?", b: 3, c: [4] }],
    ["bracket after a comma", "x:\n  a: [1,\n  b: 2\n", { a: "?", b: 2 }],
    ["bracket over lines", "x:\n  a: [1,\n    2\n  c: 3\n", { a: "?", c: 3 }],
    ["brace", "x:\n  a: {b: 1\n  c: 2\n", { a: "?", c: 2 }],
    ["bracket too many", "x:\n  a: [1]]\n  c: 1\n", { a: "?", c: 1 }],
    ["wrong bracket", "x:\n  a: {y: 1,\n    z: }]\n  b: 2\n", { a: "?", b: 2 }],
    ["sound brackets above", 'x:\n  c: [1,\n    2]\n  d: "x\n', { c: [1, 2], d: "?" }],
    ["tab", "x:\n  a: 1\n\tb: 2\n  c: 3\n", { a: 1, c: 3 }],
    ["tab first", "x:\n\ta: 1\n  b: 2\n", { b: 2 }],
    ["tab behind blanks", "x:\n  a:\n  \t- 1\n  b: 2\n", { a: "?", b: 2 }],
    ["too little indentation", "x:\n    a: 1\n  b: 2\n    c: 3\n", { a: 1, c: 3 }],
    ["too little indentation of a map", "x:\n    a: 1\n  b:\n    c: 3\n", { a: 1 }],
    ["too much indentation below a quote", 'x:\n  a: "1"\n    b: 2\n  c: 3\n', { a: "1", c: 3 }],
    ["too much indentation below a text", "x:\n  a: foo\n    bar: 1\n  b: 2\n", { a: "?", b: 2 }],
    ["indentation between two levels", "x:\n  a:\n    b: 1\n   c: 2\n  d: 3\n", { a: { b: 1 }, d: 3 }],
    ["a key that became a comment", "x:\n  #hub:\n    a: 1\n    b: 2\n  c: 3\n  d: 4\n  e: 5\n", { c: 3, d: 4, e: 5 }],
    ["an indicator before a key", "x:\n  >hub:\n    a: 1\n  b: 2\n", { b: 2 }],
    ["a closing bracket before a key", "x:\n  }hub:\n    a: 1\n  b: 2\n", { b: 2 }],
    ["an alias and more", "x:\n  a: *b[c\n  d: 1\n", { a: "?", d: 1 }],
    ["an anchor and more", "x:\n  a: &b]{c: 1}\n  d: 1\n", { a: "?", d: 1 }],
    ["two colons", "x:\n  a: b: c\n  d: 1\n", { a: "?", d: 1 }],
    ["reserved character", "x:\n  a: @b\n  c: `d`\n  e: 1\n", { a: "?", c: "?", e: 1 }],
    ["item on the line of its key", "x:\n  a: - y\n  b: 2\n", { a: "?", b: 2 }],
    ["alias without a name", "x:\n  a: *\n  b: 1\n", { a: "?", b: 1 }],
    ["several at once", 'x:\n  half\n  a: "1\n  b: [\n  c: 2\n\td: 3\n  e: 4\n', { a: "?", b: "?", c: 2, e: 4 }],
    ["a flow map alone", "x: {a: 1, b: [2, c: 3}\n", "?"],
    ["only a tab", "x:\n\ta: 1\n", "?"],
  ])("%s", (_, text, expected) => expect(variables(text)).toEqual({ x: expected }));
});

describe("a list with a line at fault holds", () => {
  test.each<[string, string, unknown]>([
    ["no blank behind a dash", "x:\n  - a\n  -b\n  - c\n", ["a", "c"]],
    ["nothing behind a dash", "x:\n  - 1\n  -\n  - 2\n", [1, "?", 2]],
    ["half-typed key of an item", "x:\n  - a: 1\n    b\n    c: 2\n  - a: 2\n", [{ a: 1, c: 2 }, { a: 2 }]],
    ["half-typed first key of an item", "x:\n  - na\n    b: 1\n  - b: 2\n", [{ b: 1 }, { b: 2 }]],
    ["a line that is no item", "x:\n  - a: 1\n  b\n  - a: 2\n", [{ a: 1 }, { a: 2 }]],
    ["wrong indentation in an item", "x:\n  - a: 1\n   c: 3\n  - a: 2\n", [{ a: 1 }, { a: 2 }]],
    ["quote at column 0", 'x:\n- a: 1\n  b: "q\n- a: 2\n', [{ a: 1, b: "?" }, { a: 2 }]],
    ["quote of an item", 'x:\n  - "a\n  - "b"\n', ["?", "b"]],
    ["bracket of an item", "x:\n  - [1, 2\n  - [3]\n", ["?", [3]]],
  ])("%s", (_, text, expected) => expect(variables(text)).toEqual({ x: expected }));
});

/** PyYAML asks for no indentation inside of brackets and quotes. */
describe("indentation that is none of a problem", () => {
  test.each<[string, string, unknown]>([
    ["items at the column of their key", "x:\n  a: [\n  1,\n  2 ]\n  b: 2\n", { a: [1, 2], b: 2 }],
    ["items at column 0", "x:\n  a: [\n1,\n2 ]\n  b: 2\n", { a: [1, 2], b: 2 }],
    ["a bracket at the column of a dash", "x:\n  - a: [\n    1\n  ]\n  - 2\n", [{ a: [1] }, 2]],
    ["entries of a flow map", "x:\n  a: {c: 1,\n  d: 2}\n  b: 2\n", { a: { c: 1, d: 2 }, b: 2 }],
    ["a text", 'x:\n  a: "y\n  z"\n  b: 2\n', { a: "y z", b: 2 }],
  ])("%s", (_, text, expected) => {
    const document = readDocument("vars.yml", text);
    expect([variables(text), document.chunks[0]?.problems]).toEqual([{ x: expected }, []]);
    const scalars = [...nodesOf(document)].filter(({ node }) => node.kind === "scalar");
    const plain = scalars.filter(({ node }) => node.kind === "scalar" && node.style === "plain");
    expect(plain.map(({ range }) => slice(document, range))).toEqual(
      plain.map(({ node }) => node.kind === "scalar" && node.text),
    );
  });

  test("beside a line at fault", () =>
    expect(variables("x:\n  a: [\n  1 ]\n  half\n  b: 2\n")).toEqual({ x: { a: [1], b: 2 } }));
});

test("a document without a key at column 0, and one of a manifest, are read in the same way", () => {
  expect(variables("  a: 1\n  half\n  b: 2\n")).toEqual({ a: 1, b: 2 });
  const { chunks } = readDocument("x.yml", "---\napiVersion: v1\nkind: A\nmetadata:\n  half\n  name: b\n");
  expect(data(chunks[0]?.root)).toEqual({ apiVersion: "v1", kind: "A", metadata: { name: "b" } });
});

test("what was wrong is still reported, and what is read keeps its place", () => {
  const text = 'x:\n  half\n  a: "1\n  b: [2]\n';
  const document = readDocument("vars.yml", text);
  expect(document.chunks[0]?.problems.map(({ range }) => range.start.line)).toContain(1);
  expect(
    [...nodesOf(document)]
      .filter(({ node }) => node.kind === "scalar" || node.kind === "opaque")
      .map(({ range }) => slice(document, range)),
  ).toEqual(["x", "a", '"1', "b", "2"]);
});

describe("the keys of a map are all known", () => {
  test.each<[string, string, boolean]>([
    ["of a sound one", "x:\n  a: 1\n", true],
    ["beside a word", "x:\n  a: 1\n  half\n", true],
    ["beside a value at fault", 'x:\n  a: "1\n  b: 2\n', true],
    ["beside an entry at fault", "x:\n  a: 1\n\tb: 2\n", false],
    ["beside an entry without a blank", "x:\n  a: 1\n  b:2\n", false],
    ["of what cannot be read", "x:\n\ta: 1\n", false],
    ["of an unquoted template", "x: {{ y }}\n", false],
    ["of a quoted template", 'x: "{{ y }}"\n', false],
    ["beside an alias as a key", "x:\n  *y : 1\n  a: 1\n", false],
    ["beside a template as a key", "x:\n  '{{ y }}': 1\n", false],
    ["of a text", "x: y\n", true],
    ["of nothing", "x:\n", true],
  ])("%s: %s", (_, text, known) => {
    const root = readDocument("vars.yml", text).chunks[0]?.root;
    expect(isOpen(entryOf(root, "x")?.value)).toBe(!known);
  });
});

/** How often lines are parsed. */
function parses(lines: readonly string[]): number {
  let count = 0;
  const parse: Parse = (each, indents) => {
    count++;
    return parseLines(each, "ansible", indents);
  };
  readLines(lines, parse);
  return count;
}

test("a sound text is parsed once, and none more than a few times", () => {
  expect(parses(["x:", "  a: 1", "  b: [2,", "    3]"])).toBe(1);
  expect(parses(["x:", "  {% if y %}", "  a: 1", "  {% endif %}"])).toBe(1);
  expect(parses(["x:", "  half", "  a: 1"])).toBe(2);
  const broken = ['  a: "x', "  b: [y", "\tc: 1", "  half", "  d: e: f", "  g: {h: ]", " i: 1", "  - j"];
  expect(parses(["x:", ...Array.from({ length: 4000 }, (_, i) => broken[i % broken.length] as string)])).toBeLessThan(
    6,
  );
});

const SOUND = `x:
  hubble:
    relay: {enabled: true, list: [1, "2"]}
    "ui": 'off' # note
  base: &base {a: 1}
  list:
    - name: one
      cidrs: ["10.0.0.0/8"]
    - *base
  text: >-
    some words: "here
  <<: *base
  last: "value"
`;
const PIECES = [
  ..." \t\n:-#[]{}\"'|>&*!%@,?",
  "\n  ",
  "{{ ",
  " }}",
  "{% if y %}\n",
  "  {% endif %}\n",
  "#{ ",
  "<<: *base\n",
];

test("random damage: nothing throws, parses are few, ranges stay in the text, sound entries keep their values", () => {
  const sound = variables(SOUND) as { x: Record<string, unknown> };
  const pick = seeded(20260301);
  const wrong: string[] = [];
  let kept = 0;
  for (let i = 0; i < 1500; i++) {
    let text = SOUND;
    const lines = text.split("\n");
    const hurt = 1 + pick(lines.length - 3);
    const line = lines[hurt] as string;
    const at = pick(line.length + 1);
    lines[hurt] = line.slice(0, at) + PIECES[pick(PIECES.length)] + line.slice(at + pick(3));
    text = lines.join("\n");
    const document = readDocument("vars.yml", text);
    expect({ text, count: document.chunks.every((chunk) => parses(chunk.lines) < 8) }).toEqual({ text, count: true });
    const outside = [...nodesOf(document)].filter(({ range }) => !isInside(document, range));
    expect({ text, outside }).toEqual({ text, outside: [] });
    // Damage is in one line, and the last entry stands apart from all of them.
    const last = data(entryOf(entriesOf(document)[0]?.value, "last")?.value);
    if (last === sound.x["last"]) kept++;
    else if (last !== "?" && last !== "!") wrong.push(text);
  }
  expect(wrong).toEqual([]);
  expect(kept).toBeGreaterThan(1250);
});

test("a chunk of loose lines is no map", () => {
  const chunk = new Chunk(["half", "  a: 1"], "ansible", "loose");
  expect(data(chunk.root)).not.toEqual({ a: 1 });
});
