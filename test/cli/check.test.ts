import { mkdirSync, symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type CheckJson, Tree } from "../support/cli.ts";

const FILE = "inventory/prod/group_vars/k8s_cluster/k8s-net-cilium.yml";
const ALL = "inventory/prod/group_vars/all/all.yml";
const BAD = 'cilium_config_extra_vars:\n  bpf-lb-maglev-table-size: "1000" # why\n';
const GOOD = BAD.replace("1000", "1021");
const WRONG = "a: 1\ncilium_debug: [true\n";
const service = (value: string, eol = "\n") =>
  [
    "apiVersion: v1",
    "kind: Service",
    "metadata:",
    "  annotations:",
    `    service.cilium.io/global: ${value} # x`,
    "",
  ].join(eol);

const brief = ({ findings }: CheckJson) => findings.map(({ severity, rule, file }) => `${severity} ${rule} ${file}`);
const FOUND = [`error maglev-table-size ${FILE}`];

describe("json", () => {
  test("has the documented shape", async () => {
    const tree = new Tree({ [FILE]: BAD, ".kubespray-cilium.yaml": "kubesprayVersion: v2.30.0\n" });
    const { code, stdout } = await tree.run("check", "--format", "json");
    expect(code).toBe(1);
    const range = { start: { line: 1, character: 28 }, end: { line: 1, character: 34 } };
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      files: 2,
      errors: [],
      inventories: [
        {
          root: "inventory/prod",
          kubespray: { version: "v2.30.0", origin: ".kubespray-cilium.yaml", assumed: false },
          cilium: { version: "1.18.6", origin: "bundled with v2.30.0", assumed: false },
        },
      ],
      findings: [
        {
          file: FILE,
          inventories: ["inventory/prod"],
          range,
          severity: "error",
          rule: "maglev-table-size",
          message: expect.stringContaining("1000"),
          docs: expect.stringMatching(/^https:.*\/docs\/rules\/maglev-table-size\.md$/),
          tags: [],
          related: [],
          fixes: [
            { title: expect.any(String), safe: expect.any(Boolean), edits: [{ file: FILE, range, newText: '"1021"' }] },
          ],
        },
      ],
    });
  });

  test("says what is assumed, and is milder for it", async () => {
    const tree = new Tree({ [FILE]: BAD });
    const { stdout, code } = await tree.run("check", "--format", "json");
    const json: CheckJson = JSON.parse(stdout);
    expect(json.inventories[0]).toMatchObject({
      kubespray: { version: "v2.31.0", origin: "newest release", assumed: true },
      cilium: { version: "1.19.3", assumed: true },
    });
    expect(json.findings[0]).toMatchObject({ severity: "info", message: expect.stringContaining("assuming") });
    expect(code).toBe(0);
  });

  test.each([
    ["the folder it runs in", [], FILE],
    ["a folder", ["inventory"], "prod/group_vars/k8s_cluster/k8s-net-cilium.yml"],
    ["an inventory", ["inventory/prod"], "group_vars/k8s_cluster/k8s-net-cilium.yml"],
    ["a file", [FILE], "k8s-net-cilium.yml"],
    ["a path given twice", [".", "."], FILE],
  ])("names files relative to %s", async (_, paths, name) => {
    const { json } = await new Tree({ [FILE]: BAD }).check(...paths);
    expect(brief(json)).toEqual([`error maglev-table-size ${name}`]);
  });

  test("is English whatever the locale, and Chinese on demand", async () => {
    const tree = new Tree({ [FILE]: BAD });
    expect((await tree.check()).json.findings[0]?.message).toContain("not a Maglev table size");
    expect((await tree.check("--lang", "zh-cn")).json.findings[0]?.message).toContain("不支持");
  });
});

