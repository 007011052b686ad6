import { expect, test } from "vitest";
import { Workspace } from "../../../server/src/cluster/workspace.ts";
import { diagnostics } from "../../../server/src/features/diagnostics.ts";
import { locateFix } from "../../../server/src/features/fixes.ts";
import { settingsOf } from "../../../server/src/inventory/settings.ts";
import { changeDocument } from "../../../server/src/syntax/change.ts";
import type { YamlDocument } from "../../../server/src/syntax/document.ts";
import { catalog } from "../../support/catalog.ts";
import { changed, randomChange } from "../../support/changes.ts";
import { embed } from "../../support/embedded.ts";
import { oneOf, seeded } from "../../support/random.ts";
import { data } from "../../support/yaml.ts";

const ALL = "inventory/group_vars/all/all.yml";
const CILIUM = "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml";
const KUBEAN = "kubean/vars.yml";
const SERVICES = "services.yml";
const HOSTS = "inventory/hosts.yaml";
const MORE_HOSTS = "inventory/more";

const VARIABLES = `---
# Cilium
cilium_version: "1.18.4"
cilium_tunnel_mode: disabled
# cilium_mtu: ""
cilium_kube_proxy_replacement: "strict"
kube_proxy_remove: false
cilium_cluster_id: "300"
cilium_loadbalancer_ip_pools:
- name: "pool-1"
  cidrs: ["10.0.0.0/24"]
extra: &extra
  enable-wireguard: true
cilium_config_extra_vars:
  <<: *extra
  bpf-lb-maglev-table-size: "1000"
  enable-egress-gateway: "true"
cilium_extra_values: {
  maglev: {tableSize: 1000},
}
cilium_ipsec_node_encryption: true
my_own: "{{ cilium_something_own }}"
cilium_something_own: 1
cilium_tunel_mode: vxlan
`;

const FILES: Readonly<Record<string, string>> = {
  [ALL]:
    "kube_network_plugin: cilium\nkube_proxy_remove: true\ncilium_cluster_name: default\nenable_nodelocaldns: true\n",
  [CILIUM]: VARIABLES,
  [KUBEAN]: `${embed(VARIABLES, "group_vars.yml")}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\ndata:\n  x.yml: >\n    kube_network_plugin: cilium\n\n    cilium_mtu: x\n`,
  [SERVICES]: `apiVersion: v1
kind: Service
metadata:
  annotations:
    service.cilium.io/global: true
    io.cilium/global-service: "yes"
---
apiVersion: v1
kind: Service
metadata:
  annotations:
    service.cilium.io/affinity: "locall"
`,
};

/** The same for an inventory of which the hosts are known: they decide what counts. */
const WITH_HOSTS: Readonly<Record<string, string>> = {
  [ALL]: "kube_network_plugin: cilium\ncilium_cluster_name: default\n",
  [HOSTS]: `all:
  vars:
    cilium_tunnel_mode: native
  hosts:
    n[1:2]:
      cilium_mtu: x
  children:
    kube_control_plane:
      hosts:
        n1: {cilium_cluster_id: 300}
`,
  [MORE_HOSTS]: "[kube_node]\nn3 cilium_mtu=1\n[kube_node:vars]\ncilium_mtu = x\ncilium_debug = 'maybe'\n",
};

/** The same for files that several inventories read: beside the playbook, and by `-e`. */
const SHARED: Readonly<Record<string, string>> = {
  "cluster.yml": "- import_playbook: playbooks/cluster.yml\n",
  "group_vars/all.yml": `${VARIABLES}kube_owner: root\n`,
  ".kubespray-cilium.yaml": "inventories:\n  i/b: {varsFiles: [vars.yml]}\n  i/c: {varsFiles: [vars.yml]}\n",
  "vars.yml": "cilium_tunnel_mode: native\ncilium_mtu: x\ncilium_cluster_id: 7\n",
  "i/a/group_vars/all.yml": "kube_network_plugin: cilium\ncilium_tunnel_mode: geneve\n",
  "i/b/group_vars/all.yml": "kube_network_plugin: cilium\ncilium_version: 1.16.1\n",
  "i/c/group_vars/all.yml": "kube_network_plugin: cilium\ncilium_cluster_name: c\nkube_proxy_remove: true\n",
};

/** All that is said about the files: what they set, and what is found, where and with which fixes. */
function said(workspace: Workspace, files: Readonly<Record<string, string>>): unknown {
  return Object.keys(files).map((file) => {
    const document = workspace.document(file) as YamlDocument;
    const found = diagnostics(workspace, document, "en", { syntax: true });
    const settings = [document, ...workspace.documentsIn(document)].flatMap((each) =>
      settingsOf(each, catalog).map(({ name, chunk, key, value }) => [name, each.rangeOf(chunk, key), data(value)]),
    );
    return {
      settings,
      found: found.map(({ finding, ...each }) => ({
        ...each,
        fixes: finding.fixes.map((fix) => locateFix(workspace, fix, "en")),
      })),
    };
  });
}

const workspaceOf = (files: Readonly<Record<string, string>>, assumed: boolean): Workspace => {
  const workspace = new Workspace(catalog, assumed ? {} : { kubespray: { version: "v2.29.1", origin: "test" } });
  for (const [file, text] of Object.entries(files)) workspace.set(file, text);
  return workspace;
};

/** Every so many sequences the release is a guess, which makes every finding dearer. */
const ASSUMED_EVERY = 250;

test.each<[string, Readonly<Record<string, string>>, number]>([
  ["all files", FILES, 5_000],
  ["an inventory with its hosts", WITH_HOSTS, 1_000],
  ["what several inventories read", SHARED, 300],
])(
  "after any edits, everything is said that a fresh reading of %s says",
  (_, texts, seeds) => {
    for (let seed = 0; seed < seeds; seed++) {
      const pick = seeded(seed);
      const assumed = seed % ASSUMED_EVERY === 0;
      const files = { ...texts };
      const workspace = workspaceOf(files, assumed);
      const history: unknown[] = [];
      for (let steps = 1 + pick(4); steps > 0; steps--) {
        // Answers in between, so that there is something to remember wrongly.
        if (pick(2) === 0) said(workspace, files);
        const file = oneOf(pick, Object.keys(texts));
        const document = workspace.document(file) as YamlDocument;
        const change = randomChange(document, pick);
        history.push([file, change]);
        files[file] = changed(files[file] ?? "", change);
        workspace.take(changeDocument(document, change));
      }
      const found = said(workspace, files);
      const fresh = said(workspaceOf(files, assumed), files);
      if (JSON.stringify(found) !== JSON.stringify(fresh))
        expect({ seed, history, found }).toEqual({ seed, history, found: fresh });
    }
  },
  600_000,
);
