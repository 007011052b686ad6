import { expect, test } from "vitest";
import { Workspace } from "../../../server/src/cluster/workspace.ts";
import { diagnostics } from "../../../server/src/features/diagnostics.ts";
import { Grounds } from "../../../server/src/features/grounds.ts";
import { checkDocument } from "../../../server/src/rules/engine/engine.ts";
import { allRules } from "../../../server/src/rules/index.generated.ts";
import type { Rule } from "../../../server/src/rules/rule.ts";
import { isSameList } from "../../../server/src/syntax/lists.ts";
import { catalog } from "../../support/catalog.ts";

const INVENTORIES = 20;
const ALL = (i: number) => `inventory/c${i}/group_vars/all/all.yml`;
const NET = (i: number) => `inventory/c${i}/group_vars/k8s_cluster/k8s-net-cilium.yml`;

/** Many inventories, no two alike, and a manifest. */
function many(): Workspace {
  const workspace = new Workspace(catalog, { kubespray: { version: "v2.31.0", origin: "test" } });
  for (let i = 0; i < INVENTORIES; i++) {
    workspace.set(ALL(i), `kube_network_plugin: cilium # of ${i}\nkube_owner: root\n`);
    workspace.set(NET(i), `cilium_mtu: ${1400 + i}\ncilium_tunnel_mode: vxlan\n`);
  }
  workspace.set(
    "service.yaml",
    "kind: Service\napiVersion: v1\nmetadata: {annotations: {service.cilium.io/global: yes}}\n",
  );
  return workspace;
}

/** The files whose findings may be others after something happened. */
function affected(workspace: Workspace, happen: () => void): string[] {
  const before = new Grounds(workspace);
  const documents = [...workspace.allDocuments()];
  const known = new Map(documents.map((each) => [each.file, before.of(each)]));
  happen();
  const after = new Grounds(workspace, before);
  return [...workspace.allDocuments()]
    .filter((each) => !isSameList(known.get(each.file) ?? [], after.of(each)))
    .map(({ file }) => file);
}

test("a keystroke in one of many inventories concerns its own files, and manifests", () => {
  const workspace = many();
  const type = () => workspace.set(NET(7), "cilium_mtu: 14001\ncilium_tunnel_mode: vxlan\n");
  expect(affected(workspace, type)).toEqual([ALL(7), NET(7), "service.yaml"]);
  expect(affected(workspace, () => workspace.set("other/readme.yml", "a: 1\n"))).toEqual(["other/readme.yml"]);
});

test("and runs the rules about its own settings and agent only", () => {
  const workspace = many();
  const runs: string[] = [];
  const counting = allRules.map((rule): Rule => {
    if (rule.subject === "variable") {
      const check: typeof rule.check = (context) => {
        runs.push(`variable ${context.setting.file}`);
        rule.check(context);
      };
      return { ...rule, check };
    }
    if (rule.subject === "agent") {
      const check: typeof rule.check = (context) => {
        runs.push(`agent of ${context.cluster.root}`);
        rule.check(context);
      };
      return { ...rule, check };
    }
    return rule;
  });
  const judge = () => {
    runs.length = 0;
    for (const document of workspace.allDocuments()) checkDocument(workspace, document, counting);
    return new Set(runs);
  };
  expect(judge().size).toBeGreaterThan(INVENTORIES * 2);
  expect(judge()).toEqual(new Set());
  workspace.set(NET(7), "cilium_mtu: 1500\ncilium_tunnel_mode: vxlan\n");
  const after = judge();
  expect(after).toContain(`variable ${NET(7)}`);
  expect([...after].filter((run) => !run.includes("/c7"))).toEqual([]);
});

test("what a person asks for concerns all", () => {
  const workspace = many();
  const files = [...workspace.allDocuments()].map(({ file }) => file);
  const give = () => workspace.give({ rules: { "annotation-not-a-string": "off" } });
  expect(affected(workspace, give)).toEqual(files);
  expect(affected(workspace, () => workspace.configure("inventory", { rules: {} }))).toEqual(files);
});

test("a variable that Jinja elsewhere begins to use concerns all", () => {
  const workspace = many();
  const mine = "kube_network_plugin: cilium\ncilium_mine: 1\n";
  workspace.set(ALL(3), mine);
  const found = () => diagnostics(workspace, workspace.set(ALL(3), mine), "en").map(({ rule }) => rule);
  expect(found()).toEqual(["unknown-variable"]);
  expect(affected(workspace, () => workspace.set("tasks.yml", 'a: "{{ cilium_mine }}"\n'))).toContain(ALL(3));
  expect(found()).toEqual([]);
});

test("another Cilium concerns the manifests that it reads", () => {
  const workspace = many();
  const pin = () => workspace.set(ALL(1), "kube_network_plugin: cilium\ncilium_version: 1.17.3\n");
  expect(affected(workspace, pin)).toEqual([ALL(1), NET(1), "service.yaml"]);
});
