import { describe, expect, test } from "vitest";
import { clusterOf, type Files, shown, workspaceOf } from "../../support/cluster.ts";

/** What the agent gets for a key, and where it comes from. */
function agent(files: Files, kubespray: string, key: string): string {
  const setting = clusterOf(files, { kubespray }).agent.get(key);
  return setting ? `${shown(setting.value)} (${setting.source})` : "-";
}

const extraVar = (key: string, value: string) => `cilium_config_extra_vars:\n  ${key}: ${value}\n`;
const MAGLEV = "bpf-lb-maglev-table-size";

describe("the agent's cluster-id", () => {
  test.each<[string, string, string, string]>([
    ["default", "", "v2.31.0", "0 (role default)"],
    ["variable", "cilium_cluster_id: 7\n", "v2.31.0", "7 (variable)"],
    ["variable, quoted", 'cilium_cluster_id: "7"\n', "v2.31.0", "7 (variable)"],
    ["variable before Helm", "cilium_cluster_id: 7\n", "v2.24.0", "7 (variable)"],
    ["no line where it is not set", "", "v2.24.0", "0 (flag default)"],
    [
      "Helm value over variable",
      "cilium_cluster_id: 7\ncilium_extra_values:\n  cluster:\n    id: 9\n",
      "v2.31.0",
      "9 (Helm value)",
    ],
    ["Helm value in flow", "cilium_extra_values: {cluster: {id: 9}}\n", "v2.29.0", "9 (Helm value)"],
    [
      "Helm value where it is not read",
      "cilium_cluster_id: 7\ncilium_extra_values: {cluster: {id: 9}}\n",
      "v2.28.1",
      "7 (variable)",
    ],
    [
      "extra var over all",
      `cilium_extra_values: {cluster: {id: 9}}\n${extraVar("cluster-id", '"3"')}`,
      "v2.31.0",
      "3 (extra var)",
    ],
    ["Jinja", 'cilium_cluster_id: "{{ id }}"\n', "v2.31.0", "? (variable)"],
  ])("%s", (_, text, kubespray, expected) => expect(agent(text, kubespray, "cluster-id")).toBe(expected));
});

describe("the agent's cluster-name", () => {
  test.each<[string, string, string]>([
    ["", "v2.31.0", "default (role default)"],
    ["cilium_cluster_name: prod\n", "v2.31.0", "prod (variable)"],
    ["cilium_cluster_name: prod\n", "v2.24.0", "prod (variable)"],
    ["cilium_cluster_name: yes\n", "v2.24.0", "True (variable)"],
    ["cilium_cluster_name: yes\n", "v2.31.0", "true (variable)"],
  ])("%j in %s", (text, kubespray, expected) => expect(agent(text, kubespray, "cluster-name")).toBe(expected));
});

describe("the agent's kube-proxy-replacement", () => {
  const replacement = (value: string, rest = "") => `cilium_kube_proxy_replacement: ${value}\n${rest}`;
  test.each<[string, string, string, string]>([
    ["as written", replacement("strict"), "v2.26.0", "strict (variable)"],
    ["Python's spelling", replacement("true"), "v2.26.0", "True (variable)"],
    ["default", "", "v2.26.0", "partial (role default)"],
    ["2.27, Cilium before 1.16: as written", replacement("strict"), "v2.27.0", "strict (variable)"],
    [
      "2.27, Cilium 1.16: strict is true",
      replacement("strict", "cilium_version: 1.16.1\n"),
      "v2.27.0",
      "true (variable)",
    ],
    ["2.27, Cilium 1.16: true", replacement("true", "cilium_version: v1.16.1\n"), "v2.27.0", "true (variable)"],
    [
      "2.27, Cilium 1.16: partial is false",
      replacement("partial", "cilium_version: 1.16.1\n"),
      "v2.27.0",
      "false (variable)",
    ],
    ["2.27, Cilium 1.16: the default is false", "cilium_version: 1.16.1\n", "v2.27.0", "false (role default)"],
    ["2.28: true", replacement("true"), "v2.28.0", "true (variable)"],
    ["2.28: a string", replacement("strict"), "v2.28.0", "strict (variable)"],
    ["2.31: default", "", "v2.31.0", "false (role default)"],
  ])("%s", (_, text, kubespray, expected) => expect(agent(text, kubespray, "kube-proxy-replacement")).toBe(expected));
});

