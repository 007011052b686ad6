import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { handedToCilium } from "../../../server/src/features/render.ts";
import { UNKNOWN } from "../../../server/src/syntax/scalars.ts";
import { compare } from "../../../tools/compare/comparison.ts";
import { renderedByUs } from "../../../tools/compare/inventory.ts";
import { restored, type Sample } from "../../../tools/compare/sample.ts";
import { catalog } from "../../support/catalog.ts";
import { type Files, type Flags, workspaceOf } from "../../support/cluster.ts";

const samples: Sample[] = JSON.parse(readFileSync("test/fixtures/rendered/random.json", "utf8"));

// What Ansible made of the release's own template, written by `npm run compare -- … --write`.
describe("equals the truth in", () => {
  test.each(samples.map((sample) => [sample.release, sample] as const))("%s", (release, sample) => {
    for (const { layers, rendered } of restored(sample)) {
      const { wrong, unknown, equal } = compare(renderedByUs(catalog, release, layers), rendered);
      expect(wrong, JSON.stringify(layers)).toEqual([]);
      expect(unknown.length).toBeLessThanOrEqual(Math.max(2, 0.05 * equal));
    }
  });
});

/** What stands at a path ("a.b"), "?" for what nobody can tell, and the lines it comes from. */
function handed(path: string, files: Files, flags: Flags): [unknown, number[]] | "refused" | undefined {
  const workspace = workspaceOf(files, flags);
  const [inventory] = workspace.allInventories();
  if (!inventory) throw new Error("no inventory");
  const { values, refused } = handedToCilium(workspace, inventory);
  if (refused) return "refused";
  const found = values.find((each) => each.path.join(".") === path);
  return (
    found && [
      found.value === UNKNOWN ? "?" : found.value,
      found.origins.flatMap((each) => ("line" in each ? each.line : [])),
    ]
  );
}

const V231 = { kubespray: "v2.31.0" };
const HEAD = "kube_network_plugin: cilium\n";

describe("Helm values", () => {
  test.each<[string, string, string, unknown]>([
    ["a variable", "MTU", "cilium_mtu: 1400", [1400, [1]]],
    ["a text that YAML reads as something else", "tunnelProtocol", "cilium_tunnel_mode: 'yes'", [true, [1]]],
    ["a text that it keeps", "kubeProxyReplacement", "cilium_kube_proxy_replacement: 'yes'", ["yes", [1]]],
    ["extra values over it", "MTU", "cilium_mtu: 1\ncilium_extra_values:\n  MTU: 2", [2, [3]]],
    ["extra values beside it", "bpf.lbMapMax", "cilium_extra_values: {bpf: {lbMapMax: 5}}", [5, [1]]],
    ["null in the place of a map", "bpf", "cilium_extra_values: {bpf: null}", [null, [1]]],
    ["nothing below a text in the place of a map", "bpf.masquerade", "cilium_extra_values: {bpf: 'x'}", undefined],
    ["flags over all", "MTU", "cilium_extra_values: {MTU: 2}\ncilium_install_extra_flags: --set MTU=3", [3, [2]]],
    ["a flag for a text", "MTU", "cilium_install_extra_flags: --set-string=MTU=3", ["3", [1]]],
    ["a flag that is not understood", "MTU", "cilium_install_extra_flags: --set MTU[0]=3", ["?", [1]]],
    ["a file of values that nobody sees", "MTU", "cilium_install_extra_flags: -f more.yml", ["?", [1]]],
    [
      "flags for a repository that a playbook names",
      "MTU",
      'cilium_install_extra_flags: "--repository {{ repo }}/helm --set MTU=3"',
      [3, [1]],
    ],
    ["flags that nobody knows", "MTU", 'cilium_install_extra_flags: "{{ flags }} --repository a"', undefined],
    ["flags that give none", "MTU", "cilium_install_extra_flags: --wait --namespace x", [0, []]],
    ["a reference to a variable of one's own", "MTU", "my_mtu: 1300\ncilium_mtu: '{{ my_mtu }}'", [1300, [2, 1]]],
    ["a reference to one that nobody knows", "MTU", "cilium_mtu: '{{ my_mtu }}'", ["?", [1]]],
    [
      "references in a circle",
      "MTU",
      "cilium_mtu: '{{ cilium_cluster_id }}'\ncilium_cluster_id: '{{ cilium_mtu }}'",
      ["?", [1, 2]],
    ],
    ["a default that follows another variable", "hubble.ui.enabled", "cilium_enable_hubble: true", [true, [1]]],
    ["a vault", "MTU", "cilium_mtu: !vault |\n  abc", ["?", [1]]],
    ["a value that YAML refuses", "MTU", "cilium_cluster_name: 'a: b'", "refused"],
    ["an undefined variable", "MTU", "cilium_cluster_name: '{{ cilium_pool_cidr }}'", "refused"],
  ])("%s", (_, path, text, expected) => {
    expect(handed(path, HEAD + text, V231)).toEqual(expected);
  });

  test("of a release that reads no extra values", () => {
    expect(handed("MTU", `${HEAD}cilium_extra_values: {MTU: 2}`, { kubespray: "v2.28.1" })).toEqual([0, []]);
  });
});

describe("keys of the ConfigMap", () => {
  test.each<[string, string, string, unknown]>([
    ["an extra var takes the place of a key before", "debug", "cilium_config_extra_vars: {debug: 'x'}", ["x", [1]]],
    ["a key after the extra vars takes theirs", "ipam", "cilium_config_extra_vars: {ipam: 'x'}", ["cluster-pool", []]],
    [
      "a list, joined by YAML",
      "hubble-metrics",
      "cilium_enable_hubble: true\ncilium_enable_hubble_metrics: true\ncilium_hubble_metrics: [a, b]",
      ["a b", [3]],
    ],
    [
      "a fixed text comes from its condition",
      "enable-bandwidth-manager",
      "cilium_enable_bandwidth_manager: true",
      ["true", [1]],
    ],
    [
      "extra vars that nobody can see may replace any key before",
      "debug",
      "cilium_config_extra_vars: '{{ my_vars }}'",
      ["?", []],
    ],
    ["a quote in an extra var", "debug", "cilium_config_extra_vars: {a: 'x\"y'}", "refused"],
  ])("%s", (_, key, text, expected) => {
    expect(handed(key, HEAD + text, { kubespray: "v2.27.0" })).toEqual(expected);
  });
});
