import { describe, expect, test } from "vitest";
import { diagnostics } from "../../../server/src/features/diagnostics.ts";
import { applyEdits, locateFix } from "../../../server/src/features/fixes.ts";
import { allRules } from "../../../server/src/rules/index.generated.ts";
import { workspaceOf } from "../../support/cluster.ts";
import { completeAt, hoverAt } from "../../support/editor.ts";
import { embed } from "../../support/embedded.ts";

const HOSTS = { file: "inventory/prod/hosts.yaml" };
const REST = "  children:\n    kube_control_plane:\n      hosts:\n        n1:\n";

describe("variables are completed", () => {
  test.each<[string, string, string, boolean]>([
    ["for all", `all:\n  vars:\n    cilium_tunnel_m|\n${REST}`, "cilium_tunnel_mode", true],
    [
      "for a group",
      `all:\n  children:\n    k8s_cluster:\n      vars:\n        cilium_tun|\n`,
      "cilium_tunnel_mode",
      true,
    ],
    ["for a host", `all:\n  hosts:\n    n1:\n      cilium_tun|\n${REST}`, "cilium_tunnel_mode", true],
    ["but not beside themselves", `all:\n  vars:\n    cilium_mtu: 1\n    cilium_m|\n${REST}`, "cilium_mtu", false],
    [
      "in every map anew",
      `all:\n  vars:\n    cilium_mtu: 1\n  hosts:\n    n1:\n      cilium_m|\n${REST}`,
      "cilium_mtu",
      true,
    ],
    ["with their values", `all:\n  vars:\n    cilium_tunnel_mode: |\n${REST}`, "geneve", true],
    ["with their keys", `all:\n  vars:\n    cilium_extra_values:\n      magl|\n${REST}`, "maglev.tableSize", true],
    ["not as groups", `all:\n  children:\n    cilium_tun|\n    kube_control_plane:\n`, "cilium_tunnel_mode", false],
    ["not as hosts", `all:\n  hosts:\n    cilium_tun|\n${REST}`, "cilium_tunnel_mode", false],
    ["not at the top", `${"all:\n"}${REST}cilium_tun|\n`, "cilium_tunnel_mode", false],
  ])("%s", (_, text, label, offered) => expect(completeAt(text, HOSTS).includes(label)).toBe(offered));
});

test.each<[string, string]>([
  ["of all", `all:\n  vars:\n    cilium_tunnel_mo|de: vxlan\n${REST}`],
  ["of a host", `all:\n  hosts:\n    n1:\n      cilium_tunnel_mo|de: vxlan\n${REST}`],
])("hover on a variable %s", (_, text) => expect(hoverAt(text, HOSTS)).toContain("`cilium_tunnel_mode`"));

test("the same in Kubean's hosts", () => {
  const hosts = embed(`all:\n  vars:\n    cilium_tunnel_mo|de: vxlan\n${REST}`, "hosts.yml");
  expect(hoverAt(hosts, { file: "kubean/hosts.yml" })).toContain("`cilium_tunnel_mode`");
});

const BAD = 'bpf-lb-maglev-table-size: "1000"';

/** Findings as rule and line, with their fixes. */
function found(files: Record<string, string>, file: string) {
  const workspace = workspaceOf(files, { kubespray: "v2.31.0" });
  const document = workspace.document(file);
  if (!document) throw new Error(`no ${file}`);
  return diagnostics(workspace, document, "en", { syntax: true }).map(({ rule, range, finding }) => [
    rule,
    range.start.line,
    finding.fixes.map((fix) => locateFix(workspace, fix, "en").edits.length),
  ]);
}

describe("findings in", () => {
  test.each<[string, string, string, unknown[]]>([
    [
      "variables of all",
      "i/hosts.yaml",
      `all:\n  vars:\n    cilium_config_extra_vars:\n      ${BAD}\n${REST}`,
      [["maglev-table-size", 3, [1]]],
    ],
    [
      "variables of the host",
      "i/hosts.yml",
      `all:\n  hosts:\n    n1:\n      cilium_config_extra_vars:\n        ${BAD}\n${REST}`,
      [["maglev-table-size", 4, [1]]],
    ],
    [
      "an INI file, without fixes",
      "i/hosts",
      "[kube_control_plane]\nn1\n[all:vars]\ncilium_config_extra_vars={'bpf-lb-maglev-table-size': '1000'}\n",
      [["maglev-table-size", 3, []]],
    ],
    [
      "what stands twice in a map",
      "i/hosts.yaml",
      `all:\n  vars:\n    cilium_mtu: 1\n    cilium_mtu: 2\n  hosts:\n    n1:\n      cilium_mtu: 3\n${REST}`,
      [["duplicate-key", 2, [1]]],
    ],
    [
      "no inventory of Kubespray",
      "i/hosts.yaml",
      `all:\n  vars:\n    cilium_config_extra_vars:\n      ${BAD}\n  hosts: {n1: {}}\n`,
      [],
    ],
    [
      "no playbook of Kubespray, though it has nodes and etcd",
      "i/hosts.ini",
      "[etcd]\nn1\n[kube_node]\nn1\n[all:vars]\ncilium_tunnel_mode=x\ncilium_ver=1\n",
      [],
    ],
  ])("%s", (_, file, text, expected) => expect(found({ [file]: text }, file)).toEqual(expected));
});

test("fixes keep the nesting", () => {
  const text = `all:\n  vars:\n    cilium_config_extra_vars:\n      ${BAD} # why\n${REST}`;
  const workspace = workspaceOf({ "i/hosts.yaml": text }, { kubespray: "v2.31.0" });
  const document = workspace.document("i/hosts.yaml");
  if (!document) throw new Error("no document");
  const [first] = diagnostics(workspace, document, "en").flatMap(({ finding }) => finding.fixes);
  const edits = first ? locateFix(workspace, first, "en").edits : [];
  expect(applyEdits(document, edits)).toBe(text.replace("1000", "1021"));
});

test("no rule stumbles over an INI file", () => {
  const texts = allRules.flatMap(({ examples }) => examples.flatMap(({ bad }) => bad ?? []));
  const lines = texts
    .flatMap((text) => text.split("\n"))
    .flatMap((line) => /^(\w+): (.+)$/.exec(line)?.slice(1, 3).join("=") ?? []);
  const text = (line: string) => `[kube_control_plane]\nn1\n[all:vars]\n${line}\n`;
  const fixes = lines.flatMap((line) => found({ "i/hosts.ini": text(line) }, "i/hosts.ini")).flatMap((each) => each[2]);
  expect([lines.length > 50, fixes]).toEqual([true, []]);
});
