import { describe, expect, test } from "vitest";
import { hoverAt, type Surroundings } from "../../support/editor.ts";
import { wordsIn } from "../../support/words.ts";

const ROOT = "inventory/prod";
const HERE = `${ROOT}/group_vars/k8s_cluster/k8s-net-cilium.yml`;
const ALL = `${ROOT}/group_vars/all.yml`;
const N1 = `${ROOT}/host_vars/n1.yml`;
const N2 = `${ROOT}/host_vars/n2.yml`;
const HOSTS = "[kube_control_plane]\nn1\nn2\n";

const beside = (files: Record<string, string> = {}, further: Surroundings = {}): Surroundings => ({
  ...further,
  files: { [`${ROOT}/inventory.ini`]: HOSTS, ...files },
});

/** What a hover says between the name and the text about it, without the targets of links. */
function standingAt(marked: string, surroundings: Surroundings = {}): string {
  const whole = hoverAt(marked, surroundings) ?? "";
  const [title = "", name = ""] = /^\*\*`(.*)`\*\*\n\n/.exec(whole) ?? [];
  const words = wordsIn(surroundings.language ?? "en");
  const text = (words.variables[name] ?? words["config-keys"][name])?.text ?? "";
  return whole
    .slice(title.length, whole.indexOf(text))
    .trim()
    .replaceAll("\n\n", "\n")
    .replace(/\]\([^)]*\)/g, "]");
}

