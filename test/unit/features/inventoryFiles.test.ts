import { describe, expect, test } from "vitest";
import { diagnostics } from "../../../server/src/features/diagnostics.ts";
import { applyEdits, locateFix } from "../../../server/src/features/fixes.ts";
import { allRules } from "../../../server/src/rules/index.generated.ts";
import type { YamlDocument } from "../../../server/src/syntax/document.ts";
import { workspaceOf } from "../../support/cluster.ts";
import { afterCompletion, completeAt, findingsWhileTyping, hoverAt } from "../../support/editor.ts";
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

const INI = { file: "inventory/prod/hosts.ini" };
const GROUP = "[kube_control_plane]\nn1 ip=192.0.2.1\n";

describe("variables in INI inventories are completed", () => {
  test.each<[string, string, string, boolean]>([
    ["for a group", `${GROUP}[all:vars]\ncilium_tun|\n`, "cilium_tunnel_mode", true],
    ["on an empty line", `${GROUP}[all:vars]\n|\n`, "cilium_tunnel_mode", true],
    ["for a host", `${GROUP}n2 x=1 cilium_tun|\n`, "cilium_tunnel_mode", true],
    ["between other words", `${GROUP}n2 x=1 | y=2\n`, "cilium_tunnel_mode", true],
    ["but not beside themselves", `${GROUP}n2 cilium_mtu=1 cilium_m|\n`, "cilium_mtu", false],
    ["with their values", `${GROUP}[all:vars]\ncilium_tunnel_mode=|\n`, "geneve", true],
    ["with their values behind blanks", `${GROUP}[all:vars]\ncilium_tunnel_mode = gen|\n`, "geneve", true],
    ["with their values for a host", `${GROUP}n2 cilium_tunnel_mode="ge|\n`, "geneve", true],
    ["not as hosts", `${GROUP}cilium_tun|\n`, "cilium_tunnel_mode", false],
    ["not as groups", `${GROUP}[k8s_cluster:children]\ncilium_tun|\n`, "cilium_tunnel_mode", false],
    ["not in heads", `${GROUP}[cilium_tun|]\n`, "cilium_tunnel_mode", false],
    ["not in comments", `${GROUP}n2 x=1 # cilium_tun|\n`, "cilium_tunnel_mode", false],
    ["not in files of somebody else", "[mail]\nsendmail\n[mail:vars]\ncilium_tun|\n", "cilium_tunnel_mode", false],
  ])("%s", (_, text, label, offered) => expect(completeAt(text, INI).includes(label)).toBe(offered));

  test.each<[string, string, string, string]>([
    ["a name", `${GROUP}[all:vars]\ncilium_tun|\n`, "cilium_tunnel_mode", "cilium_tunnel_mode=\n"],
    [
      "a name that has its sign",
      `${GROUP}[all:vars]\ncilium_tun|=vxlan\n`,
      "cilium_tunnel_mode",
      "cilium_tunnel_mode=vxlan\n",
    ],
    ["a name of a host", `${GROUP}n2 cilium_tun| y=2\n`, "cilium_tunnel_mode", "n2 cilium_tunnel_mode= y=2\n"],
    ["a text in quotes", `${GROUP}n2 cilium_tunnel_mode="gen|"\n`, "geneve", "n2 cilium_tunnel_mode=geneve\n"],
    ["a boolean", `${GROUP}[all:vars]\ncilium_debug=|\n`, "true", "cilium_debug=True\n"],
    ["a boolean in place of another", `${GROUP}n2 cilium_debug=|False # why\n`, "true", "n2 cilium_debug=True # why\n"],
  ])("writing %s", (_, text, label, line) =>
    expect(afterCompletion(text, label, INI)).toBe(`${text.split("\n").slice(0, -2).join("\n")}\n${line}`),
  );
});