describe("exit code", () => {
  test.each<[string, Record<string, string>, string[], number]>([
    ["nothing found", { [FILE]: GOOD }, [], 0],
    ["an empty folder", {}, [], 0],
    ["an error", { [FILE]: BAD }, [], 1],
    ["below the level", { [FILE]: BAD, ".kubespray-cilium.yaml": "rules: {maglev-table-size: warning}\n" }, [], 0],
    [
      "at the level",
      { [FILE]: BAD, ".kubespray-cilium.yaml": "rules: {maglev-table-size: hint}\n" },
      ["--severity", "hint"],
      1,
    ],
    [
      "switched off",
      { [FILE]: BAD, ".kubespray-cilium.yaml": 'rules: {maglev-table-size: "off"}\n' },
      ["--severity", "hint"],
      0,
    ],
    ["not a tree of Kubespray's", { "group_vars/all.yml": BAD }, [], 0],
    ["a syntax error among settings", { [FILE]: WRONG }, [], 1],
    ["a syntax error in a role", { "roles/network_plugin/cilium/defaults/main.yml": WRONG }, [], 0],
    ["a syntax error elsewhere", { "compose.yml": "a: [1\n" }, [], 0],
  ])("%s", async (_, files, args, code) => expect((await new Tree(files).check(...args)).code).toBe(code));

  test("off without quotes is off, too", async () => {
    const tree = new Tree({ [FILE]: BAD, ".kubespray-cilium.yaml": "rules:\n  maglev-table-size: off\n" });
    expect((await tree.check()).json.findings).toEqual([]);
  });
});

describe("what cannot be read is named, the rest goes on, exit code 2", () => {
  test.each<[string, (tree: Tree) => void, string[], string, string]>([
    [
      "a link to nowhere",
      (tree) => symlinkSync("nowhere", tree.path("inventory/prod/group_vars/k8s_cluster/x.yml")),
      [],
      "inventory/prod/group_vars/k8s_cluster/x.yml",
      "no such file",
    ],
    ["binary content", (tree) => tree.write(ALL, Buffer.from([97, 58, 0, 1, 2])), [], ALL, "not a text file"],
    ["text in another encoding", (tree) => tree.write(ALL, Buffer.from([97, 58, 0xc4, 0xe3])), [], ALL, "not UTF-8"],
    ["a huge file", (tree) => tree.write(ALL, "#".repeat(2 ** 24 + 1)), [], ALL, "larger than 16384 KiB"],
    ["a path that is not there", () => {}, [".", "nowhere"], "nowhere", "no such file"],
    ["the same by its whole path", () => {}, [".", "/nowhere/at/all"], "../../nowhere/at/all", "no such file"],
  ])("%s", async (_, prepare, args, file, reason) => {
    const tree = new Tree({ [FILE]: BAD });
    prepare(tree);
    const { code, stderr, json } = await tree.check(...args);
    expect(code).toBe(2);
    expect(json.errors).toEqual([{ file, message: expect.stringContaining(reason) }]);
    expect(stderr).toContain(`${file}: ${json.errors[0]?.message}`);
    expect(brief(json)).toEqual(FOUND);
  });

  test("a link to nowhere that is not among variables is nobody's loss", async () => {
    const tree = new Tree({ [FILE]: BAD });
    mkdirSync(tree.path("apps"));
    symlinkSync("/opt/apps/routes.yaml", tree.path("apps/routes.yaml"));
    const { code, json } = await tree.check();
    expect([code, json.errors]).toEqual([1, []]);
  });

  test("a folder named like a file is a folder", async () => {
    const tree = new Tree({ [FILE]: BAD, "inventory/prod/group_vars/all.yml/a.yml": "a: 1\n" });
    const { code, json } = await tree.check();
    expect([code, json.files, json.errors]).toEqual([1, 2, []]);
  });

  test("variables as JSON count, as they do for Ansible", async () => {
    const json = "inventory/prod/group_vars/kube_control_plane.json";
    const tree = new Tree({
      [FILE]: BAD,
      [json]: '{"cilium_config_extra_vars": {"bpf-lb-maglev-table-size": "1000"}}\n',
      "inventory/prod/package.json": '{"cilium_debug": [}',
    });
    const { json: found } = await tree.check();
    expect(found.errors).toEqual([]);
    expect(brief(found)).toEqual([`error maglev-table-size ${json}`]);
  });

  test("a link to a folder of shared variables is read, and one in a circle does no harm", async () => {
    const tree = new Tree({ [FILE]: "", "common/maglev.yml": BAD });
    symlinkSync("../../../common", tree.path("inventory/prod/group_vars/all"));
    symlinkSync("..", tree.path("inventory/prod/group_vars/loop"));
    const { code, json } = await tree.check();
    expect([code, json.errors]).toEqual([1, []]);
    expect(brief(json)).toEqual(["error maglev-table-size inventory/prod/group_vars/all/maglev.yml"]);
  });

  test("an inventory that is linked to is read", async () => {
    const tree = new Tree({ "mine/group_vars/k8s_cluster/k8s-net-cilium.yml": BAD });
    mkdirSync(tree.path("kubespray/inventory"), { recursive: true });
    symlinkSync("../../mine", tree.path("kubespray/inventory/mine"));
    expect(brief((await tree.check("kubespray")).json)).toEqual([
      "error maglev-table-size inventory/mine/group_vars/k8s_cluster/k8s-net-cilium.yml",
    ]);
    expect(brief((await tree.check()).json)).toHaveLength(1);
  });

  test("linked group_vars are read, and two folders that link to each other end", async () => {
    const tree = new Tree({ "common/k8s_cluster/x.yml": BAD, "inventory/prod/hosts.ini": "", "common/all/a.yml": "" });
    symlinkSync("../../common", tree.path("inventory/prod/group_vars"));
    symlinkSync("../k8s_cluster", tree.path("common/all/one"));
    symlinkSync("../all", tree.path("common/k8s_cluster/two"));
    const { json } = await tree.check("inventory");
    expect(json.errors).toEqual([]);
    expect(brief(json)).toEqual(["error maglev-table-size prod/group_vars/k8s_cluster/x.yml"]);
  });
});