describe("the agent's Maglev table size", () => {
  test.each<[string, string, string, string]>([
    ["flag default", "", "v2.31.0", "16381 (flag default)"],
    ["extra var", extraVar(MAGLEV, '"1021"'), "v2.24.0", "1021 (extra var)"],
    ["extra var that is a number", extraVar(MAGLEV, "1021"), "v2.31.0", "1021 (extra var)"],
    ["extra var in 2.28.0: ignored", extraVar(MAGLEV, '"1021"'), "v2.28.0", "16381 (flag default)"],
    ["extra var in 2.28.1", extraVar(MAGLEV, '"1021"'), "v2.28.1", "1021 (extra var)"],
    ["Helm value", "cilium_extra_values:\n  maglev:\n    tableSize: 2039\n", "v2.31.0", "2039 (Helm value)"],
    [
      "Helm value under an alias",
      "x: &m {tableSize: 1}\ncilium_extra_values:\n  maglev: *m\n",
      "v2.31.0",
      "1 (Helm value)",
    ],
    [
      "the last of two maps",
      `${extraVar(MAGLEV, '"1021"')}${extraVar("debug", '"true"')}`,
      "v2.31.0",
      "16381 (flag default)",
    ],
    ["the last of two keys", `${extraVar(MAGLEV, '"1021"')}  ${MAGLEV}: "2039"\n`, "v2.31.0", "2039 (extra var)"],
    ["emptied", extraVar(MAGLEV, ""), "v2.31.0", "? (extra var)"],
  ])("%s", (_, text, kubespray, expected) => expect(agent(text, kubespray, MAGLEV)).toBe(expected));

  test("from the one file of an inventory that sets it", () => {
    const files = {
      "i/group_vars/all/all.yml": extraVar(MAGLEV, '"1021"'),
      "i/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_debug: true\n",
    };
    const setting = clusterOf(files, { kubespray: "v2.31.0" }).agent.get(MAGLEV);
    expect(setting?.origin?.file).toBe("i/group_vars/all/all.yml");
  });
});

describe("up to 2.27, an extra var loses against a line of Kubespray's template behind it", () => {
  test.each<[string, string, string, string]>([
    ["before the extra vars", "kube-proxy-replacement", "v2.24.0", "strict (extra var)"],
    ["behind the extra vars", "enable-bpf-masquerade", "v2.24.0", "False (role default)"],
    ["behind the extra vars, last release", "enable-bpf-masquerade", "v2.27.1", "False (role default)"],
    ["before the line was there", "enable-bpf-masquerade", "v2.19.0", "strict (extra var)"],
    ["with Helm", "enable-bpf-masquerade", "v2.28.1", "strict (extra var)"],
  ])("%s: %s in %s", (_, key, kubespray, expected) =>
    expect(agent(extraVar(key, "strict"), kubespray, key)).toBe(expected),
  );
});

test("a key that this Cilium does not have", () => expect(agent("", "v2.31.0", "no-such-key")).toBe("-"));

describe("a Helm value that switches other keys", () => {
  const on = "cilium_extra_values:\n  egressGateway:\n    enabled: true\n";
  test.each<[string, string, string, string, string]>([
    ["is seen", on, "v2.31.0", "enable-egress-gateway", "true (Helm value)"],
    [
      "names the key of its Cilium",
      `cilium_version: 1.17.5\n${on}`,
      "v2.31.0",
      "enable-ipv4-egress-gateway",
      "true (Helm value)",
    ],
    [
      "does nothing when it is off",
      on.replace("true", "false"),
      "v2.31.0",
      "enable-egress-gateway",
      "false (flag default)",
    ],
    ["is unknown with Jinja", on.replace("true", '"{{ x }}"'), "v2.31.0", "enable-egress-gateway", "? (Helm value)"],
  ])("%s", (_, text, release, key, expected) => expect(agent(text, release, key)).toBe(expected));
});

describe("after an edit", () => {
  const file = "inventory/x/group_vars/k8s_cluster/k8s-net-cilium.yml";
  test.each<[string, string, string, string, string]>([
    ["of the variable", "cilium_mtu: 1500\n", "cilium_mtu: 1400\n", "mtu", "1400 (variable)"],
    ["of another one", "cilium_mtu: 1500\n", "cilium_mtu: 1500\ncilium_debug: true\n", "mtu", "1500 (variable)"],
    [
      "of one's own behind Jinja",
      'm: 1\ncilium_mtu: "{{ m }}"\n',
      'm: 2\ncilium_mtu: "{{ m }}"\n',
      "mtu",
      "2 (variable)",
    ],
    [
      "of a switch that the chart looks at",
      "cilium_enable_hubble: false\n",
      "cilium_enable_hubble: true\n",
      "enable-hubble",
      "true (variable)",
    ],
  ])("%s", (_, before, after, key, expected) => {
    const workspace = workspaceOf({ [file]: before }, { kubespray: "v2.31.0" });
    const now = () => {
      const [inventory] = workspace.allInventories();
      const setting = inventory && workspace.cluster(inventory).agent.get(key);
      return setting ? `${shown(setting.value)} (${setting.source})` : "-";
    };
    now();
    workspace.set(file, after);
    expect(now()).toBe(expected);
  });
});