test.each<[string, string, string]>([
  ["of a group", `${GROUP}[all:vars]\ncilium_ver|sion=1.18.4\n`, "Set here"],
  ["of a group, commented out", `${GROUP}[all:vars]\n# cilium_ver|sion=1.18.4\n`, "cilium_version"],
  ["of a host", `${GROUP.replace("ip=", "cilium_ver|sion=1.18.4 ip=")}`, "Set here"],
  ["and its value", `${GROUP}[all:vars]\ncilium_tunnel_mode = gen|eve\n`, "`geneve`"],
  ["and its value in quotes", `${GROUP.replace("ip=", 'cilium_tunnel_mode="gen|eve" ip=')}`, "`geneve`"],
])("hover in an INI inventory on a variable %s", (_, text, said) => expect(hoverAt(text, INI)).toContain(said));

test.each<[string, string]>([
  ["another word", `${GROUP.replace("ip=", "i|p=")}`],
  ["a host", `${GROUP}n|2 cilium_debug=True\n`],
  ["a blank", `${GROUP}n2  | cilium_debug=True\n`],
  ["a comment", `${GROUP}[all:vars]\ncilium_debug=True\n# cilium_debug| is on\n`],
])("no hover in an INI inventory on %s", (_, text) => expect(hoverAt(text, INI)).toBe(undefined));

test("nothing is said of a name that is being typed", () => {
  const text = (name: string) => `[kube_control_plane]\nn1 ip=192.0.2.1 ${name}|=vxlan\n`;
  expect(findingsWhileTyping(text("cilium_tunnel_mod"), INI)).toEqual([]);
  expect(findingsWhileTyping(text("cilium_tunel_mode"), INI)).toEqual(["warning unknown-variable 1"]);
});

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
      "an INI file",
      "i/hosts",
      "[kube_control_plane]\nn1\n[all:vars]\ncilium_config_extra_vars={'bpf-lb-maglev-table-size': '1000'}\n",
      [["maglev-table-size", 3, [1]]],
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

test("booleans of an INI file are those of Python", () => {
  const text = `${GROUP}[all:vars]\ncilium_debug=yes\n`;
  const workspace = workspaceOf({ "i/hosts.ini": text }, { kubespray: "v2.31.0" });
  const [found] = diagnostics(workspace, workspace.document("i/hosts.ini") as YamlDocument, "zh-cn");
  expect(found?.finding.message.en).toMatch(/ Write True, as INI inventories spell it\.$/);
  expect(found?.message).toMatch(/请按 INI 清单的写法写成 True。$/);
  expect(found?.finding.fixes.map(({ title }) => title.en)).toEqual(["Write True"]);
});

