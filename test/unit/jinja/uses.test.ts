import { expect, test } from "vitest";
import { usesIn } from "../../../server/src/jinja/uses.ts";

/** The text with the names that are used in brackets. */
function marked(text: string): string {
  const lines = text.split("\n");
  for (const { range } of usesIn(lines).toReversed()) {
    const { line, character: from } = range.start;
    const written = lines[line] ?? "";
    const to = range.end.character;
    lines[line] = `${written.slice(0, from)}[${written.slice(from, to)}]${written.slice(to)}`;
  }
  return lines.join("\n");
}

test.each<[string, string]>([
  ["a variable", "a: '{{ [kube_pods_subnet] }}'"],
  ["several in one line", "a: {{ [x] }}/{{ [y]~[z] }}"],
  ["no attributes and items", "a: {{ [x].y.z['w'] }} {{ [x] .y }}"],
  ["no filters", "a: {{ [x] | default([y]) | int }}"],
  ["no tests", "a: {{ [x] is defined and [y] is not none and [z] is version(1, '>=') }}"],
  ["no functions", "a: {{ lookup('env', 'X') }}{{ range (1) }}"],
  ["no names of arguments", "a: {{ [x] | map(attribute=[y]) }}"],
  ["what is compared", "a: {{ [x]==[y] }}"],
  ["both sides of a condition", "a: {{ [x] if [y] else true }}"],
  ["nothing in strings", "a: {{ 'x }} y' ~ [z] }}"],
  ["no numbers", "a: {{ 1e5 + 0x1f + [x] }}"],
  ["statements", "{% if [x] %}\na: 1\n{% elif not [y] %}\n{% endif %}"],
  ["what a loop goes through", "{% for k, v in [x].items() %}{{ k }}{{ [y] }}{% endfor %}"],
  ["what is set, by what it is set to", "{% set k = [x] %}{{ k }}"],
  ["no macros and imports", "{% macro f(a) %}{% endmacro %}{% import 'x' as y %}"],
  ["tags over several lines", "a: >-\n  {{ [x]\n     + [y] }}"],
  ["the escapes of single quotes", "a: '{{ [x] | default(''y'') }}'"],
  ["the escapes of double quotes", 'a: "{{ [x] | default(\\"y\\") + [z] }}"'],
  ["trimming marks", "{%- if [x] -%}{{- [y] -}}"],
  ["nothing in comments", "# {{ x }}\n{# {{ y }} #}"],
  ["nothing raw", "{% raw %}{{ x }}{% endraw %}{{ [y] }}"],
  ["nothing that Ansible does not touch", "a: !unsafe '{{ x }}'"],
  ["nothing of GitHub's", ["a: $", "{{ x }}"].join("")],
  ["nothing of Go's", "a: {{ .Values.x }}"],
  ["nothing without an end", "a: {{ x\nb: 1"],
])("finds %s", (_, text) => {
  const plain = text.replace(/\[(\w+)\]/g, "$1");
  expect(marked(plain)).toBe(text);
});
