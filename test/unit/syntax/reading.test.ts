import { describe, expect, test } from "vitest";
import { readDocument } from "../../../server/src/syntax/document.ts";
import { firstProblem } from "../../../server/src/syntax/problems.ts";
import { variables } from "../../support/yaml.ts";

/** What a text sets, each case as PyYAML reads it; "?" is unknown, "!" is nothing written. */
describe("a variable file sets", () => {
  test.each<[string, string, unknown]>([
    ["plain entries", "a: 1\nb: x\n", { a: 1, b: "x" }],
    ["no final line end", "a: 1\nb: 2", { a: 1, b: 2 }],
    ["CRLF", "a: 1\r\nb:\r\n  - x\r\n", { a: 1, b: ["x"] }],
    ["CR alone", "a: 1\rb:\r  - x\r", { a: 1, b: ["x"] }],
    ["byte order mark", "\uFEFFa: 1\nb: 2\n", { a: 1, b: 2 }],
    ["byte order mark before the document marker", "\uFEFF---\na: 1\n", { a: 1 }],
    ["document markers", "---\na: 1\n...\n", { a: 1 }],
    ["marker with a comment", "--- # vars\na: 1\n", { a: 1 }],
    ["comments between", "# one\na: 1\n\n# two\n  # three\nb: 2 # four\n", { a: 1, b: 2 }],
    ["hash in a value", "a: x#y\n", { a: "x#y" }],
    ["empty value", "a:\nb: ~\n", { a: "!", b: null }],
    ["quoted keys", "'a b': 1\n\"c\": 2\n", { "a b": 1, c: 2 }],
    ["escaped quote in a key", '"a\\"b": 1\nc: 2\n', { 'a"b': 1, c: 2 }],
    ["blank before the colon", "a : 1\n", { a: 1 }],
    ["colon inside a key", "a:b: 1\n", { "a:b": 1 }],
    ["URL", "a: http://x:80/\n", { a: "http://x:80/" }],
    ["list at column 0", "a:\n- 1\n- 2\nb: 3\n", { a: [1, 2], b: 3 }],
    ["list below comments", "a:\n\n# c\n  - 1\n", { a: [1] }],
    ["list of mappings at column 0", "a:\n- x: 1\n  y: 2\n- x: 3\n", { a: [{ x: 1, y: 2 }, { x: 3 }] }],
    ["closing bracket at column 0", "a: [\n  1,\n  2\n]\nb: 1\n", { a: [1, 2], b: 1 }],
    ["closing brace at column 0", "a: {\n  x: 1\n}\nb: 1\n", { a: { x: 1 }, b: 1 }],
    ["list items of a flow list at column 0", "a: [1,\n2,\n3]\nb: 1\n", { a: [1, 2, 3], b: 1 }],
    ["entries of a flow mapping at column 0", "a: {x: 1,\ny: 2}\nb: 1\n", { a: { x: 1, y: 2 }, b: 1 }],
    ["quote that goes on at column 0", 'a: "x\ny: z"\nb: 1\n', { a: "x y: z", b: 1 }],
    ["single quote that goes on at column 0", "a: 'x\ny'\nb: 1\n", { a: "x y", b: 1 }],
    ["quote that goes on, indented", "a: 'x\n  y'\nb: 1\n", { a: "x y", b: 1 }],
    ["doubled quote", "a: 'it''s'\nb: 1\n", { a: "it's", b: 1 }],
    ["apostrophe in a plain value", "a: it's\nb: isn't\n", { a: "it's", b: "isn't" }],
    ["bracket in a plain value", "a: x[0\nb: 1\n", { a: "x[0", b: 1 }],
    ["quote in a comment", "a: 1 # it's\nb: 2\n", { a: 1, b: 2 }],
    ["bracket in a comment", "a: # [\n  - 1\nb: 2\n", { a: [1], b: 2 }],
    ["block scalar with a line like a key", "a: |\n  b: 1\n  c: [\nd: 2\n", { a: "b: 1\nc: [\n", d: 2 }],
    ["block scalar with quotes", "a: >-\n  it's\n\nd: 2\n", { a: "it's", d: 2 }],
    ["empty block scalar", "a: |\nb: 1\n", { a: "", b: 1 }],
    ["block scalar with an indentation mark", "a: |2\n   x\nb: 1\n", { a: " x\n", b: 1 }],
    ["block scalar in a list", "a:\n  - |\n    b: '\n  - 2\nb: 1\n", { a: ["b: '\n", 2], b: 1 }],
    ["text that ends with a bar is no block scalar", "a: 'x |'\nb: 1\n", { a: "x |", b: 1 }],
    ["plain value on two lines", "a: x\n  y\nb: 1\n", { a: "x y", b: 1 }],
    ["quoted number", "a: '1'\nb: \"true\"\n", { a: "1", b: "true" }],
    ["nested mappings", "a:\n  b:\n    c: yes\n", { a: { b: { c: true } } }],
    ["the last of two with one name", "a: 1\nb: 2\na: 3\n", { a: 3, b: 2 }],
    ["vault", "a: !vault |\n  $ANSIBLE_VAULT;1.1\n  3132\nb: 1\n", { a: "?", b: 1 }],
    ["unsafe", "a: !unsafe 'x'\n", { a: "?" }],
    ["unsafe list", "a: !unsafe [x]\n", { a: "?" }],
    ["explicit string", "a: !!str 1\nb: !!int '2'\n", { a: "1", b: 2 }],
    ["custom tag", "a: !mine {x: 1}\nb: !mine 1\nc: !mine [2]\nd: 3\n", { a: "?", b: "?", c: "?", d: 3 }],
    ["vault in a map", "a:\n  b: !vault |\n    $ANSIBLE_VAULT;1.1\n    31\n  c: 1\n", { a: { b: "?", c: 1 } }],
    ["tag that means a string", "a: ! 1\n", { a: "1" }],
    ["tag on a line of its own", "a: !!map\n  b: 1\n", { a: { b: 1 } }],
    ["tab behind a colon and before a comment", "a:\t1\t# x\nb:\n  c:\t2\n", { a: 1, b: { c: 2 } }],
    ["blank lines with tabs and blanks", "a:\n  b: 1\n \t\n  c: 2\n   \n", { a: { b: 1, c: 2 } }],
    ["CRLF in texts", 'a: |\r\n  x\r\n  y\r\nb: "x\r\n  y"\r\n', { a: "x\ny\n", b: "x y" }],
    [
      "words that are booleans, numbers or nothing",
      "a: {b: on, c: 0x1F, d: 017, e: 1:30, f: ~, g: .5, h: 1_0}\n",
      { a: { b: true, c: 31, d: 15, e: 90, f: null, g: 0.5, h: 10 } },
    ],
    ["escapes", 'a: "x\\ty\\u00e9"\n', { a: "x\ty\u00e9" }],
    ["empty item", "a:\n  -\n  - 1\n", { a: ["?", 1] }],
    ["empty text as an item", "a: ['', 1]\n", { a: ["", 1] }],
    ["folded text full of Jinja", "a: >-\n  {% for x in y %}\n  {{ x }}\n  {% endfor %}\nb: 1\n", { a: "?", b: 1 }],
    ["anchor", "a: &x 1\nb: &y {c: 1}\n", { a: 1, b: { c: 1 } }],
    ["alias", "a: &x 1\nb: *x\n", { a: 1, b: "?" }],
    ["quoted Jinja", "a: \"{{ x }}\"\nb: '{% if x %}1{% endif %}'\nc: 1\n", { a: "?", b: "?", c: 1 }],
    ["bare Jinja", "a: {{ x }}\nb: 1\n", { a: "?", b: 1 }],
    ["Jinja in a list", "a:\n  - '{{ x }}'\n  - 1\n", { a: ["?", 1] }],
    ["Jinja in a flow mapping", "a: {x: '{{ y }}', z: 1}\n", { a: { x: "?", z: 1 } }],
    ["Jinja in a block scalar", "a: |\n  {% if x %}\n  1\n  {% endif %}\nb: 1\n", { a: "?", b: 1 }],
    ["template lines at column 0", "a: 1\n{% if x %}\nb: 2\n{% endif %}\nc: 3\n", { a: 1, b: 2, c: 3 }],
    [
      "template lines at column 0 inside of an entry",
      "a:\n{% if x %}\n  b: 1\n{% endif %}\n  c: 2\n{% if y %}\nd: 3\n{% endif %}\n",
      { a: { b: "?", c: 2 }, d: 3 },
    ],
    ["Go template", "a: '{{ .Values.x }}'\nb: 1\n", { a: "?", b: 1 }],
    ["placeholder", "a: $" + "{VAR}\nb: x-$" + "{VAR}\nc: 1\n", { a: "?", b: "?", c: 1 }],
    ["half-typed key above", "cilium_tun\nb: 1\n", { b: 1 }],
    ["half-typed key between", "a: 1\ncilium_tun\nb: 1\n", { a: 1, b: 1 }],
    ["half-typed key below", "a: 1\ncilium_tun", { a: 1 }],
    ["broken value between", "a: 1\nb: c: d\ne: 1\n", expect.objectContaining({ a: 1, e: 1 })],
    ["undefined alias", "a: *nowhere\nb: 1\n", { a: "?", b: 1 }],
    ["bracket that never closes", "a: 1\nb: [1,\nc: 2\n", expect.objectContaining({ a: 1, c: 2 })],
    ["quote that never closes", "a: 1\nb: 'x\nc: 2\nd: [3]\n", expect.objectContaining({ a: 1, c: 2, d: [3] })],
    ["fully indented", "  a: 1\n  b:\n    - 2\n", { a: 1, b: [2] }],
    ["flow document", "{a: 1, b: [2]}\n", { a: 1, b: [2] }],
    ["JSON", '{\n  "a": 1,\n  "b": [true]\n}\n', { a: 1, b: [true] }],
    ["complex key", "? a\n: 1\n", { a: 1 }],
    ["directive", "%YAML 1.1\n---\na: 1\n", { a: 1 }],
    ["key with a number's name", "12: x\n", { "12": "x" }],
    ["nothing", "", {}],
    ["only comments", "# a: 1\n", {}],
  ])("%s", (_, text, expected) => expect(variables(text)).toEqual(expected));

  test("a merge key keeps what stands beside it", () =>
    expect(variables("x: &x\n  a: 1\ny:\n  <<: *x\n  b: 2\n")).toEqual({ x: { a: 1 }, y: { "<<": "?", b: 2 } }));
});