/** Every scalar that a bad example sets, as it stands in YAML and as a Python literal. */
const SETTINGS = allRules
  .flatMap(({ examples }) =>
    examples.flatMap(({ bad = "", kubespray = "v2.31.0" }) => bad.split("\n").map((line) => ({ line, kubespray }))),
  )
  .flatMap(({ line, kubespray }) => {
    const [, name = "", value = ""] = /^(\w+): ([^\s#|>&*!].*?)(?: #.*)?$/.exec(line) ?? [];
    const python = { true: "True", false: "False" }[value] ?? value;
    return name === "" ? [] : [...new Set([value, python])].map((each) => ({ name, value: each, kubespray }));
  });

const PLACES: readonly (readonly [string, (name: string, value: string) => string])[] = [
  [
    "for a group",
    (name, value) =>
      `# hosts\r\n[kube_control_plane]\r\nn1 x=1  # the first\r\n[all:vars]\r\nx = 1 \r\n${name} = ${value}\r\ny='2'`,
  ],
  [
    "for a host",
    (name, value) =>
      `[kube_control_plane]\nn1  x="1 2"  ${name}='${value.replaceAll("'", '"')}' y=2 # why\n[all:vars]\nx=1\n`,
  ],
];

test.each(PLACES)("every fix in an INI file %s makes its finding go and leaves all else as it is", (_, write) => {
  let fixes = 0;
  for (const { name, value, kubespray } of SETTINGS) {
    const text = write(name, value);
    const workspace = workspaceOf({ "i/hosts.ini": text }, { kubespray });
    const document = workspace.document("i/hosts.ini") as YamlDocument;
    const said = (of: YamlDocument) =>
      diagnostics(workspace, of, "en").map(({ rule, range }) => `${rule} ${range.start.line}`);
    for (const { finding, rule, range } of diagnostics(workspace, document, "en")) {
      for (const fix of finding.fixes) {
        fixes++;
        const { edits } = locateFix(workspace, fix, "en");
        const after = applyEdits(document, edits);
        const left = said(workspace.set("i/hosts.ini", after));
        expect(left, `${text} → ${after}`).not.toContain(`${rule} ${range.start.line}`);
        const [line = "", now = ""] = [text, after].map(
          (each) => each.split(/\r?\n/).find((each) => each.includes(name)) ?? "",
        );
        // What a setting needs beside it gets lines of its own.
        const before = text.split(/\r?\n/);
        const added = after.split(/\r?\n/).filter((each) => each !== now && !before.includes(each));
        const rest = added.reduce((all, each) => all.replace(`${each}\r\n`, ""), after);
        if (now !== "") expect(rest.replace(now, line)).toBe(text);
        workspace.set("i/hosts.ini", text);
      }
    }
  }
  expect(fixes).toBeGreaterThan(10);
});

test.each([
  [
    "that has some entries",
    'cilium_config_extra_vars={"debug-verbose": "flow"}',
    'cilium_config_extra_vars={"bpf-lb-sock": "true", "debug-verbose": "flow"}',
  ],
  ["that is empty", "cilium_config_extra_vars={}", "cilium_config_extra_vars={'bpf-lb-sock': 'true'}"],
])("a fix adds an entry to a map of an INI file %s", (_, before, after) => {
  const file = (map: string, needed: string) =>
    `${GROUP}[all:vars]\ncilium_enable_bpf_masquerade=true\n${needed}${map}\n`;
  const workspace = workspaceOf({ "i/hosts.ini": file(before, "") }, { kubespray: "v2.24.1" });
  const document = workspace.document("i/hosts.ini") as YamlDocument;
  const all = diagnostics(workspace, document, "en").flatMap(({ finding }) => finding.fixes);
  const texts = all.map((fix) => applyEdits(document, locateFix(workspace, fix, "en").edits));
  expect(texts).toEqual([file(after, "cilium_kube_proxy_replacement=strict\n")]);
});

test.each([
  [
    "of Cilium's to the line of hosts that needs it",
    "v2.31.0",
    "cilium_kube_proxy_replacement=True",
    ["cilium_kube_proxy_replacement=True cilium_dns_proxy_enable_transparent_mode=False"],
  ],
  [
    "and another after it",
    "v2.24.1",
    "cilium_enable_bpf_masquerade=true",
    [
      `cilium_enable_bpf_masquerade=true cilium_kube_proxy_replacement=strict cilium_config_extra_vars="{'bpf-lb-sock': 'true'}"`,
    ],
  ],
  ["but none that all hosts read", "master", "kube_network_plugin=cilium", []],
])("a fix adds a variable %s", (_, kubespray, before, after) => {
  const file = (words: string) => `[kube_control_plane]\nn1 ip=192.0.2.1 ${words} # why\n[kube_node]\nn2\n`;
  const workspace = workspaceOf({ "i/hosts.ini": file(before) }, { kubespray });
  const document = workspace.document("i/hosts.ini") as YamlDocument;
  const found = diagnostics(workspace, document, "en");
  const all = found.flatMap(({ finding }) => finding.fixes);
  const texts = all.map((fix) => applyEdits(document, locateFix(workspace, fix, "en").edits));
  expect(found).not.toEqual([]);
  expect(texts).toEqual(after.map(file));
});

test("a fix moves an entry of a map in an INI file", () => {
  const text = `${GROUP}[all:vars]\ncilium_extra_values={'encryption': {'mountPath': '/k', 'x': 1}}\n`;
  const workspace = workspaceOf({ "i/hosts.ini": text }, { kubespray: "v2.31.0" });
  const document = workspace.document("i/hosts.ini") as YamlDocument;
  const all = diagnostics(workspace, document, "en").flatMap(({ finding }) => finding.fixes);
  const [moved] = all.map((fix) => applyEdits(document, locateFix(workspace, fix, "en").edits));
  expect(moved).toBe(text.replace("'mountPath': '/k'", "'ipsec': {'mountPath': '/k'}"));
});
