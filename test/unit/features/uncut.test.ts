import { expect, it } from "vitest";
import type { Workspace } from "../../../server/src/cluster/workspace.ts";
import { diagnostics } from "../../../server/src/features/diagnostics.ts";
import { readDocument } from "../../../server/src/syntax/document.ts";
import { FILE, workspaceOf } from "../../support/cluster.ts";
import { mutate } from "../../support/mutations.ts";
import { seeded } from "../../support/random.ts";

const USERS = "inventory/prod/group_vars/all/users.yml";

/** Variables of the user's own, in the forms that people write; `cilium_mtv` is read by a template. */
const OWN = `---
# who may log in
users:
  - name: "{{ admin }}"
    groups: [ wheel, "docker" ]
backup_hours: { from: 1, to: 5 }
motd: |
  Welcome to {{ cluster_name }}, mtu {{
    cilium_mtv
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
  words: ["cilium_mtv", "admin", "cluster_name", "proxied", "x", "wheel"].filter((word) =>
    workspace.templateWords.has(word),
  ),
  inventories: workspace.allInventories().map(({ root }) => root),
});

const CILIUM = "kube_network_plugin: cilium\ncilium_mtv: 1400\ncilium_mtu: abc\nkube_owner: root\n";

it("cuts no file in which nothing of ours stands, whatever is asked of its inventory", () => {
  const workspace = workspaceOf({ [USERS]: OWN.replace("cilium_mtv", "mtu"), [FILE]: CILIUM });
  expect(said(workspace).findings.map(({ rule }) => rule)).toContain("wrong-type");
  expect([USERS, FILE].map((file) => workspace.document(file)?.uncut !== undefined)).toEqual([true, false]);
});

it("says the same of 1,500 damaged files whether they were cut before or not", () => {
  const pick = seeded(4_711);
  for (let round = 0; round < 1_500; round++) {
    const text = mutate(mutate(OWN, pick), pick);
    const fresh = workspaceOf({ [USERS]: text, [FILE]: CILIUM });
    const cut = workspaceOf({ [FILE]: CILIUM });
    const document = readDocument(USERS, text);
    expect(document.pages.length, text).toBeGreaterThan(0);
    cut.take(document);
    expect(new Set(said(fresh).findings.map((each) => JSON.stringify(each))), text).toEqual(
      new Set(said(cut).findings.map((each) => JSON.stringify(each))),
    );
    expect({ ...said(fresh), findings: [] }, text).toEqual({ ...said(cut), findings: [] });
  }
});
