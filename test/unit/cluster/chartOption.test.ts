import { describe, expect, test } from "vitest";
import { diagnostics } from "../../../server/src/features/diagnostics.ts";
import { clusterOf, FILE, shown, workspaceOf } from "../../support/cluster.ts";

const KUBESPRAY = { kubespray: "v2.31.0" };

/** What the chart makes of an option, how it was given and the key of the entry that a user can change. */
function option(key: string, text: string): unknown[] {
  const setting = clusterOf(text, KUBESPRAY).agent.get(key);
  return [shown(setting?.value), setting?.source, setting?.origin?.key.text];
}

describe("an option that the chart writes", () => {
  test.each<[string, string, string, unknown[]]>([
    ["copied from a variable", "mtu", "cilium_mtu: 1400\n", ["1400", "variable", "cilium_mtu"]],
    ["copied from a Helm value", "mtu", "cilium_extra_values: {MTU: 1400}\n", ["1400", "Helm value", "MTU"]],
    [
      "switched by a variable",
      "enable-wireguard",
      "cilium_encryption_enabled: true\ncilium_encryption_type: wireguard\n",
      ["true", "variable", "cilium_encryption_enabled"],
    ],
    [
      "switched by a Helm value",
      "enable-wireguard",
      "cilium_extra_values: {encryption: {enabled: true, type: wireguard}}\n",
      ["true", "Helm value", "enabled"],
    ],
    [
      "below extraConfig",
      "mtu",
      'cilium_mtu: 1400\ncilium_extra_values: {extraConfig: {mtu: "9000"}}\n',
      ["9000", "extra var", "mtu"],
    ],
    ["by a default of the role", "cluster-name", "", ["default", "role default", undefined]],
    ["by a chart of 1.15", "ipam", "cilium_version: 1.15.19\n", ["cluster-pool", "role default", undefined]],
    [
      "beside extra vars that are null",
      "mtu",
      "cilium_version: 1.15.19\ncilium_config_extra_vars: null\ncilium_mtu: 1400\n",
      ["1400", "variable", "cilium_mtu"],
    ],
    ["below unknown Jinja", "mtu", 'cilium_extra_values: {MTU: "{{ a_fact }}"}\n', ["?", "Helm value", "MTU"]],
  ])("%s", (_, key, text, expected) => expect(option(key, text)).toEqual(expected));
});

/** The rules that find something, with the lines. */
function found(text: string): string[] {
  const workspace = workspaceOf(text, KUBESPRAY);
  const document = workspace.document(FILE);
  return document ? diagnostics(workspace, document, "en").map(({ rule, range }) => `${range.start.line} ${rule}`) : [];
}

describe("rules see", () => {
  test("what extraConfig in `cilium_extra_values` holds", () => {
    const size = (value: string) => `cilium_extra_values:\n  extraConfig:\n    bpf-lb-maglev-table-size: "${value}"\n`;
    expect(found(size("1000"))).toContain("2 maglev-table-size");
    expect(found(size("16381"))).not.toContain("2 maglev-table-size");
  });

  test("what a flag of the agent says, at the list that holds it", () => {
    const text = "cilium_agent_extra_args:\n  - --bpf-lb-maglev-table-size=1000\n";
    expect(found(text)).toContain("1 maglev-table-size");
    expect(found(text.replace("1000", "16381"))).not.toContain("1 maglev-table-size");
  });
});
