import { afterEach, expect, test, vi } from "vitest";
import type { Workspace } from "../../../server/src/cluster/workspace.ts";
import { tellFailures } from "../../../server/src/rules/engine/attempt.ts";
import { checkDocument, checkSyntax } from "../../../server/src/rules/engine/engine.ts";
import { withoutSilenced } from "../../../server/src/rules/engine/silence.ts";
import { allRules } from "../../../server/src/rules/index.generated.ts";
import { defineRule, message, type Rule, type Subject } from "../../../server/src/rules/rule.ts";
import { Client } from "../../protocol/client.ts";
import { workspaceOf } from "../../support/cluster.ts";

afterEach(() => {
  tellFailures();
  vi.restoreAllMocks();
});

const text = message("Broken.", "坏的。");

/** A rule that cannot cope with what it is about. */
const broken = <S extends Subject>(subject: S, looksAt?: () => boolean): Rule =>
  defineRule({
    id: `broken-${subject}`,
    family: "files",
    subject,
    severity: "error",
    covers: [],
    title: text,
    why: text,
    ...(looksAt && { looksAt }),
    check() {
      throw new Error("out of order");
    },
    examples: [],
  }) as Rule;

/** One text for rules about each subject. */
const FILES = {
  "a/inventory.ini": "[kube_control_plane]\nn1\n",
  "a/group_vars/all.yml": `kube_network_plugin: cilium
cilium_cluster_id: 300
cilium_enable_hubbel: true
cilium_mtuu: 1 # kubespray-cilium: ignore no-such-rule
cilium_debug: [true
cilium_config_extra_vars:
  no-such-option: "true"
`,
  "b/inventory.ini": "[kube_control_plane]\nn1\n",
  "b/group_vars/all.yml": "kube_network_plugin: cilium\ncilium_cluster_id: 300\n",
  "service.yaml": `apiVersion: v1
kind: Service
metadata:
  annotations:
    service.cilium.io/global: yes
    service.cilium.io/no-such: "a"
---
apiVersion: kubean.io/v1alpha1
kind: Cluster
metadata:
  name: c
spec:
  hostsConfRef:
    name: none
    namespace: n
`,
};

const SUBJECTS: readonly Subject[] = [
  "suppression",
  "document",
  "map",
  "variable",
  "extraVar",
  "agent",
  "mesh",
  "object",
  "annotation",
  "kubean",
];

const workspace = () => workspaceOf(FILES, { kubespray: "v2.31.0" });

/** All that rules say about all files, comments that silence included. */
function said(files: Workspace, rules: readonly Rule[]): string[] {
  return [...files.allDocuments()].flatMap((document) => {
    const found = [...checkSyntax(files, document, rules), ...checkDocument(files, document, rules)];
    return withoutSilenced(document, [found], rules, files.catalog)
      .flat()
      .map((each) => `${each.file} ${each.message.en}`);
  });
}

test("a rule that throws costs nothing of what the others say, and is told of once", () => {
  const told: string[] = [];
  tellFailures((what) => told.push(what));
  const healthy = said(workspace(), allRules);
  expect(healthy.length).toBeGreaterThan(8);
  expect(said(workspace(), [...SUBJECTS.map((subject) => broken(subject)), ...allRules])).toEqual(healthy);
  expect(told.map((each) => each.split(":")[0]).sort()).toEqual(SUBJECTS.map((each) => `rule broken-${each}`).sort());
  for (const each of told) expect(each).toMatch(/^rule [\w-]+: Error: out of order\n +at /);
});

test("nor does one that cannot tell whether an object is its business", () => {
  const told: string[] = [];
  tellFailures((what) => told.push(what));
  const looksAt = () => {
    throw new Error("no eyes");
  };
  expect(said(workspace(), [broken("object", looksAt), ...allRules])).toEqual(said(workspace(), allRules));
  expect(told).toEqual([expect.stringContaining("no eyes")]);
});

test("what it found before stays, and so does what it finds elsewhere", () => {
  tellFailures(() => {});
  const fussy = allRules.map((rule) => {
    if (rule.id !== "unknown-variable" || rule.subject !== "variable") return rule;
    const check: typeof rule.check = (context) => {
      if (context.setting.name === "cilium_mtuu") throw new Error("not this one");
      rule.check(context);
    };
    return { ...rule, check };
  });
  const [hubbel, mtuu] = [/cilium_enable_hubbel/, /cilium_mtuu/];
  const found = said(workspace(), fussy);
  expect([found.some((each) => hubbel.test(each)), found.some((each) => mtuu.test(each))]).toEqual([true, false]);
});

test.each(SUBJECTS)("where nobody is told, a broken rule about a %s is not overlooked", (subject) => {
  expect(() => said(workspace(), [broken(subject)])).toThrow("out of order");
});

test("a session goes on, and its log has the failure once", async () => {
  const rule = allRules.find(({ id }) => id === "unknown-variable") as Rule;
  vi.spyOn(rule, "check").mockImplementation(() => {
    throw new Error("out of order");
  });
  const { "b/group_vars/all.yml": file } = FILES;
  const client = await Client.start({ settings: { kubesprayVersion: "v2.31.0" }, files: FILES, fails: true });
  await client.open("b/group_vars/all.yml", file);
  expect((await client.found("b/group_vars/all.yml")).length).toBeGreaterThan(0);
  await client.replace("b/group_vars/all.yml", `${file}cilium_other: 1\n`);
  expect((await client.found("b/group_vars/all.yml")).length).toBeGreaterThan(0);
  expect(client.errors).toEqual([expect.stringMatching(/^rule unknown-variable: Error: out of order\n +at /)]);
});
