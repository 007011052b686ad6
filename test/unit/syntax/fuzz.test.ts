import { expect, test } from "vitest";
import { Workspace } from "../../../server/src/cluster/workspace.ts";
import { complete } from "../../../server/src/features/completion.ts";
import { diagnostics } from "../../../server/src/features/diagnostics.ts";
import { locateFix } from "../../../server/src/features/fixes.ts";
import { readDocument, type YamlDocument } from "../../../server/src/syntax/document.ts";
import { catalog } from "../../support/catalog.ts";
import { mutate } from "../../support/mutations.ts";
import { seeded } from "../../support/random.ts";
import { data, isInside, nodesOf } from "../../support/yaml.ts";

const FILE = "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml";
const REALISTIC = `---
# Cilium for the production cluster
cilium_version: "1.18.4"
cilium_tunnel_mode: vxlan # or geneve
# cilium_mtu: ""
cilium_kube_proxy_replacement: true
cilium_loadbalancer_ip_pools:
- name: "pool-1"
  cidrs: ["10.0.0.0/24", '10.1.0.0/24']
  ranges:
    - start: 10.2.0.1
      stop: 10.2.0.9
cilium_config_extra_vars:
  bpf-lb-maglev-table-size: "1000"
  enable-wireguard: "{{ wireguard | default(true) }}"

cilium_extra_values: {
  maglev: {tableSize: 65536},
  extraArgs: [
    "--debug"
  ]
}
cilium_hubble_export_file_path: >-
  /var/run/
  it's: [a path
cilium_ipsec_key: !vault |
  $ANSIBLE_VAULT;1.1;AES256
  3132
base: &base {a: 1}
other: *base
隧道: “模式”
`;
/** Everything a reading says, to compare two of them. */
const reading = (document: YamlDocument) =>
  JSON.stringify(
    document.chunks.map((chunk) => [document.lineOf(chunk), chunk.key, data(chunk.root), chunk.problems.length]),
  );

test("random edits: nothing throws, no range leaves the text, and reading on equals reading anew", () => {
  const pick = seeded(20260101);
  const workspace = new Workspace(catalog, { kubespray: { version: "v2.31.0", origin: "test" } });
  let text = REALISTIC;
  for (let i = 0; i < 300; i++) {
    // Once a while back to something that parses; in between, damage adds up.
    text = mutate(i % 8 === 0 ? REALISTIC : text, pick);
    const document = workspace.set(FILE, text);
    const found = diagnostics(workspace, document, "en", { syntax: true });
    for (const { finding } of found) for (const fix of finding.fixes) locateFix(workspace, fix, "en");
    const line = pick(document.lineCount);
    const position = { line, character: pick((document.line(line)?.length ?? 0) + 1) };
    const ranges = [
      ...[...nodesOf(document)].map(({ range }) => range),
      ...found.flatMap(({ range, related }) => [range, ...related.map((other) => other.range)]),
      ...complete(workspace, document, position).items.map((item) => item.range),
    ];
    expect({ text, reading: reading(document), outside: ranges.filter((range) => !isInside(document, range)) }).toEqual(
      { text, reading: reading(readDocument(FILE, text)), outside: [] },
    );
  }
});
