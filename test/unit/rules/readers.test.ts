import { describe, expect, test } from "vitest";
import type { Workspace } from "../../../server/src/cluster/workspace.ts";
import { type Diagnostic, diagnostics } from "../../../server/src/features/diagnostics.ts";
import { checkDocument } from "../../../server/src/rules/engine/engine.ts";
import { mergeReaders } from "../../../server/src/rules/engine/readers.ts";
import { allRules } from "../../../server/src/rules/index.generated.ts";
import type { Finding, Rule, Severity } from "../../../server/src/rules/rule.ts";
import type { YamlDocument } from "../../../server/src/syntax/document.ts";
import { workspaceOf } from "../../support/cluster.ts";
import { oneOf, seeded } from "../../support/random.ts";

const SHARED = "group_vars/all.yml";
const PLAYBOOK = { "cluster.yml": "- import_playbook: playbooks/cluster.yml\n" };
const own = (name: string) => `inventory/${name}/group_vars/k8s_cluster/k8s-net-cilium.yml`;

/** A file beside the playbook, and inventories with what is in a file of their own. */
function around(text: string, inventories: Readonly<Record<string, string>>, config = ""): Workspace {
  const files = Object.entries(inventories).map(([name, vars]) => [own(name), `kube_network_plugin: cilium\n${vars}`]);
  return workspaceOf({
    ...PLAYBOOK,
    ...(config && { ".kubespray-cilium.yaml": config }),
    [SHARED]: text,
    ...Object.fromEntries(files),
  });
}

const documentOf = (workspace: Workspace): YamlDocument => workspace.document(SHARED) as YamlDocument;

function said(workspace: Workspace, rule: string, language: "en" | "zh-cn" = "en"): Diagnostic[] {
  return diagnostics(workspace, documentOf(workspace), language).filter((each) => each.rule === rule);
}

const V231 = "kubesprayVersion: v2.31.0\n";
const BAD = 'cilium_config_extra_vars:\n  bpf-lb-maglev-table-size: "1000"\n';

test("what all say, but some not as loud, is as loud as all say it", () => {
  const [found] = said(around(BAD, { a: "", b: "" }, V231), "maglev-table-size");
  const as = (root: string, severity: Severity): Finding[] => [
    { ...(found as Diagnostic).finding, severity, inventories: [root] },
  ];
  const merged = (a: Severity, b: Severity) =>
    mergeReaders([as("a", a), as("b", b)], 2).map(({ severity, inventories }) => [severity, ...inventories]);
  expect(merged("error", "warning")).toEqual([["warning", "a", "b"]]);
  expect(merged("hint", "hint")).toEqual([["hint", "a", "b"]]);
  expect(merged("hint", "warning")).toEqual([["info", "b"]]);
});

