import { expect, test } from "vitest";
import { yamlProblem } from "../../../server/src/rules/wording/yamlProblem.ts";
import { parseYaml } from "../../../server/src/syntax/parse.ts";

test.each([
  ["a: b\n c: d\n", 'a "key: value" is inside the value of another key'],
  ["a: b: c\n", 'a "key: value" is inside the value of another key'],
  ['a: "b\nc: d\n', "a quote is not closed"],
  ["a: 'b\n", "a quote is not closed"],
  ["a:\n\tb: c\n", "the indentation contains a tab"],
  ["a:\n  b: c\n d: e\n", "the line is not indented like its neighbours"],
  ["a\nb: c\n", "a colon may be missing"],
  ["a: 1\nb\n", "a colon is missing after the key"],
  ['a: ["b" "c"]\n', "a comma is missing"],
  ["a: [b\nc: d\n", "a bracket is not closed"],
  ["a: @b\n", "a text that begins with @ needs quotes"],
  ["a: %b%\n", "a text that begins with % needs quotes"],
  ["a: ,b\n", "a text that begins with , needs quotes"],
  ['a: "\\d"\n', "\\d means nothing in double quotes"],
  ["a: *b c\n", ""],
])("%j: %s", (text, plain) => {
  const [problem] = parseYaml(text, "ansible").problems;
  const said = yamlProblem(problem?.message ?? "no problem");
  expect(said.en).toContain(plain);
  expect(said.en === said["zh-cn"]).toBe(plain === "");
});
