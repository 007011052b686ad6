import { describe, expect, test } from "vitest";
import { scanJinja } from "../../../server/src/jinja/scan.ts";

describe("a template is cut into", () => {
  test.each([
    ["plain text", "a: b", ["text a: b"]],
    ["text and expressions", 'a: "{{ b }}"', ['text a: "', "expression b", 'text "']],
    ["statements", "{% if a %}\nb\n{% endif %}", ["statement if a", "text \nb\n", "statement endif"]],
    ["statements that trim space", "{%- if a -%}", ["statement if a"]],
    ["comments, whatever they say", "{# {{ a }} #}b", ["comment {{ a }}", "text b"]],
    ["expressions with braces in a text", "{{ '}}' + a }}b", ["expression '}}' + a", "text b"]],
    ["expressions over lines", "{{ a |\n b }}", ["expression a |\n b"]],
    ["text where a mark is not closed", "a {{ b", ["text a {{ b"]],
    ["nothing", "", []],
  ])("%s", (_, template, expected) => {
    expect(scanJinja(template).map(({ kind, text }) => `${kind} ${text}`)).toEqual(expected);
  });

  test("pieces that know where they stand", () => {
    expect(scanJinja("a {{- b }} {% if c %}").flatMap(({ kind, at }) => (kind === "text" ? [] : at))).toEqual([6, 14]);
  });
});