describe("a file that several inventories read", () => {
  test("has one finding where all agree, with the fix", () => {
    const [found, ...more] = said(around(BAD, { a: "", b: "", c: "" }, V231), "maglev-table-size");
    expect(more).toEqual([]);
    expect(found?.severity).toBe("error");
    expect(found?.inventories).toEqual(["inventory/a", "inventory/b", "inventory/c"]);
    expect(found?.message).not.toContain("of 3");
    expect(found?.finding.fixes).toHaveLength(1);
  });

  test("is judged in each of them: where only some have it, they are named, and nothing is fixed", () => {
    const versions = `${V231}inventories:\n  inventory/b: {kubesprayVersion: v2.26.0}\n`;
    const workspace = around("cilium_kube_proxy_replacement: strict\n", { a: "", b: "", c: "" }, versions);
    const [found, ...more] = said(workspace, "kube-proxy-replacement-value");
    expect(more).toEqual([]);
    expect(found?.severity).toBe("info");
    expect(found?.inventories).toEqual(["inventory/a", "inventory/c"]);
    expect(found?.message).toContain("(2 of 3: a (Kubespray v2.31.0), c (Kubespray v2.31.0))");
    expect(found?.finding.fixes).toEqual([]);
    const [chinese] = said(workspace, "kube-proxy-replacement-value", "zh-cn");
    expect(chinese?.message).toContain("（3 个清单中的 2 个：a (Kubespray v2.31.0), c (Kubespray v2.31.0)）");
  });

  test("names few of many", () => {
    const names = Array.from({ length: 9 }, (_, i) => `c${i}`);
    const inventories = Object.fromEntries(
      names.map((name, i) => [name, i < 5 ? "" : `${BAD.replace("1000", "1021")}`]),
    );
    const [found] = said(around(BAD, inventories, V231), "maglev-table-size");
    expect(found?.message).toContain("(5 of 9: c0, c1, c2, …)");
  });

  test("what is an error for some and a hint for the others is said of the former", () => {
    // A replacement by "strict" is a hint in v2.27 and an error from v2.28 on.
    const versions = `${V231}inventories:\n  inventory/b: {kubesprayVersion: v2.27.1}\n`;
    const workspace = around("cilium_kube_proxy_replacement: strict\n", { a: "", b: "" }, versions);
    const [found, ...more] = said(workspace, "kube-proxy-replacement-value");
    expect([found?.severity, found?.inventories, more]).toEqual(["info", ["inventory/a"], []]);
  });

  test("a fix that would mend it for one only is not offered", () => {
    // Each would get what is missing in its own file.
    const text = "cilium_gateway_api_enabled: true\n";
    const fixes = (inventories: Record<string, string>) =>
      said(around(text, inventories, V231), "gateway-api-needs-replacement").map(({ finding }) => finding.fixes.length);
    const off = "cilium_kube_proxy_replacement: false\n";
    expect([fixes({ a: off }), fixes({ a: off, b: off })]).toEqual([[1], [0]]);
  });

  test("one vars file that inventories name", () => {
    const config = `${V231}varsFiles: [vars.yml]\n`;
    const files = { [own("a")]: "kube_network_plugin: cilium\n", [own("b")]: "kube_network_plugin: cilium\n" };
    const workspace = workspaceOf({ ".kubespray-cilium.yaml": config, "vars.yml": BAD, ...files });
    const found = diagnostics(workspace, workspace.document("vars.yml") as YamlDocument, "en", { syntax: true });
    expect(found.map(({ rule, inventories }) => [rule, inventories])).toContainEqual([
      "maglev-table-size",
      ["inventory/a", "inventory/b"],
    ]);
  });

  test("inventories of which all is excluded are no readers", () => {
    const config = `${V231}exclude: ["inventory/b/**"]\n`;
    const [found] = said(around(BAD, { a: "", b: BAD.replace("1000", "1021") }, config), "maglev-table-size");
    expect([found?.severity, found?.inventories]).toEqual(["error", ["inventory/a"]]);
  });

  test("the sample that Kubespray ships is no reader", () => {
    const workspace = around(BAD, { a: "" }, V231);
    workspace.set("inventory/sample/inventory.ini", "[kube_control_plane]\n[kube_node]\n");
    expect(said(workspace, "maglev-table-size")[0]?.inventories).toEqual(["inventory/a"]);
  });

  test("says the same object again while nothing changes", () => {
    const workspace = around(BAD, { a: "", b: "" }, V231);
    const [before] = said(workspace, "maglev-table-size");
    workspace.set("other.yml", "x: 1\n");
    expect(said(workspace, "maglev-table-size")[0]).toBe(before);
    workspace.set(own("b"), `kube_network_plugin: cilium\n${BAD.replace("1000", "1021")}`);
    expect(said(workspace, "maglev-table-size")[0]?.inventories).toEqual(["inventory/a"]);
  });
});

