import { describe, expect, test } from "vitest";
import { courseOf } from "../../../../server/src/features/upgrade/course.ts";
import { type Change, isMain } from "../../../../server/src/features/upgrade/plan.ts";
import { MARKDOWN, upgradeText } from "../../../../server/src/features/upgrade/text.ts";
import { upgradeOf } from "../../../../server/src/features/upgrade/upgrade.ts";
import type { Inventory } from "../../../../server/src/inventory/inventory.ts";
import { catalog } from "../../../support/catalog.ts";
import { FILE, workspaceOf } from "../../../support/cluster.ts";

/** What becomes of a text between two releases. */
function upgrade(text: string, from: string, to: string) {
  const workspace = workspaceOf(text, { kubespray: from });
  return upgradeOf(workspace, workspace.allInventories()[0] as Inventory, to);
}

const brief = ({ phase, kind, release, until, name, from, to }: Change) =>
  [phase, kind, release, ...(until ? [`-${until}`] : []), name, ...(from === undefined ? [] : [from, "→", to])].join(
    " ",
  );

/** The changes that have to do with a name. */
const about = (name: string, text: string, from: string, to: string) =>
  upgrade(text, from, to)
    .changes.filter((change) => change.name === name)
    .map(brief);

describe("the course of a value", () => {
  test.each([
    ["stays", "aaaa", undefined],
    ["changes once", "aabb", { from: "a", to: "b", since: 2 }],
    ["changes on the way, too", "acbb", { from: "a", to: "b", since: 2 }],
    ["comes back", "abba", { from: "a", to: "b", since: 1, until: 2 }],
    ["has only one stage", "a", undefined],
  ])("%s", (_, values, course) => expect(courseOf([...values], (a, b) => a === b)).toEqual(course));
});

describe("before the upgrade", () => {
  test("values that the target refuses, from the release that does", () =>
    expect(
      about("kube-proxy-replacement-value", "cilium_kube_proxy_replacement: strict\n", "v2.26.0", "v2.31.0"),
    ).toEqual(["before finding v2.28.0 kube-proxy-replacement-value"]));

  test("variables that lose their effect", () =>
    expect(about("cilium_ipsec_node_encryption", "cilium_ipsec_node_encryption: true\n", "v2.27.1", "v2.29.0")).toEqual(
      ["before without effect v2.28.0 cilium_ipsec_node_encryption"],
    ));

  test("variables that have another name", () =>
    expect(
      about("cilium_hubble_certgen_image_tag", "cilium_hubble_certgen_image_tag: v0.2.5\n", "v2.31.0", "master"),
    ).toEqual(["before renamed master cilium_hubble_certgen_image_tag"]));

  test("what other inventories that read the file do not have, as bad as it is for this one", () => {
    const files = {
      "cluster.yml": "- import_playbook: playbooks/cluster.yml\n",
      "group_vars/all.yml": "cilium_kube_proxy_replacement: strict\n",
      "i/a/group_vars/k8s_cluster.yml": "kube_network_plugin: cilium\n",
      "i/b/group_vars/k8s_cluster.yml": "kube_network_plugin: cilium\n",
    };
    const workspace = workspaceOf(files, { kubespray: "v2.26.0" });
    const { changes } = upgradeOf(workspace, workspace.allInventories()[0] as Inventory, "v2.31.0");
    expect(changes.find(({ name }) => name === "kube-proxy-replacement-value")).toMatchObject({
      phase: "before",
      severity: "error",
    });
  });

  test("what only releases on the way refuse", () =>
    expect(about("cilium_enable_prometheus", "cilium_enable_prometheus: true\n", "v2.27.1", "v2.31.0")).toEqual([
      "before without effect v2.28.0 -v2.30.0 cilium_enable_prometheus",
    ]));
});

describe("by itself", () => {
  test("another Cilium, step by step", () =>
    expect(
      upgrade("cilium_mtu: 1400\n", "v2.27.0", "v2.28.1").changes.find(({ name }) => name === "cilium")?.message.en,
    ).toBe("Cilium goes from 1.15.9 to 1.17.3 (v2.28.0), 1.17.7 (v2.28.1)."));

  test("not where the inventory says which", () =>
    expect(about("cilium", "cilium_version: v1.15.9\n", "v2.26.0", "v2.27.1")).toEqual([]));

  test("defaults that nobody set", () =>
    expect(about("cilium_identity_allocation_mode", "cilium_mtu: 1400\n", "v2.27.1", "v2.28.0")).toEqual([
      "automatic default v2.28.0 cilium_identity_allocation_mode kvstore → crd",
    ]));

  test("no default of a variable that is set", () =>
    expect(
      about("cilium_identity_allocation_mode", "cilium_identity_allocation_mode: crd\n", "v2.27.1", "v2.28.0"),
    ).toEqual([]));

  test("options of the agent", () =>
    expect(about("identity-allocation-mode", "cilium_mtu: 1400\n", "v2.27.1", "v2.31.0")).toEqual([
      "automatic option v2.28.0 identity-allocation-mode kvstore → crd",
    ]));

  test("variables that begin to count", () =>
    expect(about("cilium_enable_prometheus", "cilium_enable_prometheus: true\n", "v2.30.0", "v2.31.0")).toContain(
      "automatic with effect v2.31.0 cilium_enable_prometheus",
    ));
});

test("findings that vanish are for after", () =>
  expect(about("variable-not-in-release", "cilium_enable_host_firewall: true\n", "v2.20.0", "v2.27.0")).toEqual([
    expect.stringMatching(/^after mended /),
  ]));

test("a way down is gone backwards", () => {
  const { releases, changes } = upgrade("cilium_kube_proxy_replacement: true\n", "v2.28.1", "v2.27.0");
  expect(releases).toEqual(["v2.28.0", "v2.27.1", "v2.27.0"]);
  expect(changes.map(brief)).toContain("automatic version v2.27.1 engine helm → configmap");
});

test("to the same release nothing changes", () =>
  expect(upgrade("cilium_kube_proxy_replacement: strict\n", "v2.31.0", "v2.31.0").changes).toEqual([]));

test("the workspace stays in its release", () => {
  const workspace = workspaceOf("cilium_mtu: 1400\n", { kubespray: "v2.27.0" });
  const [inventory] = workspace.allInventories();
  upgradeOf(workspace, inventory as Inventory, "v2.31.0");
  expect(workspace.cluster(inventory as Inventory).release).toBe("v2.27.0");
});

test("images and what Kubespray computes are not for the first look", () => {
  const hidden = upgrade("cilium_mtu: 1400\n", "v2.27.1", "v2.28.0").changes.filter(
    (change) => !isMain(change, catalog),
  );
  expect(hidden.map(({ name }) => name)).toEqual(expect.arrayContaining(["cilium_image_tag", "cilium_enable_ipv6"]));
  expect(hidden.map(({ name }) => name)).not.toContain("cilium_identity_allocation_mode");
});

test.each([
  ["en", "## Before the upgrade: to edit"],
  ["zh-cn", "## 升级之前：需要修改"],
] as const)("as Markdown in %s", (language, heading) => {
  const plan = upgrade("cilium_kube_proxy_replacement: strict\n", "v2.27.1", "v2.28.0");
  const text = upgradeText(plan, plan.changes, language, (path) => path, MARKDOWN);
  expect(text).toContain(heading);
  expect(text).toContain(`- **v2.28.0** \`${FILE}:1\` cilium_kube_proxy_replacement`);
  expect(text).toContain("| `identity-allocation-mode` | `kvstore` | `crd` | v2.28.0 |");
});
