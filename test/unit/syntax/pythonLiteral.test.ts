import { expect, test } from "vitest";
import { literalOf } from "../../../server/src/syntax/ini/pythonLiteral.ts";
import { data } from "../../support/yaml.ts";

test.each<[string, unknown]>([
  ["1", 1],
  ["-3", -3],
  ["0x10", 16],
  ["0o17", 15],
  ["0b11", 3],
  ["1_000", 1000],
  ["1.5", 1.5],
  ["1e3", 1000],
  ["007", "007"],
  ["1.18.4", "1.18.4"],
  ["10.0.0.0/8", "10.0.0.0/8"],
  ["True", true],
  ["None", null],
  ["true", "true"],
  ["yes", "yes"],
  ["'it\\'s'", "it's"],
  ['"a" "b"', "ab"],
  ["u'x'", "x"],
  ['"open', '"open'],
  ["1 # why", 1],
  ["vxlan # why", "vxlan # why"],
  ["[1, 'a', [True]]", [1, "a", [true]]],
  ["(1, 2)", [1, 2]],
  ["(1)", 1],
  ["(1,)", [1]],
  ["{'a': 1, 'b': {'c': None}}", { a: 1, b: { c: null } }],
  ['{"a": true}', '{"a": true}'],
  ["[1,", "[1,"],
  ["{'a'}", "{'a'}"],
])("%s", (text, value) => expect(data(literalOf({ text, line: 0, column: 0 }))).toEqual(value));

test("what a template fills in is not known", () => {
  const node = literalOf({ text: "{{ x }}", line: 0, column: 0 });
  expect(node?.kind === "scalar" && typeof node.value).toBe("symbol");
});

test("what is inside of a value has its place", () => {
  const node = literalOf({ text: "{'a': [True]}", line: 3, column: 10 });
  const list = node?.kind === "mapping" ? node.entries[0]?.value : undefined;
  expect(list?.range).toEqual({ start: { line: 3, character: 16 }, end: { line: 3, character: 22 } });
});
