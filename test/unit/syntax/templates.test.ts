import { describe, expect, test } from "vitest";
import { readDocument } from "../../../server/src/syntax/document.ts";
import { entryOf, isOpen } from "../../../server/src/syntax/nodes.ts";
import { variables } from "../../support/yaml.ts";

const PLACEHOLDER = "$" + "{V}";

/** What is certain in a text that a template engine works on first; "?" is unknown. */
describe("a template sets", () => {
  test.each<[string, string, unknown]>([
    ["a condition", "x:\n  a: 1\n  {% if y %}\n  b: 2\n  {% endif %}\n  c: 3\n", { a: 1, b: "?", c: 3 }],
    ["a condition around all", "x:\n  {% if y %}\n  a: 1\n  {% endif %}\n", { a: "?" }],
    ["trimmed tags", "x:\n  {%- if y -%}\n  a: 1\n  {%- endif +%}\n  b: 1\n", { a: "?", b: 1 }],
    ["both branches", "x:\n  {% if y %}\n  a: 1\n  {% else %}\n  a: 2\n  {% endif %}\n  b: 1\n", { a: "?", b: 1 }],
    [
      "nested conditions",
      "x:\n  {% if y %}\n  {% if z %}\n  {% endif %}\n  a: 1\n  {% endif %}\n  b: 1\n",
      { a: "?", b: 1 },
    ],
    [
      "a map in a condition",
      "x:\n  {% if y %}\n  a:\n    b: 1\n    c: [1]\n    d:\n    e: {}\n  {% endif %}\n  f: 1\n",
      { a: { b: "?", c: "?", d: "?", e: "?" }, f: 1 },
    ],
    ["items in a condition", "x:\n  {% if y %}\n  - a\n  {% endif %}\n  - b\n", ["?", "b"]],
    ["an anchor in a condition", "x:\n  {% if y %}\n  a: &q 1\n  {% endif %}\n  b: *q\n", { a: "?", b: "?" }],
    ["a condition that does not end", "x:\n  a: 1\n  {% if y %}\n  b: 2\n", { a: 1, b: "?" }],
    ["a condition that does not begin", "x:\n  a: 1\n  {% endif %}\n  b: 2\n", { a: "?", b: 2 }],
    ["a condition on one line", "x:\n  {% if y %}a: 1{% endif %}\n  b: 1\n", { b: 1 }],
    ["a condition as a value", "x:\n  a: {% if y %}1{% else %}2{% endif %}\n  b: 1\n", { a: "?", b: 1 }],
    ["a line at fault in a condition", "x:\n  {% if y %}\n  a: 1\n  half\n  {% endif %}\n  b: 1\n", { a: "?", b: 1 }],
    ["a loop", "x:\n  {% for k in y %}\n  {{ k }}: 1\n  {% endfor %}\n  b: 1\n", { "{{ k }}": "?", b: 1 }],
    ["a loop over maps", "x:\n  a: 1\n  {{ k }}:\n    b: 1\n  c: 1\n", { a: 1, "{{ k }}": { b: 1 }, c: 1 }],
    ["a comment", "x:\n  {# a: 1 #}\n  b: 1\n", { b: 1 }],
    ["a comment over lines", "x:\n  {#\n  a: 1\n  #}\n  b: 1\n", { b: 1 }],
    ["an assignment over lines", "x:\n  {% set y = [\n    1 ] %}\n  b: 1\n", { b: 1 }],
    ["raw text", "x:\n  {% raw %}\n  a: {{ z }}\n  {% endraw %}\n  b: 1\n", { a: "?", b: 1 }],
    ["an expression alone", "x:\n  {{ y }}\n", "?"],
    ["an expression between", "x:\n  a: 1\n  {{ y }}\n  c: 3\n", { a: 1, c: 3 }],
    ["an expression below a key", "x:\n  a:\n    {{ y }}\n  b: 1\n", { a: "?", b: 1 }],
    ["an expression below a text", "x:\n  a: foo\n    {{ y }}\n  b: 1\n", { a: "?", b: 1 }],
    ["an expression that is being typed", "x:\n  {{ y\n  b: 2\n", { b: 2 }],
    ["an expression with text behind", "x:\n  a: {{ y }}/24\n  b: 1\n", { a: "?", b: 1 }],
    ["an expression with a map in it", 'x:\n  a: {{ y | default({"a": 1}) }}\n  b: 1\n', { a: "?", b: 1 }],
    ["expressions as items", "x:\n  - {{ y }}\n  - {{ z }}/24\n  - 1\n", ["?", "?", 1]],
    ["an expression in brackets", "x:\n  a: [{{ y }}, 1]\n  b: 1\n", { a: ["?", 1], b: 1 }],
    ["a quoted expression over lines", "x:\n  a: \"{{ lookup(\n    'env') }}\"\n  b: 1\n", { a: "?", b: 1 }],
    ["tags in a block scalar", "x:\n  a: |\n    {% if y %}\n    z\n    {% endif %}\n  b: 1\n", { a: "?", b: 1 }],
    ["an expression in a folded scalar", "x:\n  a: >-\n    {{ y }}\n  b: 1\n", { a: "?", b: 1 }],
    ["placeholders", `x:\n  a: ${PLACEHOLDER}\n  b: x-${PLACEHOLDER}\n  c: 1\n`, { a: "?", b: "?", c: 1 }],
    ["a placeholder alone", `x:\n  a: 1\n  ${PLACEHOLDER}\n  c: 1\n`, { a: 1, c: 1 }],
    ["makejinja", "x:\n  #% if y %#\n  a: 1\n  #% endif %#\n  b: 1\n", { a: "?", b: 1 }],
    [
      "makejinja's expressions",
      "x:\n  a: #{ y }#\n  b: 1 #{ y }#\n  c: '#{ y }#'\n  d: 1\n",
      { a: "?", b: "?", c: "?", d: 1 },
    ],
    ["makejinja's comment", "x:\n  #| a: 1 |#\n  b: 1\n", { b: 1 }],
    ["a comment that looks like makejinja", "x:\n  #% of all\n  b: 1\n", { b: 1 }],
    [
      "Go's condition",
      "x:\n  {{- if .y }}\n  a: 1\n  {{- else }}\n  b: 1\n  {{- end }}\n  c: 1\n",
      { a: "?", b: "?", c: 1 },
    ],
    [
      "Go's condition on items",
      'x:\n  {{- if eq .a "b" }}\n  - a\n  {{- else if .c }}\n  - b\n  {{- end }}\n  - c\n',
      ["?", "?", "c"],
    ],
    ["Go's inclusion", "x:\n  a:\n    {{- toYaml . | nindent 4 }}\n  b: 1\n", { a: "?", b: 1 }],
    ["Go's comment", "x:\n  {{/* a: 1 */}}\n  {{- /*\n  b: 1 */ -}}\n  c: 1\n", { c: 1 }],
  ])("%s", (_, text, expected) => expect(variables(text)).toEqual({ x: expected }));
});

describe("a template adds keys to a map", () => {
  test.each<[string, string, boolean]>([
    ["by an expression", "x:\n  a: 1\n  {{ y }}\n", true],
    ["by an inclusion", "x:\n  {% include 'y' %}\n  a: 1\n", true],
    ["by a placeholder", `x:\n  a: 1\n  ${PLACEHOLDER}\n`, true],
    ["by a made-up key", "x:\n  a: 1\n  {{ k }}: 1\n", true],
    ["by makejinja", "x:\n  a: 1\n  #{ y }#\n", true],
    ["by a condition on one line", "x:\n  a: 1\n  {% if y %}b: 1{% endif %}\n", true],
    ["not by a condition around keys", "x:\n  {% if y %}\n  a: 1\n  {% endif %}\n", false],
    ["not by a comment", "x:\n  a: 1\n  {# y #}\n", false],
    ["not by an assignment", "x:\n  a: 1\n  {% set y = 1 %}\n", false],
  ])("%s", (_, text, adds) => {
    const root = readDocument("vars.yml", text).chunks[0]?.root;
    expect(isOpen(entryOf(root, "x")?.value)).toBe(adds);
  });
});
