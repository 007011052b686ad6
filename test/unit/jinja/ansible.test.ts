import { describe, expect, test } from "vitest";
import { filledIn, type Variables, variableValue } from "../../../server/src/jinja/ansible.ts";
import { Float, repr, TemplateFailure, UNDEFINED, type Value } from "../../../server/src/jinja/values.ts";
import { UNKNOWN } from "../../../server/src/syntax/scalars.ts";

/** The variables of all tests; `unknown` is one whose value nobody can tell. */
const VALUES: Readonly<Record<string, Value>> = {
  number: 5,
  ratio: new Float(0.5),
  whole: new Float(1),
  text: "a",
  yes: true,
  nothing: null,
  list: ["x", "{{ number }}"],
  map: new Map([["key", "value"]]),
  reference: "{{ number }}",
  twice: "{{ reference }}",
  looped: "{{ missing }}",
  version: "v1.15.9",
  unknown: UNKNOWN,
};

const variables: Variables = {
  raw: (name) => (Object.hasOwn(VALUES, name) ? (VALUES[name] as Value) : UNDEFINED),
  get: (name) => variableValue(variables.raw(name), variables),
};

/** The value in Python's words; "?" for one that cannot be known, "failure" where Ansible stops. */
function shown(template: string): string {
  try {
    const value = filledIn(template, variables);
    return value === UNKNOWN ? "?" : repr(value);
  } catch (error) {
    if (error instanceof TemplateFailure) return "failure";
    throw error;
  }
}

// What Ansible 2.14 makes of them.
describe("Ansible fills in", () => {
  test.each([
    ["{{ number }}", "5"],
    ["{{ reference }}", "'5'"],
    ["{{ twice }}", "'5'"],
    ["{{ number + 1 }}", "'6'"],
    ["{{ number }}x", "'5x'"],
    ["{{ ratio }}", "0.5"],
    ["{{ whole }}x", "'1.0x'"],
    ["{{ yes }}", "True"],
    ["{{ nothing }}", "None"],
    ["a{{ nothing }}b", "'ab'"],
    ["{{ list }}", "['x', 5]"],
    ["{{ list[0] }}-{{ map.key }}-{{ map['key'] }}", "'x-value-value'"],
    ["{{ [text, 1] }}", "['a', 1]"],
    ["{{ [text] }}/b", "\"['a']/b\""],
    ["{{ text }}\n", "'a\\n'"],
    ["{{ text == 'a' }}", "True"],
    ["{{ number is defined and missing is not defined }}", "True"],
    ["{{ missing | default(text) }}", "'a'"],
    ["{{ missing | default('') | default('b', true) }}", "'b'"],
    ["{{ looped | default('c') }}", "'c'"],
    ["{{ 'b' if number > 4 else 'c' }}", "'b'"],
    ["{% if yes %}1{% else %}2{% endif %}", "'1'"],
    ["{%- for x in list -%} {{ x }} {%- endfor -%}", "'x5'"],
    ["{{ version | regex_replace('v') is version('1.14', '>=') | ternary('n', 'o') }}", "'n'"],
    ["{{ 'x' in list or missing }}", "True"],
    ["{{ text ~ number }}", "'a5'"],
    ["{{ text | upper }}", "'A'"],
    ["{{ map | to_json }}", "{'key': 'value'}"],
    ["{{ 'yes' | bool }}", "True"],
    ["{{ list | length }}", "'2'"],
    ["{{ 'a,b'.split(',') }}", "['a', 'b']"],
    ["{{ 'https://h.example:6443' | urlsplit('port') }}", "'6443'"],
    ["[x", "'[x'"],
  ])("%j: %s", (template, expected) => {
    expect(shown(template)).toBe(expected);
  });
});

describe("Ansible stops at", () => {
  test.each([
    ["a name that nothing sets", "{{ missing }}"],
    ["a name that needs one", "{{ looped }}"],
    ["an attribute of nothing", "{{ missing.key }}"],
    ["the length of a number", "{{ number | length }}"],
    ["a loop over nothing", "{% for x in nothing %}{% endfor %}"],
    ["a version with letters against one without", "{{ version is version('1.14', '>=') }}"],
    ["a text against a number", "{{ text > 1 }}"],
  ])("%s", (_, template) => {
    expect(shown(template)).toBe("failure");
  });
});

describe("nobody can tell", () => {
  test.each([
    ["what is unknown", "{{ unknown }}"],
    ["what is made of it", "x{{ unknown | default('a') }}"],
    ["what it decides", "{{ 'a' if unknown else 'b' }}"],
    ["a filter that is not modelled", "{{ text | b64encode }}"],
    ["a lookup", "{{ lookup('env', 'HOME') }}"],
    ["a statement that is not modelled", "{% set x = 1 %}{{ x }}"],
    ["what is not closed", "{{ text"],
    ["a pattern with signs in it", "{{ text | regex_replace('^a') }}"],
  ])("%s", (_, template) => {
    expect(shown(template)).toBe("?");
  });

  test("but what stands beside it still decides", () => {
    expect(shown("{{ unknown or yes }} {{ unknown and 1 == 2 }}")).toBe("'True False'");
  });
});