describe("how a variable stands", () => {
  test.each<[string, string, string, Surroundings?]>([
    ["alone", "cilium_m|tu: 1\n", "Set here only"],
    ["nowhere", "# cilium_m|tu: 1\n", "Set nowhere: the default counts"],
    [
      "over a lower layer",
      "cilium_m|tu: 1\n",
      `In force on \`n1\`: \`1\`\n1. \`1\` · [\`group_vars/k8s_cluster/k8s-net-cilium.yml:1\`] (here)\n1. \`2\` · [\`group_vars/all.yml:2\`]`,
      beside({ [ALL]: "a: 1\ncilium_mtu: 2\n" }),
    ],
    [
      "below a higher one",
      "cilium_m|tu: 1\n",
      `In force on \`n1\`: \`2\`\n1. \`2\` · [\`host_vars/n1.yml:1\`]\n1. \`1\` · [\`group_vars/k8s_cluster/k8s-net-cilium.yml:1\`] (here)`,
      beside({ [N1]: "cilium_mtu: 2\n" }),
    ],
    [
      "in another file than the one with the commented-out line",
      "# cilium_m|tu: 1\n",
      "Set to `2` · [`group_vars/all.yml:1`]",
      beside({ [ALL]: "cilium_mtu: 2\n" }),
    ],
    [
      "with another value on other hosts",
      "cilium_m|tu: 1\n",
      "On other hosts:\n- `n2`: `2` · [`host_vars/n2.yml:1`]",
      beside({ [N2]: "cilium_mtu: 2\n" }),
    ],
    [
      "beside a file that Ansible does not read",
      "cilium_m|tu: 1\n",
      "Set here only",
      beside({ [N2]: "cilium_mtu: 2\n", [`${ROOT}/host_vars/n2/x.yml`]: "a: 1\n" }),
    ],
    ["with the same value on other hosts", "cilium_m|tu: 1\n", "", beside({ [N2]: "cilium_mtu: 1\n" })],
    [
      "on other hosts only",
      "# cilium_m|tu: 1\n",
      "Not set for `n1`, where Kubespray renders: the default counts there\nOn other hosts:\n- `n2`: `2` · [`host_vars/n2.yml:1`]",
      beside({ [N2]: "cilium_mtu: 2\n" }),
    ],
    [
      "where the hosts are not known",
      "cilium_m|tu: 1\n",
      "In force: `1`\n1. `1` · [`group_vars/k8s_cluster/k8s-net-cilium.yml:1`] (here)\n1. `2` · [`group_vars/all.yml:1`]",
      { files: { [ALL]: "cilium_mtu: 2\n" } },
    ],
    [
      "where groups cannot be told apart",
      "cilium_m|tu: 1\n",
      "One of these is in force\n1. `2` · [`group_vars/zone.yml:1`]\n1. `1` · [`group_vars/k8s_cluster/k8s-net-cilium.yml:1`] (here)",
      { files: { [`${ROOT}/group_vars/zone.yml`]: "cilium_mtu: 2\n" } },
    ],
    [
      "in Chinese",
      "cilium_m|tu: 1\n",
      "在 `n1` 上生效的值：`2`\n1. `2` · [`host_vars/n1.yml:1`]\n1. `1` · [`group_vars/k8s_cluster/k8s-net-cilium.yml:1`] （此处）",
      beside({ [N1]: "cilium_mtu: 2\n" }, { language: "zh-cn" }),
    ],
    [
      "a text like a number",
      "# cilium_m|tu: 1\n",
      'Set to `"2"` · [`group_vars/all.yml:1`]',
      beside({ [ALL]: "cilium_mtu: '2'\n" }),
    ],
    [
      "Jinja",
      "# cilium_m|tu: 1\n",
      "Set to `{{ x }}` · [`group_vars/all.yml:1`]",
      beside({ [ALL]: "cilium_mtu: '{{ x }}'\n" }),
    ],
    [
      "a map",
      "# cilium_extra_val|ues: {}\n",
      "Set to `{…}` · [`group_vars/all.yml:1`]",
      beside({ [ALL]: "cilium_extra_values:\n  a: 1\n" }),
    ],
    [
      "backticks",
      "# cilium_m|tu: 1\n",
      "Set to `` a`b `` · [`group_vars/all.yml:1`]",
      beside({ [ALL]: "cilium_mtu: a`b\n" }),
    ],
    [
      "used by Jinja",
      "a: '{{ cilium_m|tu }}'\n",
      "Set to `2` · [`group_vars/all.yml:1`]",
      beside({ [ALL]: "cilium_mtu: 2\n" }),
    ],
    ["as a part of one that counts", "cilium_config_extra_vars:\n  bpf-lb-maglev-table-si|ze: '1021'\n", ""],
    [
      "as a part of one that does not count",
      "cilium_config_extra_vars:\n  bpf-lb-maglev-table-si|ze: '1021'\n",
      "This `cilium_config_extra_vars` is replaced as a whole: `{}` · [`host_vars/n1.yml:1`]",
      beside({ [N1]: "cilium_config_extra_vars: {}\n" }),
    ],
  ])("%s", (_, text, expected, surroundings) => expect(standingAt(text, surroundings)).toBe(expected));

  test("with one line for each inventory that reads the file", () =>
    expect(
      standingAt("cilium_m|tu: 1\n", {
        file: "group_vars/all.yml",
        files: {
          "cluster.yml": "- import_playbook: playbooks/cluster.yml\n",
          "a/group_vars/k8s_cluster.yml": "cilium_mtu: 2\n",
          "b/group_vars/k8s_cluster.yml": "cilium_debug: true\n",
        },
      }),
    ).toBe("- `a`: `2` · [`group_vars/k8s_cluster.yml:1`]\n- `b`: `1` · [`group_vars/all.yml:1`] (here)"));

  test("links to the line", () =>
    expect(hoverAt("cilium_m|tu: 1\n", beside({ [ALL]: "a: 1\ncilium_mtu: 2\n" }))).toContain(
      `[\`group_vars/all.yml:2\`](${ALL}#L2)`,
    ));

  test("says nothing of the files where Kubespray's own are explained", () =>
    expect(
      hoverAt("cilium_m|tu: 1\n", {
        file: "ks/roles/network_plugin/cilium/defaults/main.yml",
        files: {
          "ks/galaxy.yml": "namespace: kubernetes_sigs\nname: kubespray\nversion: 2.31.0\n",
          [HERE]: "cilium_mtu: 3\n",
        },
      }),
    ).not.toContain("Set"));
});
