import { expect, test } from "vitest";
import type { Workspace } from "../../../server/src/cluster/workspace.ts";
import { checkDocument } from "../../../server/src/rules/engine/engine.ts";
import { allRules } from "../../../server/src/rules/index.generated.ts";
import type { Rule } from "../../../server/src/rules/rule.ts";
import { workspaceOf } from "../../support/cluster.ts";
import { oneOf, type Pick, seeded } from "../../support/random.ts";

const LINES = [
  "kube_network_plugin: cilium",
  "kube_network_plugin: calico",
  "kube_owner: root",
  "kube_proxy_remove: true",
  "kube_pods_subnet: 10.64.0.0/16",
  "kube_service_addresses: 10.64.128.0/18",
  "cilium_kube_proxy_replacement: true",
  "cilium_kube_proxy_replacement: partial",
  'cilium_kube_proxy_replacement: "{{ mine }}"',
  "cilium_tunnel_mode: disabled",
  "cilium_tunnel_mode: geneve # as agreed",
  "cilium_encryption_enabled: true",
  "cilium_encryption_type: wireguard",
  "cilium_l2announcements: true",
  "cilium_enable_bpf_masquerade: true",
  "cilium_gateway_api_enabled: true",
  "cilium_loadbalancer_mode: dsr",
  "cilium_config_extra_vars:\n  enable-bbr: 'true'",
  "cilium_extra_values: {bandwidthManager: {enabled: true}, envoyConfig: {enabled: yes}}",
  "cilium_hubble_install: true",
  "cilium_enable_hubble_ui: true",
  "mine: strict",
];
const HOSTS = ["[kube_control_plane]\nnode1\n", "[kube_control_plane]\nnode1\n[kube_node]\nnode2\n[gpu]\nnode2\n"];
const FOLDERS = ["group_vars/all/a.yml", "group_vars/k8s_cluster/b.yml", "group_vars/gpu/c.yml"];
const VERSIONS = [{}, { kubespray: "v2.27.1" }, { kubespray: "v2.31.0" }];

const BELOW = ["", "", "\n# the next one", "\n\n# kept: yes\n"];

const fileOf = (pick: Pick): string =>
  LINES.filter(() => pick(3) === 0)
    .map((line) => `${line}${oneOf(pick, BELOW)}\n`)
    .join("");

/** A random inventory below a folder. Its file beside the node that renders shows it to be Kubespray's. */
function inventory(folder: string, pick: Pick): [string, string][] {
  return [
    [`${folder}/hosts.ini`, oneOf(pick, HOSTS)],
    ...FOLDERS.map((file): [string, string] => [`${folder}/${file}`, fileOf(pick)]),
  ];
}

const said = (workspace: Workspace, file: string, rules: readonly Rule[]): string[] => {
  const document = workspace.document(file);
  const found = document ? checkDocument(workspace, document, rules) : [];
  return found.map(
    ({ rule, severity, chunk, range, message, fixes }) =>
      `${document?.lineOf(chunk)}+${range.start.line}:${range.start.character} ${rule.id} ${severity} ${message.en} ${fixes.length}`,
  );
};

test.each(VERSIONS)("a cluster is told the same beside others that are like it as alone (%o)", (versions) => {
  const pick = seeded(2026);
  const inventories = Array.from({ length: 60 }, (_, i) => inventory(`cluster-${i}`, pick));
  const together = workspaceOf(Object.fromEntries(inventories.flat()), versions);
  for (const files of inventories) {
    const alone = workspaceOf(Object.fromEntries(files), versions);
    // Of a new list of rules nothing is known from other clusters.
    const rules = [...allRules];
    for (const [file] of files) expect(said(together, file, allRules), file).toEqual(said(alone, file, rules));
  }
});