describe("--fix", () => {
  test.each<[string, string, string]>([
    ["quotes what has to be a string", service("yes"), service('"true"')],
    ["keeps CRLF", service("true", "\r\n"), service('"true"', "\r\n")],
    ["keeps mixed line ends", `${service("true", "\r\n")}spec: {}\n`, `${service('"true"', "\r\n")}spec: {}\n`],
    ["keeps a byte order mark", `\uFEFF${service("true")}`, `\uFEFF${service('"true"')}`],
    ["keeps a missing final line end", service("true").trimEnd(), service('"true"').trimEnd()],
    ["leaves a sound file alone", service("'true'"), service("'true'")],
  ])("%s", async (_, before, after) => {
    const tree = new Tree({ "service.yaml": before });
    const { code, json } = await tree.check("--fix");
    expect(tree.read("service.yaml")).toBe(after);
    expect([code, json.findings]).toEqual([0, []]);
    await tree.check("--fix");
    expect(tree.read("service.yaml")).toBe(after);
  });

  const NO_MESH = "info global-service-needs-mesh service.yaml";

  test("does not touch what changes the meaning, and reports what is left", async () => {
    const tree = new Tree({ [FILE]: BAD, "service.yaml": service("true") });
    const { code, json } = await tree.check("--fix");
    expect([code, brief(json), tree.read(FILE)]).toEqual([1, [...FOUND, NO_MESH], BAD]);
  });

  test("without it nothing is written", async () => {
    const tree = new Tree({ "service.yaml": service("true") });
    expect((await tree.check()).code).toBe(1);
    expect(tree.read("service.yaml")).toBe(service("true"));
  });
});

describe("a single file gets the answers of its inventory", () => {
  const files = { [FILE]: BAD, [ALL]: "other: 1\n", ".kubespray-cilium.yaml": "kubesprayVersion: v2.30.0\n" };
  test("versions and configuration above it", async () => {
    const { stdout } = await new Tree(files).run("check", "--format", "json", FILE);
    const json: CheckJson = JSON.parse(stdout);
    expect(json.inventories[0]?.kubespray).toMatchObject({ version: "v2.30.0", origin: ".kubespray-cilium.yaml" });
    expect([json.files, ...brief(json)]).toEqual([1, "error maglev-table-size k8s-net-cilium.yml"]);
  });

  test("variables of the other files, which are not reported on", async () => {
    const tree = new Tree({ [ALL]: BAD, [FILE]: GOOD });
    expect((await tree.check(ALL)).json.findings).toEqual([]);
    tree.write(FILE, "");
    expect(brief((await tree.check(ALL)).json)).toEqual(["error maglev-table-size all.yml"]);
    expect((await tree.check(FILE)).json.findings).toEqual([]);
  });

  const HOSTS = "inventory/prod/inventory.ini";
  const MINE = "inventory/prod/host_vars/n1.yml";
  const CHECKOUT = "- import_playbook: playbooks/cluster.yml\n";
  test.each<[string, Record<string, string>]>([
    ["hosts", { [HOSTS]: "[kube_control_plane]\nn1\n" }],
    [
      "the variables that an inventory file sets",
      { [HOSTS]: "[kube_control_plane]\nn1 cilium_config_extra_vars={}\n" },
    ],
    ["a playbook", { "cluster.yml": CHECKOUT, "group_vars/k8s_cluster.yml": GOOD }],
    ["files given by -e", { ".kubespray-cilium.yaml": "varsFiles: [vars/all.yml]\n", "vars/all.yml": GOOD }],
  ])("%s", async (_, others) => {
    const tree = new Tree({ [MINE]: GOOD, [FILE]: BAD, "inventory/prod/inventory": "not a file", ...others });
    expect(brief((await tree.check(FILE)).json)).toEqual([]);
  });
});

