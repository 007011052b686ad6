import { describe, expect, test } from "vitest";
import { variablesIn, variablesInText } from "../../../tools/catalog/jinja.ts";

describe("an expression reads", () => {
  test.each([
    ["a name", "a", ["a"]],
    ["no filter", "a | to_json | indent(2)", ["a"]],
    ["what a filter is given", "a | default(b)", ["a", "b"]],
    ["no argument's name", "a | to_nice_yaml(indent=b)", ["a", "b"]],
    ["no attribute", "a.b.items()", ["a"]],
    ["no test", "a is defined and b is not none", ["a", "b"]],
    ["both sides of a comparison", "a == b or c >= 1", ["a", "b", "c"]],
    ["no text", "a == 'b' and c != \"d e\"", ["a", "c"]],
    ["no word of the language", "not a if b else c in d", ["a", "b", "c", "d"]],
    ["what versions are compared with", "a is version(b, '>=')", ["a", "b"]],
    ["no number", "a + 1e5", ["a"]],
  ])("%s", (_, expression, expected) => {
    expect([...variablesIn(expression)].sort()).toEqual(expected);
  });

  test("only inside of braces, and not in comments", () => {
    expect([...variablesInText("x {{ a }} y {% if b %} {# {{ c }} #}")]).toEqual(["a", "b"]);
  });
});
