import { describe, expect, test } from "vitest";
import { renderingsOf } from "../../../tools/catalog/kubespray/renderings.ts";
import { readTemplate } from "../../../tools/catalog/kubespray/template.ts";

const entries = (template: string) => readTemplate(template).map(({ path, expression }) => `${path}=${expression}`);
const conditions = (template: string, path: string) => readTemplate(template).find((each) => each.path === path)?.when;

describe("a template's entries", () => {
  test.each([
    [
      "have the path of the maps around them",
      "a:\n  b:\n    c: {{ x }}\n  d: 1",
      ["a=", "a.b=", "a.b.c={{ x }}", "a.d=1"],
    ],
    ["may be items of a list", "a:\n  - {{ x }}", ["a=", "a[]={{ x }}"]],
    ["may go on below", "a:\n  {{ x | to_yaml }}", ["a={{ x | to_yaml }}"]],
    ["may be block scalars, which hold no entries", "a: |-\n  b: {{ x }}\n  # c\nd: 1", ["a=b: {{ x }}\n# c", "d=1"]],
    ["are not interrupted by comments at any depth", "a:\n  b: 1\n# c\n  d: 2", ["a=", "a.b=1", "a.d=2"]],
    ["are not in comments", "# a: {{ x }}\n{# b: 1 #}\nc: 2", ["c=2"]],
    [
      "may decide inside of the line",
      'a: "{% if x %}b{% else %}c{% endif %}"',
      ['a="{% if x %}b{% else %}c{% endif %}"'],
    ],
  ])("%s", (_, template, expected) => {
    expect(entries(template)).toEqual(expected);
  });

  const branches = "{% if a %}\nb: 1\n{% elif c == 'd' %}\ne: 1\n{% else %}\nf: 1\n{% endif %}\ng: 1";
  test.each([
    ["b", [["truthy", "a"]]],
    [
      "e",
      [
        ["not", ["truthy", "a"]],
        ["eq", "c", "d"],
      ],
    ],
    [
      "f",
      [
        ["not", ["truthy", "a"]],
        ["not", ["eq", "c", "d"]],
      ],
    ],
    ["g", []],
  ])("%s stands under the conditions of its branch", (path, expected) => {
    expect(conditions(branches, path)).toEqual(expected);
  });
});

const CONFIG = `---
kind: ConfigMap
metadata:
  name: cilium-config
data:
  debug: "{{ cilium_debug }}"
{% if cilium_enable_hubble %}
  enable-hubble: "true"
  hubble-metrics:
{% for metric in cilium_hubble_metrics %}
    {{ metric }}
{% endfor %}
{% endif %}
{% for key, value in cilium_config_extra_vars.items() %}
  {{ key }}: "{{ value }}"
{% endfor %}
{% if cilium_version is version('1.12', '>=') %}
  ipam: "{{ cilium_pool | default(kube_pods) }}"
{% endif %}
---
kind: ConfigMap
metadata:
  name: ip-masq-agent
data:
  config: "{{ cilium_masq_link_local }}"
`;

describe("what a ConfigMap template makes of variables", () => {
  const { byVariable, before, after } = renderingsOf(CONFIG, "configmap");
  const hubble = [["truthy", "cilium_enable_hubble"]];

  test.each([
    ["cilium_debug", [{ target: "debug", form: "value" }]],
    ["cilium_hubble_metrics", [{ target: "hubble-metrics", form: "opaque", when: hubble }]],
    [
      "cilium_enable_hubble",
      [
        { target: "enable-hubble", form: "constant", with: "true", when: hubble, guard: true },
        { target: "hubble-metrics", form: "opaque", when: hubble, guard: true },
      ],
    ],
    ["cilium_pool", [{ target: "ipam", form: "default", with: "kube_pods", when: [["version", ">=", "1.12"]] }]],
    // Another ConfigMap is none of the agent's, and nobody sets the version to get a line.
    ["cilium_masq_link_local", undefined],
    ["cilium_version", undefined],
  ])("%s", (name, expected) => {
    expect(byVariable.get(name)).toEqual(expected);
  });

  test("keys stand before or after the extra vars", () => {
    expect([...before]).toEqual(["debug", "enable-hubble", "hubble-metrics"]);
    expect([...after]).toEqual(["ipam"]);
  });
});
