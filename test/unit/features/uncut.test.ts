import { expect, it } from "vitest";
import type { Workspace } from "../../../server/src/cluster/workspace.ts";
import { diagnostics } from "../../../server/src/features/diagnostics.ts";
import { readDocument } from "../../../server/src/syntax/document.ts";
import { FILE, workspaceOf } from "../../support/cluster.ts";
import { mutate } from "../../support/mutations.ts";
import { oneOf, seeded } from "../../support/random.ts";

const USERS = "inventory/prod/group_vars/all/users.yml";

/** Variables of the user's own, in the forms that people write. */
const OWN = `---
# who may log in
users:
  - name: "{{ admin }}"
    groups: [ wheel, "docker" ]
backup_hours: { from: 1, to: 5 }
motd: |
  Welcome to {{ cluster_name }}, mtu {{
    mtu
  }}
ntp_servers: &ntp
- 192.0.2.1
- 192.0.2.2
proxy: >-
  {% if proxied %}https://proxy.example.com{% endif %}
"registry_root": 'https://registry.example.com'
`;

/** All that is said of the files of a workspace, and what it keeps of them. */
const said = (workspace: Workspace) => ({
  findings: [...workspace.allDocuments()].flatMap((document) =>
    diagnostics(workspace, document, "en").map(({ file, range, rule, message }) => ({ file, range, rule, message })),
  ),
  words: ["cilium_mtv", "mtu", "admin", "cluster_name", "proxied", "x", "wheel"].filter((word) =>
    workspace.templateWords.has(word),
  ),
  inventories: workspace.allInventories().map(({ root }) => root),
});

/** Lines with something to say of, in forms that are easily overlooked. */
const OURS = [
  "kube_owner: kube",
  '"kube_owner" : kube',
  "'kube_network_plugin':",
  "kube_pods_subnet\t: no network",
  "cilium_mtu: abc",
  "Cilium_mtu: 1",
  "&mine cilium_mtu: abc",
  "shared: &shared { kube_owner: kube, cilium_mtu: abc }\n<<: *shared",
  "? kube_owner\n: kube",
  'registry: "{{ cilium_mtv }}"',
  "--set hubble.enabled=true",
  "kube_owner：root",
  "cilium_hubble_metrics: {}\n- dns",
  "cilium_mtu: abc # kubespray-cilium: ignore wrong-type",
  "kubelet_max_pods: 500",
  "cni_bin_owner: root",
];

const CILIUM = "kube_network_plugin: cilium\ncilium_mtv: 1400\ncilium_mtu: abc\nkube_owner: root\n";

it("cuts no file in which nothing of ours stands, whatever is asked of its inventory", () => {
  const workspace = workspaceOf({ [USERS]: OWN, [FILE]: CILIUM });
  expect(said(workspace).findings.map(({ rule }) => rule)).toContain("wrong-type");
  expect([USERS, FILE].map((file) => workspace.document(file)?.uncut !== undefined)).toEqual([true, false]);
});

it("says the same of 1,500 files, most of them damaged, whether they were cut before or not", () => {
  const pick = seeded(4_711);
  for (let round = 0; round < 1_500; round++) {
    const lines = OWN.split("\n");
    lines.splice(pick(lines.length), 0, oneOf(pick, OURS));
    const text = pick(3) === 0 ? lines.join("\n") : mutate(lines.join("\n"), pick);
    const fresh = workspaceOf({ [USERS]: text, [FILE]: CILIUM });
    const cut = workspaceOf({ [USERS]: "", [FILE]: CILIUM });
    const document = readDocument(USERS, text);
    expect(document.pages.length, text).toBeGreaterThan(0);
    cut.take(document);
    expect(said(fresh), text).toEqual(said(cut));
  }
});