test("what the project's configuration gets wrong is reported where it lies below a path or is named", async () => {
  const project = "inventory/.kubespray-cilium.yaml";
  const tree = new Tree({ [FILE]: GOOD, [project]: "kubespray: v2.30.0\n" });
  const found = async (...args: string[]) =>
    brief((await tree.check(...args, "--kubespray", "v2.31.0")).json).filter((each) => !each.startsWith("info"));
  expect(await found()).toEqual([`warning configuration-unknown ${project}`]);
  expect(await found("inventory/prod")).toEqual([]);
  expect(await found("--config", project)).toEqual([`warning configuration-unknown ${project}`]);
  tree.write(project, "rules: {\n");
  expect(await found()).toEqual([`error yaml-syntax ${project}`]);
  tree.write("ci.yaml", "kubespray: v2.30.0\n");
  expect(await found("inventory", "--config", "ci.yaml")).toEqual(["warning configuration-unknown ../ci.yaml"]);
  expect(await found(".", "--config", "ci.yaml")).toEqual(["warning configuration-unknown ci.yaml"]);
  tree.write("ci.yaml", "inventories:\n  inventory/prdo: {ciliumVersion: 1.19.1}\n");
  expect(await found(".", "--config", "ci.yaml")).toEqual(["warning configuration-value ci.yaml"]);
  expect(await found("inventory/prod", "--config", "ci.yaml")).toEqual([]);
  tree.write("ci.yaml", "rules: {\n");
  expect(await found("inventory", "--config", "ci.yaml")).toEqual(["error yaml-syntax ../ci.yaml"]);
});

test("a Secret that a template makes is not missed", async () => {
  const ipsec = "cilium_encryption_enabled: true\ncilium_encryption_type: ipsec\ncilium_ipsec_key: '{{ key }}'\n";
  const tree = new Tree({ [FILE]: ipsec });
  expect(brief((await tree.check()).json)).toEqual([`warning ipsec-secret-missing ${FILE}`]);
  tree.write("roles/ipsec/templates/secret.yml.j2", "kind: Secret\nmetadata: {name: cilium-ipsec-keys}\n");
  expect(brief((await tree.check()).json)).toEqual([]);
});

test("what an INI inventory sets is reported there, with a fix that is written as it is", async () => {
  const hosts = "[kube_control_plane]\nn1\n[all:vars]\ncilium_config_extra_vars={'bpf-lb-maglev-table-size': '1000'}\n";
  const { json } = await new Tree({ "i/hosts.ini": hosts, "i/group_vars/all.yml": "", "tox.ini": "[tox]\n" }).check(
    "--fix",
  );
  expect([json.files, json.errors, ...brief(json)]).toEqual([2, [], "error maglev-table-size i/hosts.ini"]);
  expect(json.findings[0]?.range).toEqual({ start: { line: 3, character: 54 }, end: { line: 3, character: 60 } });
  expect(json.findings[0]?.fixes[0]?.edits).toMatchObject([{ newText: "'1021'" }]);
});