test("rules run once for readers that are alike, and once for each that is not", () => {
  const names = Array.from({ length: 40 }, (_, i) => `c${i}`);
  const inventories = Object.fromEntries(names.map((name, i) => [name, `cilium_mtu: ${i < 35 ? 1400 : 1400 + i}\n`]));
  const text = `${BAD}cilium_tunel_mode: vxlan\ncilium_debug: "yes"\n`;
  const workspace = around(text, inventories, V231);
  const runs = new Map<string, number>();
  const counting = allRules.map((rule): Rule => {
    const count = (name: string) => runs.set(name, (runs.get(name) ?? 0) + 1);
    if (rule.id === "unknown-variable" && rule.subject === "variable") {
      const check: typeof rule.check = (context) => {
        if (context.setting.file === SHARED) count(context.setting.name);
        rule.check(context);
      };
      return { ...rule, check };
    }
    if (rule.id === "maglev-table-size" && rule.subject === "agent") {
      const check: typeof rule.check = (context) => {
        count(rule.id);
        rule.check(context);
      };
      return { ...rule, check };
    }
    return rule;
  });
  const found = checkDocument(workspace, documentOf(workspace), counting);
  expect(found.every(({ inventories: readers }) => readers.length === names.length)).toBe(true);
  expect(found.map(({ rule }) => rule.id)).toEqual(
    expect.arrayContaining(["maglev-table-size", "unknown-variable", "boolean-as-text"]),
  );
  expect(Object.fromEntries(runs)).toMatchObject({ "maglev-table-size": 1, cilium_tunel_mode: 1, cilium_debug: 1 });
});

const LINES = [
  "kube_proxy_remove: true",
  "kube_owner: root",
  "cilium_kube_proxy_replacement: strict",
  "cilium_kube_proxy_replacement: true",
  "cilium_tunnel_mode: disabled",
  "cilium_tunel_mode: vxlan",
  "cilium_encryption_enabled: true",
  "cilium_encryption_type: wireguard",
  "cilium_l2announcements: true",
  "cilium_gateway_api_enabled: true",
  "cilium_loadbalancer_mode: dsr",
  "cilium_config_extra_vars:\n  enable-bbr: 'true'",
  "cilium_config_extra_vars:\n  bpf-lb-maglev-table-size: '1000'",
  "cilium_extra_values: {bandwidthManager: {enabled: true}, envoyConfig: {enabled: yes}}",
  "cilium_enable_hubble_ui: true",
  "cilium_mtu: x",
];

test.each([["v2.31.0"], ["v2.27.1"], [undefined]])("each reader is told what it is told alone (%s)", (kubespray) => {
  const pick = seeded(51);
  const lines = () => `${LINES.filter(() => pick(4) === 0).join("\n")}\n`;
  const kinds = Array.from({ length: 6 }, lines);
  for (let round = 0; round < 12; round++) {
    const inventories = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`c${i}`, oneOf(pick, kinds)]));
    const workspace = around(lines(), inventories, kubespray ? `kubesprayVersion: ${kubespray}\n` : "");
    const document = documentOf(workspace);
    const readers = workspace.inventoriesReading(SHARED);
    const shown = (found: readonly Finding[]) =>
      found
        // Its fix is another one each time.
        .filter(({ rule }) => rule.id !== "maglev-hash-seed")
        .map(({ rule, severity, range, message, related, fixes, inventories: roots }) => ({
          rule: rule.id,
          severity,
          range,
          message,
          related: related.map(({ file }) => file),
          fixes: fixes.map(({ title, safe, edits }) => [title, safe, edits.map(({ newText }) => newText)]),
          roots,
        }));
    const places = (found: readonly Finding[]) =>
      shown(found)
        .map((each) => JSON.stringify(each))
        .sort();
    const together = places(checkDocument(workspace, document));
    // Of a new list of rules nothing is known from others.
    const alone = readers.map((reader) => checkDocument(workspace, document, [...allRules], reader));
    expect(together).toEqual(places(mergeReaders(alone, readers.length)));
    for (const [i, reader] of readers.entries())
      expect(shown(checkDocument(workspace, document, allRules, reader))).toEqual(shown(alone[i] ?? []));
  }
});