test.each([
  ["apiVersion: v1\nkind: Service\n", "manifest"],
  ["# x\nkind: Service\napiVersion: v1\n", "manifest"],
  ["\uFEFFapiVersion: v1\nkind: Service\n", "manifest"],
  ["\uFEFFkind: Service\napiVersion: v1\n", "manifest"],
  ["a: 1\n---\napiVersion: v1\nkind: Service\n", "manifest"],
  ["kind: x\n", "variables"],
  ["a:\n  apiVersion: v1\n  kind: Service\n", "variables"],
])("%j is a file of kind %s", (text, kind) => expect(readDocument("x.yml", text).kind).toBe(kind));

test("each document of a manifest is read apart", () => {
  const { chunks } = readDocument("x.yml", "apiVersion: v1\nkind: A\n--- # next\nkind: B\n---\nkind: [\n---\nkind: D");
  expect(chunks.map(({ lines }) => lines.find((line) => line.startsWith("kind")))).toEqual([
    "kind: A",
    "kind: B",
    "kind: [",
    "kind: D",
  ]);
  expect(chunks.map(({ problems }) => problems.length > 0)).toEqual([false, false, true, false]);
});

describe("the first syntax error of", () => {
  test.each<[string, string, number | undefined]>([
    ["a sound file", "a: 1\nb:\n  - x\n", undefined],
    ["two values on a line", "a: 1\nb: c: d\n", 1],
    ["wrong indentation", "a: 1\n b: 2\n", 0],
    ["a bracket open to the end", "a: 1\nb: [1\n", 2],
    ["a line without a colon", "a: 1\nb\nc: 1\n", 1],
    ["a tab before a key", "a: 1\nb:\n\tc: 2\n", 2],
    ["a tab behind a colon, which Ansible's reader allows", "a:\tb\n", undefined],
    ["a reserved character", "a: @x\n", 0],
    ["Jinja without quotes", "a: {{ x }}\n", undefined],
    ["several documents", "a: 1\n---\nb: 2\n", undefined],
    ["a comment only", "# x\n", undefined],
  ])("%s", (_, text, line) => {
    const document = readDocument("vars.yml", text);
    const problem = firstProblem(document);
    expect(problem && document.rangeOf(problem.chunk, problem.range).start.line).toBe(line);
  });
});
