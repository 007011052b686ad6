import { describe, expect, test } from "vitest";
import { readTemplate } from "../../../tools/catalog/kubespray/template.ts";
import { releaseTemplate } from "../../../tools/catalog/kubespray/templates.ts";

const entries = (template: string) => readTemplate(template).map(({ path, text }) => `${path}=${text}`);
const conditions = (template: string, path: string) => readTemplate(template).find((each) => each.path === path)?.when;

describe("a template's entries", () => {
  test.each([
    ["have the path of the maps around them", "a:\n  b:\n    c: {{ x }}\n  d: 1", ["a.b.c={{ x }}", "a.d=1"]],
    ["may be items of a list", "a:\n  - {{ x }}", ["a[]={{ x }}"]],
    ["may go on below", "a:\n  {{ x | to_yaml }}", ["a=\n  {{ x | to_yaml }}"]],
    ["may be block scalars, of which the Jinja is kept", "a: |-\n  b: {{ x }}\n  # c\nd: 1", ["a={{ x }}", "d=1"]],
    ["are not interrupted by comments at any depth", "a:\n  b: 1\n# c\n  d: 2", ["a.b=1", "a.d=2"]],
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
    ["b", ["a"]],
    ["e", ["not (a)", "c == 'd'"]],
    ["f", ["not (a)", "not (c == 'd')"]],
    ["g", []],
  ])("%s stands under the conditions of its branch", (path, expected) => {
    expect(conditions(branches, path)).toEqual(expected);
  });

  const indented = "a:\n  b: 1\n  {% if x %}\n  c: 2\n  {% endif %}\n\nd: 3";
  test.each([
    ["come out deeper behind blanks before a statement", indented, ["a.c"]],
    ["do not where the template strips those", `#jinja2: lstrip_blocks: True\n${indented}`, []],
  ])("%s", (_, template, expected) => {
    expect(readTemplate(template).flatMap(({ path, misplaced }) => (misplaced ? path : []))).toEqual(expected);
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

describe("the facts of a ConfigMap template", () => {
  const hubble = { when: ["cilium_enable_hubble"] };

  test.each([
    ["debug", { text: '"{{ cilium_debug }}"' }],
    ["enable-hubble", { text: '"true"', ...hubble }],
    [
      "hubble-metrics",
      { text: "\n{% for metric in cilium_hubble_metrics %}\n  {{ metric }}\n{% endfor %}", ...hubble },
    ],
    ["{{ key }}", { text: '"{{ value }}"', loop: "key, value in cilium_config_extra_vars.items()" }],
    // Behind the extra vars, whose place it takes.
    [
      "ipam",
      {
        text: '"{{ cilium_pool | default(kube_pods) }}"',
        when: ["cilium_version is version('1.12', '>=')"],
        after: true,
      },
    ],
    // Another ConfigMap is none of the agent's.
    ["ip-masq-agent/config", { text: '"{{ cilium_masq_link_local }}"', elsewhere: true }],
    ["kind", undefined],
  ])("%s", (path, expected) => {
    expect(new Map(releaseTemplate(CONFIG, "configmap")).get(path)).toEqual(expected);
  });
});
