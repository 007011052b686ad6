import { describe, expect, test, vi } from "vitest";
import { Client } from "./client.ts";

const [PROD, TEST] = ["prod", "test"].map((name) => `inventory/${name}/group_vars/k8s_cluster/k8s-net-cilium.yml`) as [
  string,
  string,
];
const ALL = "inventory/prod/group_vars/all/all.yml";
const BAD = 'cilium_config_extra_vars:\n  bpf-lb-maglev-table-size: "1000"\n';
const GOOD = BAD.replace("1000", "1021");
const FOUND = ["error maglev-table-size 1"];
/** Without the rules on settings that the file lacks: it is a single finding that comes and goes. */
const RULES = { "maglev-parameter-unused": "off", "extra-var-duplicates-variable": "off" };
const V231 = { kubesprayVersion: "v2.31.0", rules: RULES };
const SERVICE =
  "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  annotations:\n    service.cilium.io/global: yes\n";

const start = (files: Record<string, string>, options = {}) => Client.start({ files, settings: V231, ...options });

/** Waits until the workspace is known to have these findings, by file. */
const has = (client: Client, problems: Record<string, string[]>) =>
  vi.waitFor(() => expect(Object.fromEntries(client.problems)).toEqual(problems), 5000);

describe("what is said of the workspace", () => {
  test("holds the findings of files that nobody has opened, in those files", async () => {
    const vars = `kube_network_plugin: cilium\n${BAD}`;
    const json = ALL.replace(".yml", ".json");
    const client = await start({
      [PROD]: GOOD,
      [TEST]: BAD,
      [json]: '{"cilium_debug": "loud"}\n',
      "k8s/service.yaml": SERVICE,
      "vars/loose.yml": vars,
    });
    client.watch();
    await has(client, {
      [TEST]: FOUND,
      [json]: ["error boolean-as-text 0"],
      "k8s/service.yaml": ["error annotation-not-a-string 5"],
      "vars/loose.yml": ["error maglev-table-size 2"],
    });
  });

  test("holds what is inside of ConfigMaps", async () => {
    const text = BAD.replace(/^(?=.)/gm, "    ");
    const configMap = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: v\ndata:\n  group_vars.yml: |\n${text}`;
    const client = await start({ "kubean/vars.yml": configMap });
    client.watch();
    await has(client, { "kubean/vars.yml": ["error maglev-table-size 7"] });
  });

  test("begins with the open files", async () => {
    const client = await start({ [PROD]: BAD, [TEST]: BAD });
    await client.open(TEST);
    client.watch();
    await vi.waitFor(() => expect(client.reported).toEqual([TEST, PROD]));
  });

  test("shows that reading and checking take time", async () => {
    const client = await start({ [PROD]: BAD });
    client.watch();
    await vi.waitFor(() => expect(client.progress).toEqual(["Reading Cilium settings", "Checking Cilium settings"]));
  });

  test("follows what is typed, in other files too", async () => {
    const strict = "cilium_kube_proxy_replacement: strict\n";
    const client = await start(
      { [PROD]: strict, [ALL]: "cilium_version: v1.18.4\n" },
      { settings: { kubesprayVersion: "v2.26.0" } },
    );
    await client.open(ALL);
    client.watch();
    await has(client, { [PROD]: ["error kube-proxy-replacement-value 0"] });
    await client.type(ALL, "1.18.4", "1.14.1");
    await has(client, { [PROD]: [] });
  });

  test("holds one finding for a place of a file that several inventories read, and follows what each of them has", async () => {
    const shared = "group_vars/all.yml";
    const cilium = "kube_network_plugin: cilium\n";
    const client = await start({
      "cluster.yml": "- import_playbook: playbooks/cluster.yml\n",
      [shared]: BAD,
      [PROD]: cilium,
      [TEST]: cilium,
    });
    client.watch();
    await has(client, { [shared]: FOUND });
    await client.write(TEST, `${cilium}${GOOD}`);
    await has(client, { [shared]: ["info maglev-table-size 1"] });
    await client.write(PROD, `${cilium}${GOOD}`);
    await has(client, { [shared]: [] });
    await client.write(TEST, cilium);
    await client.write(PROD, cilium);
    await has(client, { [shared]: FOUND });
    await client.open(shared);
    const [fix] = await client.actions(shared, { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } });
    expect(Object.keys(fix?.edit?.changes ?? {})).toEqual([client.uri(shared)]);
  });

  test("follows the disk: a finding goes when it is mended, and when its file goes", async () => {
    const client = await start({ [PROD]: BAD, [TEST]: BAD });
    client.watch();
    await has(client, { [PROD]: FOUND, [TEST]: FOUND });
    await client.write(PROD, GOOD);
    await has(client, { [PROD]: [], [TEST]: FOUND });
    await client.write(TEST, undefined);
    await has(client, { [PROD]: [], [TEST]: [] });
  });

  test("tells nothing twice", async () => {
    const client = await start({ [PROD]: BAD, [TEST]: BAD });
    client.watch();
    await has(client, { [PROD]: FOUND, [TEST]: FOUND });
    await client.write(TEST, GOOD);
    await vi.waitFor(() => expect(client.reported).toHaveLength(3));
    expect(client.reported.at(-1)).toBe(TEST);
  });

  test("names files as unchanged to who knows their findings, and empties those that are gone", async () => {
    const client = await start({ [PROD]: BAD, [TEST]: BAD });
    const before = await client.pullWorkspace();
    const ids = before.map(({ uri, resultId: value = "" }) => ({ uri, value }));
    const gone = { uri: client.uri("gone.yml"), value: "7" };
    await client.write(TEST, GOOD);
    const after = await client.pullWorkspace([...ids, gone]);
    expect(after.map(({ uri, kind }) => [uri, kind])).toEqual([
      [client.uri(PROD), "unchanged"],
      [client.uri(TEST), "full"],
      [gone.uri, "full"],
    ]);
    expect(client.problems.get("gone.yml")).toEqual([]);
  });

  test("stops when nobody listens any more", async () => {
    const client = await start({ [PROD]: GOOD });
    const end = client.watch();
    await vi.waitFor(() => expect(client.progress).toHaveLength(2));
    end();
    await client.write(PROD, BAD);
    client.watch();
    await has(client, { [PROD]: FOUND });
    expect(client.reported).toEqual([PROD]);
  });

  test("is of the same ids as what is said of a single file", async () => {
    const client = await start({ [PROD]: BAD });
    await client.open(PROD);
    const { resultId } = await client.pull(PROD);
    expect(await client.pullWorkspace()).toMatchObject([{ resultId, version: 1 }]);
    await client.close(PROD);
    expect(await client.pull(PROD, resultId)).toMatchObject({ kind: "unchanged" });
    expect(await client.pullWorkspace()).toMatchObject([{ resultId, version: null }]);
  });

  test("is nothing about closed files where the person wants none", async () => {
    const client = await start({ [PROD]: BAD, [TEST]: BAD }, { settings: { ...V231, workspaceDiagnostics: false } });
    await client.open(TEST);
    client.watch();
    await has(client, { [TEST]: FOUND });
    await client.set(V231);
    await has(client, { [PROD]: FOUND, [TEST]: FOUND });
    await client.set({ workspaceDiagnostics: false });
    await vi.waitFor(() => expect(client.problems.get(PROD)).toEqual([]));
  });

  test("is nothing about closed files where the project wants none", async () => {
    const project = "inventory/test/.kubespray-cilium.yaml";
    const client = await start({ [PROD]: BAD, [TEST]: BAD, [project]: "workspaceDiagnostics: false\n" });
    client.watch();
    await has(client, { [PROD]: FOUND });
    await client.open(TEST);
    await has(client, { [PROD]: FOUND, [TEST]: FOUND });
  });

  test("is pushed to clients that cannot pull, once they opened something", async () => {
    const client = await start(
      { [PROD]: BAD, [TEST]: BAD },
      { capabilities: {}, initializationOptions: { settings: V231 } },
    );
    await client.open(TEST);
    await vi.waitFor(() => expect(client.published.get(PROD)).toHaveLength(1));
    await client.write(PROD, GOOD);
    await vi.waitFor(() => expect(client.published.get(PROD)).toEqual([]));
    await client.close(TEST);
    await vi.waitFor(() => expect(client.published.get(TEST)).toHaveLength(1));
  });
});

describe("files that come and go", () => {
  test("a folder, told by its name alone", async () => {
    const client = await start({ [TEST]: GOOD });
    client.watch();
    await vi.waitFor(() => expect(client.progress).toHaveLength(2));
    client.files[PROD] = BAD;
    client.files["inventory/prod/list.ini"] = "[kube_control_plane]\nn1\n";
    await client.tell(["inventory/prod"]);
    await has(client, { [PROD]: FOUND });
    delete client.files[PROD];
    await client.tell([], ["inventory/prod"]);
    await has(client, { [PROD]: [] });
  });

  test("a folder with another name", async () => {
    const client = await start({ [PROD]: BAD });
    client.watch();
    await has(client, { [PROD]: FOUND });
    client.files[TEST] = BAD;
    delete client.files[PROD];
    await client.tell(["inventory/test"], ["inventory/prod"]);
    await has(client, { [PROD]: [], [TEST]: FOUND });
  });

  test("a list of hosts beside variables, whatever its name", async () => {
    const client = await start({ [PROD]: BAD });
    client.watch();
    await has(client, { [PROD]: FOUND });
    await client.write("inventory/prod/list.ini", "[kube_control_plane]\nn1 cilium_tunnel_mode=nothing\n");
    await vi.waitFor(() => expect(client.problems.get("inventory/prod/list.ini")).toHaveLength(1));
  });

  test("a file that is deleted while it is open keeps its text, until it is closed", async () => {
    const client = await start({ [PROD]: BAD });
    await client.open(PROD);
    client.watch();
    await has(client, { [PROD]: FOUND });
    await client.write(PROD, undefined);
    expect(await client.found(PROD)).toEqual(FOUND);
    await client.close(PROD);
    await has(client, { [PROD]: [] });
    expect(client.warnings).toEqual([]);
  });

  test("what is in folders of tools is not read", async () => {
    const client = await start({ [PROD]: GOOD, "node_modules/a/group_vars/k8s_cluster/x.yml": BAD });
    client.watch();
    await vi.waitFor(() => expect(client.progress).toHaveLength(2));
    await client.tell(["node_modules/a", "node_modules/a/group_vars/k8s_cluster/x.yml"]);
    await client.write(PROD, BAD);
    await has(client, { [PROD]: FOUND });
    expect(client.read.filter((path) => path.startsWith("node_modules"))).toEqual([]);
  });
});

describe("workspace folders", () => {
  const [A, B] = [`a/${PROD}`, `b/${PROD}`];

  test("come and go", async () => {
    const client = await start({ [A]: BAD, [B]: BAD }, { folders: ["a"] });
    client.watch();
    await has(client, { [A]: FOUND });
    await client.setFolders(["a", "b"]);
    await has(client, { [A]: FOUND, [B]: FOUND });
    await client.setFolders(["b"]);
    await has(client, { [A]: [], [B]: FOUND });
  });

  test("have settings of their own", async () => {
    const client = await start({ [A]: BAD, [B]: BAD }, { folders: ["a", "b"] });
    client.folderSettings = { a: { ...V231, rules: { ...RULES, "maglev-table-size": "hint" } } };
    await client.set(V231);
    client.watch();
    await has(client, { [A]: ["hint maglev-table-size 1"], [B]: FOUND });
    client.folderSettings = { b: { workspaceDiagnostics: false } };
    await client.set(V231);
    await has(client, { [A]: FOUND, [B]: [] });
  });
});

describe("what cannot be read is logged once, and the rest goes on", () => {
  test("a file and a folder", async () => {
    const client = await start({ [PROD]: BAD, [TEST]: BAD, "secret/a.yml": "" });
    client.unreadable.add(TEST).add("secret/");
    client.watch();
    await has(client, { [PROD]: FOUND });
    await client.tell([TEST]);
    await client.write(PROD, GOOD);
    await has(client, { [PROD]: [] });
    const warnings = [`${client.uri("secret")}: permission denied`, `${client.uri(TEST)}: permission denied`];
    expect(client.warnings).toEqual(warnings);
    client.unreadable.clear();
    await client.tell([TEST]);
    await has(client, { [PROD]: [], [TEST]: FOUND });
  });

  test("a file that is no text, and what it was before is forgotten", async () => {
    const client = await start({ [PROD]: BAD, [TEST]: BAD });
    client.watch();
    await has(client, { [PROD]: FOUND, [TEST]: FOUND });
    await client.write(TEST, "\0\u0001");
    await has(client, { [PROD]: FOUND, [TEST]: [] });
    expect(client.warnings).toEqual([`${client.uri(TEST)}: not a text file`]);
  });

  test("groups that are children of each other", async () => {
    const hosts = "[kube_control_plane]\nn1\n[a:children]\nb\n[b:children]\na\nkube_control_plane\n";
    const client = await start({ [PROD]: BAD, "inventory/prod/hosts.ini": hosts });
    client.watch();
    await has(client, { [PROD]: FOUND });
    expect([client.errors, client.warnings]).toEqual([[], []]);
  });
});