describe("the release that files name", () => {
  const GALAXY = "namespace: kubernetes_sigs\nname: kubespray\nversion: 2.30.0\n";
  const kubespray = async (tree: Tree, ...args: string[]) => {
    const json: CheckJson = JSON.parse((await tree.run("check", "--format", "json", ...args)).stdout);
    return { json, versions: json.inventories.map((each) => each.kubespray) };
  };

  test("is said with its origin, and makes findings certain", async () => {
    const tree = new Tree({ [FILE]: BAD, "kubespray/galaxy.yml": GALAXY });
    const { json, versions } = await kubespray(tree);
    expect(versions).toEqual([{ version: "v2.30.0", origin: "galaxy.yml", assumed: false }]);
    expect(brief(json)).toEqual(FOUND);
    expect((await tree.run("check")).stdout).toContain(
      "inventory/prod: Kubespray v2.30.0 (galaxy.yml) · Cilium 1.18.6 (bundled with v2.30.0) · ",
    );
  });

  test("in files that are no YAML, which are not reported on", async () => {
    const tree = new Tree({ [FILE]: BAD, Makefile: "run:\n\tdocker run quay.io/kubespray/kubespray:v2.28.1\n" });
    const { json, versions } = await kubespray(tree);
    expect(versions).toEqual([{ version: "v2.28.1", origin: "Makefile", assumed: false }]);
    expect([json.files, json.errors]).toEqual([1, []]);
  });

  test("in files that are no text or too long: nothing", async () => {
    const image = "docker run quay.io/kubespray/kubespray:v2.28.1\n";
    const tree = new Tree({ [FILE]: "", "a.sh": Buffer.from(`\0${image}`), "b.sh": image + " ".repeat(300_000) });
    symlinkSync("nowhere", tree.path("c.sh"));
    const { json, versions } = await kubespray(tree);
    expect(versions).toEqual([{ version: "v2.31.0", origin: "newest release", assumed: true }]);
    expect(json.errors).toEqual([]);
  });

  test.each<[string, string]>([
    ["an inventory", "inventory/prod"],
    ["a file", FILE],
  ])("above %s, up to the root of the repository", async (_, path) => {
    const tree = new Tree({ [`repo/${FILE}`]: BAD, Makefile: "KUBESPRAY_VERSION=v2.30.0\n" });
    tree.write("repo/kubespray/galaxy.yml", GALAXY);
    expect((await kubespray(tree, `repo/${path}`)).versions).toMatchObject([{ assumed: true }]);
    tree.write("repo/.git/HEAD", "");
    const { json, versions } = await kubespray(tree, `repo/${path}`);
    expect(versions).toEqual([{ version: "v2.30.0", origin: "galaxy.yml", assumed: false }]);
    expect(json.files).toBe(1);
  });

  test("by Kubean's objects beside a file", async () => {
    const vars = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: v\ndata:\n  group_vars.yml: |\n    a: 1\n";
    const operation =
      "apiVersion: kubean.io/v1alpha1\nkind: ClusterOperation\nspec:\n  cluster: c\n  image: x/spray-job:v0.34.1\n";
    const { json, versions } = await kubespray(new Tree({ "k/vars.yml": vars, "k/ops.yml": operation }), "k/vars.yml");
    expect(versions).toEqual([
      { version: "v2.31.0+5", origin: "ClusterOperation image spray-job:v0.34.1", assumed: false },
    ]);
    expect(json.files).toBe(1);
  });
});

describe("for a person", () => {
  test("files, lines and a summary", async () => {
    const { stdout, code } = await new Tree({ [FILE]: BAD }).run("check", "--kubespray", "v2.31.0");
    expect(stdout).toContain("inventory/prod: Kubespray v2.31.0 (--kubespray) · Cilium 1.19.3 (bundled with v2.31.0)");
    expect(stdout).toContain(`\n${FILE}\n  2:29 `);
    expect(stdout).toMatch(/error .*1000.* maglev-table-size/);
    expect(stdout).toContain('bpf-lb-maglev-table-size: "1000" # why');
    expect(stdout.trimEnd()).toMatch(/1 error, 0 warnings$/);
    expect([code, stdout.includes("\x1b")]).toEqual([1, false]);
  });

  test("what is hidden is counted", async () => {
    const tree = new Tree({ [FILE]: BAD, ".kubespray-cilium.yaml": "rules: {maglev-table-size: hint}\n" });
    const { stdout } = await tree.run("check", "--kubespray", "v2.31.0");
    expect(stdout).toMatch(/0 errors, 0 warnings \(.*1 hint.* hidden\)/);
    expect(stdout).not.toContain("1000");
  });

  test("in Chinese", async () => {
    const { stdout } = await new Tree({ [FILE]: BAD }).run("check", "--lang", "zh-cn", "--kubespray", "v2.31.0");
    expect(stdout).toContain("错误");
    expect(stdout).toContain("1 个错误，0 个警告");
  });

  test("help and rules", async () => {
    const tree = new Tree();
    expect(await tree.run("--help")).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("usage:") });
    expect((await tree.run("rules")).stdout).toMatch(/^maglev-table-size +error /m);
    const json = JSON.parse((await tree.run("rules", "--format", "json")).stdout);
    expect(json).toContainEqual(expect.objectContaining({ id: "yaml-syntax", severity: "error" }));
  });
});
