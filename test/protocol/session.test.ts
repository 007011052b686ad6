import { describe, expect, test, vi } from "vitest";
import { Client, ROOT, shortly } from "./client.ts";

const FILE = "inventory/prod/group_vars/k8s_cluster/k8s-net-cilium.yml";
const ALL = "inventory/prod/group_vars/all/all.yml";
const BAD = 'cilium_config_extra_vars:\n  bpf-lb-maglev-table-size: "1000" # why\n';
const GOOD = BAD.replace("1000", "1021");
const FOUND = ["error maglev-table-size 1"];
const AT = { start: { line: 1, character: 30 }, end: { line: 1, character: 30 } };
/** Without the rules on settings that the file lacks: it is a single finding that comes and goes. */
const RULES = { "maglev-parameter-unused": "off", "extra-var-duplicates-variable": "off" };
const V231 = { kubesprayVersion: "v2.31.0", rules: RULES };

test("says what it can do", async () => {
  const { capabilities } = await Client.start();
  expect(capabilities).toMatchObject({
    hoverProvider: true,
    completionProvider: { resolveProvider: true },
    codeActionProvider: { codeActionKinds: ["quickfix", "source.fixAll.kubesprayCilium"] },
    diagnosticProvider: { interFileDependencies: true },
  });
});

describe("diagnostics by pull", () => {
  test("of an opened file, with all that an editor shows", async () => {
    const client = await Client.start({ settings: V231 });
    await client.open(FILE, BAD);
    const report = await client.pull(FILE);
    expect(report.kind === "full" && report.items).toEqual([
      {
        source: "kubespray-cilium",
        code: "maglev-table-size",
        codeDescription: { href: expect.stringMatching(/^https:.*\/docs\/rules\/maglev-table-size\.md$/) },
        severity: 1,
        range: { start: { line: 1, character: 28 }, end: { line: 1, character: 34 } },
        message: expect.stringContaining("1000"),
      },
    ]);
  });

  test("follow what is typed", async () => {
    const client = await Client.start({ settings: V231 });
    await client.open(FILE, BAD);
    expect(await client.found(FILE)).toEqual(FOUND);
    await client.type(FILE, "1000", "1021");
    expect(await client.found(FILE)).toEqual([]);
    await client.type(FILE, "cilium_config", "# one\n# two\r\ncilium_config");
    await client.type(FILE, "1021", "1022");
    expect(await client.found(FILE)).toEqual(["error maglev-table-size 3"]);
  });

  test("asked for in the same breath as the change", async () => {
    const client = await Client.start({ settings: V231 });
    void client.open(FILE, BAD);
    void client.type(FILE, "1000", "1021");
    expect(await client.found(FILE)).toEqual([]);
  });

  test("are not sent twice", async () => {
    const client = await Client.start({ settings: V231 });
    await client.open(FILE, BAD);
    const { resultId } = await client.pull(FILE);
    expect(await client.pull(FILE, resultId)).toEqual({ kind: "unchanged", resultId });
    await client.type(FILE, "1000", "1001");
    expect((await client.pull(FILE, resultId)).kind).toBe("full");
  });

  test("are sent again when another file changed what they say", async () => {
    const client = await Client.start({ settings: V231, files: { [ALL]: "" } });
    await client.open(FILE, BAD);
    const { resultId } = await client.pull(FILE);
    await client.write("unrelated.yml", "a: 1\n");
    expect((await client.pull(FILE, resultId)).kind).toBe("unchanged");
    await client.write(ALL, "cilium_version: 1.18.4\n");
    expect((await client.pull(FILE, resultId)).kind).toBe("unchanged");
    await client.write(".kubespray-cilium.yaml", "rules: {maglev-table-size: hint}\n");
    expect((await client.pull(FILE, resultId)).kind).toBe("full");
  });

  test("of a file that is not open", async () => expect(await (await Client.start()).found("nowhere.yml")).toEqual([]));

  test("count lines ended by CR alone as the editor does", async () => {
    const client = await Client.start({ settings: V231 });
    await client.open(FILE, BAD.replaceAll("\n", "\r"));
    expect(await client.found(FILE)).toEqual(FOUND);
  });
});

describe("diagnostics by push, for clients that cannot pull", () => {
  const start = (options = {}) =>
    Client.start({
      capabilities: {},
      initializationOptions: { settings: V231 },
      files: { [ALL]: "", [FILE]: "" },
      ...options,
    });
  const pushed = (client: Client, path: string, findings: string[]) =>
    vi.waitFor(() => expect(client.published.get(path)?.map(shortly)).toEqual(findings), 5000);

  test("on opening, changing and closing", async () => {
    const client = await start();
    expect(client.capabilities.diagnosticProvider).toBeUndefined();
    await client.open(FILE, BAD);
    await pushed(client, FILE, FOUND);
    await client.type(FILE, "1000", "1021");
    await pushed(client, FILE, []);
    await client.type(FILE, "1021", "1000");
    await pushed(client, FILE, FOUND);
    await client.close(FILE);
    await pushed(client, FILE, []);
  });

  test("for the other open files of an inventory too", async () => {
    const client = await start();
    await client.open(FILE, GOOD);
    await client.open(ALL, "a: 1\n");
    await pushed(client, FILE, []);
    await client.type(FILE, GOOD, "b: 1\n");
    await client.type(ALL, "a: 1\n", BAD);
    await pushed(client, ALL, FOUND);
    // Of two maps the one of the later group counts.
    await client.type(FILE, "b: 1\n", GOOD);
    await pushed(client, ALL, []);
    // What was typed there and not saved goes with the file.
    await client.close(FILE);
    await pushed(client, ALL, FOUND);
  });
});

describe("other answers", () => {
  test("completion, its text and its documentation", async () => {
    const client = await Client.start({ settings: V231 });
    await client.open(FILE, "cilium_tunnel_mode: \n");
    const items = await client.complete(FILE, "cilium_tunnel_mode: ");
    expect(items.map(({ label }) => label)).toEqual(["vxlan", "geneve"]);
    const [item] = items;
    expect(item?.textEdit).toMatchObject({ newText: "vxlan", range: { start: { line: 0, character: 20 } } });
    expect(item).not.toHaveProperty("documentation");
    const resolved = await client.request("completionItem/resolve", item ?? {});
    expect(resolved).toMatchObject({ documentation: { kind: "markdown", value: expect.stringContaining("UDP 8472") } });
  });

  test("completion marks what does nothing", async () => {
    const client = await Client.start({ settings: V231 });
    await client.open(FILE, "");
    const item = (await client.complete(FILE, "")).find(({ label }) => label === "cilium_ipsec_node_encryption");
    expect(item?.tags).toEqual([1]);
  });

  test("values open at once only for a client that can", async () => {
    const labels = async (suggestsAfterKey: boolean) => {
      const client = await Client.start({ settings: V231, initializationOptions: { suggestsAfterKey } });
      await client.open(FILE, "");
      return (await client.complete(FILE, "")).filter(({ command }) => command).map(({ label }) => label);
    };
    expect(await labels(true)).toContain("cilium_tunnel_mode");
    expect(await labels(false)).toEqual([]);
  });

  test("hover", async () => {
    const client = await Client.start({ settings: V231 });
    await client.open(FILE, "cilium_tunnel_mode: vxlan\n");
    expect(await client.hover(FILE, "cilium_tun")).toContain("default in v2.31.0: `vxlan`");
    expect(await client.hover(FILE, "cilium_tunnel_mode: vxlan\n")).toBeUndefined();
  });

  test("quick fix", async () => {
    const client = await Client.start({ settings: V231 });
    await client.open(FILE, BAD);
    const [fix, ...others] = await client.actions(FILE, AT, "quickfix");
    expect(others.map(({ title }) => title)).toEqual(["Ignore maglev-table-size on this line"]);
    expect(fix).toMatchObject({ kind: "quickfix", isPreferred: true, diagnostics: [{ code: "maglev-table-size" }] });
    expect(fix && client.apply(FILE, fix)).toBe(GOOD);
    const elsewhere = { line: 0, character: 0 };
    expect(await client.actions(FILE, { start: elsewhere, end: elsewhere })).toEqual([]);
  });

  test("fix all", async () => {
    const service = (value: string) =>
      `apiVersion: v1\r\nkind: Service\r\nmetadata:\r\n  annotations:\r\n    service.cilium.io/global: ${value}\r\n`;
    const client = await Client.start({ settings: V231 });
    await client.open("service.yaml", service("yes"));
    const [fix] = await client.actions("service.yaml", AT, "source.fixAll");
    expect(fix?.kind).toBe("source.fixAll.kubesprayCilium");
    expect(fix && client.apply("service.yaml", fix)).toBe(service('"true"'));
    expect(await client.actions("service.yaml", AT, "refactor")).toEqual([]);
  });

  test("in Chinese", async () => {
    const client = await Client.start({ settings: V231, locale: "zh-cn" });
    await client.open(FILE, BAD);
    const report = await client.pull(FILE);
    expect(report.kind === "full" && report.items[0]?.message).toContain("不支持");
    expect(await client.hover(FILE, "bpf-lb")).toContain("Cilium 1.19 中的默认值");
    const [fix] = await client.actions(FILE, AT, "quickfix");
    expect(fix?.title).toContain("改为");
  });

  test("in the language of the settings over the editor's", async () => {
    const client = await Client.start({ settings: { ...V231, language: "en" }, locale: "zh-tw" });
    await client.open(FILE, BAD);
    await vi.waitFor(async () => expect(await client.hover(FILE, "bpf-lb")).toContain("default in Cilium"));
  });
});

describe("what decides the answers", () => {
  const defaults = (client: Client) => client.hover(FILE, "cilium_tun");

  test("settings, and their changes", async () => {
    const client = await Client.start({ settings: { kubesprayVersion: "v2.24.0" } });
    await client.open(FILE, "cilium_tunnel_mode: vxlan\n");
    await vi.waitFor(async () => expect(await defaults(client)).toContain("default in v2.24.0"));
    await client.set({ kubesprayVersion: "2.30.0" });
    await vi.waitFor(async () => expect(await defaults(client)).toContain("default in v2.30.0"));
    expect(client.messages).toEqual([]);
  });

  test("settings given at the start, where the client is asked and has none", async () => {
    const client = await Client.start({
      settings: null as never,
      initializationOptions: { settings: { kubesprayVersion: "v2.24.0" } },
    });
    await client.open(FILE, "cilium_tunnel_mode: vxlan\n");
    await vi.waitFor(async () => expect(await defaults(client)).toContain("default in v2.24.0"));
  });

  test("severities", async () => {
    const client = await Client.start({ settings: V231 });
    await client.open(FILE, BAD);
    expect(await client.found(FILE)).toEqual(FOUND);
    expect(client.refreshes).toBe(0);
    await client.set({ ...V231, rules: { ...RULES, "maglev-table-size": "hint" } });
    // On a slow machine the look at other files, which follows an opening, finds the answer stale as well.
    await vi.waitFor(() => expect(client.refreshes).toBeGreaterThan(0));
    await vi.waitFor(async () => expect(await client.found(FILE)).toEqual(["hint maglev-table-size 1"]));
    await client.set({ ...V231, rules: { ...RULES, "maglev-table-size": "off" } });
    await vi.waitFor(async () => expect(await client.found(FILE)).toEqual([]));
  });

  test("an unknown release is named once, with those that are known", async () => {
    const client = await Client.start({ settings: { kubesprayVersion: "v9.9.9" } });
    await vi.waitFor(() => expect(client.messages).toHaveLength(1));
    expect(client.messages[0]).toContain("v9.9.9");
    expect(client.messages[0]).toContain("v2.18.0, v2.18.1");
    await client.set({ kubesprayVersion: "v9.9.9", rules: {} });
    await client.set({ kubesprayVersion: "v8.8.8" });
    await vi.waitFor(() => expect(client.messages).toHaveLength(2));
    expect(client.messages[1]).toContain("v8.8.8");
  });

  test("in the person's language", async () => {
    const client = await Client.start({ settings: { kubesprayVersion: "v9.9.9" }, locale: "zh-cn" });
    await vi.waitFor(() => expect(client.messages[0]).toContain("未知的 Kubespray 版本“v9.9.9”"));
  });

  test("the project's configuration, and its changes on disk", async () => {
    const CONFIGURATION = ".kubespray-cilium.yaml";
    const client = await Client.start({ files: { [CONFIGURATION]: "kubesprayVersion: v2.24.0\n" } });
    await client.open(FILE, "cilium_tunnel_mode: vxlan\n");
    expect(await defaults(client)).toContain("default in v2.24.0");
    await client.write(CONFIGURATION, "kubesprayVersion: v2.29.0\n");
    expect(await defaults(client)).toContain("default in v2.29.0");
    await client.write(CONFIGURATION, "kubesprayVersion: v7.7.7\n");
    await vi.waitFor(() => expect(client.messages.join()).toContain("v7.7.7"));
    await client.write(CONFIGURATION, undefined);
    expect(await defaults(client)).toContain("default in v2.31.0");
  });

  test("another file of the inventory: on disk, while it is open, and after it was closed", async () => {
    const client = await Client.start({ files: { [ALL]: "cilium_version: 1.17.3\n" } });
    await client.open(FILE, "cilium_tunnel_mode: vxlan\n");
    expect(await defaults(client)).toContain("docs.cilium.io/en/v1.17/");
    await client.open(ALL);
    await client.type(ALL, "1.17.3", "1.18.4");
    expect(await defaults(client)).toContain("docs.cilium.io/en/v1.18/");
    await client.write(ALL, "cilium_version: 1.16.1\n");
    expect(await defaults(client)).toContain("docs.cilium.io/en/v1.18/");
    await client.close(ALL);
    expect(await defaults(client)).toContain("docs.cilium.io/en/v1.16/");
    await client.write(ALL, undefined);
    expect(await defaults(client)).toContain("docs.cilium.io/en/v1.19/");
  });

  test("the hosts of the inventory, and their changes on disk", async () => {
    const [hosts, one, two] = ["hosts.ini", "host_vars/n1.yml", "host_vars/n2.yml"].map(
      (name) => `inventory/prod/${name}`,
    );
    const versions = { [one as string]: "cilium_version: 1.17.3\n", [two as string]: "cilium_version: 1.16.1\n" };
    const files = { ...versions, [hosts as string]: "[kube_control_plane]\nn1\n" };
    const client = await Client.start({ files });
    await client.open(FILE, "cilium_tunnel_mode: vxlan\n");
    expect(await defaults(client)).toContain("docs.cilium.io/en/v1.17/");
    await client.write(hosts as string, "[kube_control_plane]\nn2\n");
    expect(await defaults(client)).toContain("docs.cilium.io/en/v1.16/");
  });

  test("files that the configuration names, and their changes on disk", async () => {
    const client = await Client.start({ files: { "vars/x.yml": "cilium_version: 1.17.3\n" } });
    await client.open(FILE, "cilium_tunnel_mode: vxlan\n");
    await client.write(".kubespray-cilium.yaml", "varsFiles: [vars/x.yml]\n");
    expect(await defaults(client)).toContain("docs.cilium.io/en/v1.17/");
    await client.write("vars/x.yml", "cilium_version: 1.16.1\n");
    expect(await defaults(client)).toContain("docs.cilium.io/en/v1.16/");
  });

  test("a file that the client spells in another way is one file, not two", async () => {
    const path = "inventory/a@b+c/group_vars/all.yml";
    const text = "kube_network_plugin: cilium\ncilium_cluster_id: 7\ncilium_cluster_name: x\n";
    const client = await Client.start({
      files: { [path]: text },
      capabilities: {},
      initializationOptions: { settings: V231 },
    });
    const uri = `${ROOT}/${path}`;
    await client.notify("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
    // Another inventory with the same id would be named; the client gets its own spelling back.
    await vi.waitFor(() => expect(client.published.get(path)).toEqual([]));
    const position = { line: 1, character: 3 };
    expect(await client.request("textDocument/hover", { textDocument: { uri }, position })).not.toBeNull();
    expect([...client.published.keys()]).toEqual([path]);
  });

  test("a folder whose name needs more than letters is one inventory, not two", async () => {
    const [all, net] = ["生产 (old)/group_vars/all.yml", "生产 (old)/group_vars/k8s_cluster.yml"];
    const client = await Client.start({ files: { [all]: "cilium_version: 1.17.3\n", [net]: "" } });
    await client.open(net, "cilium_tunnel_mode: vxlan\n");
    expect(await client.hover(net, "cilium_tun")).toContain("docs.cilium.io/en/v1.17/");
    await client.open(all);
    await client.type(all, "1.17.3", "1.18.4");
    expect(await client.hover(net, "cilium_tun")).toContain("docs.cilium.io/en/v1.18/");
  });

  test("a loose vars file counts while it is open", async () => {
    const vars = "playbooks/vars.yml";
    const client = await Client.start({ files: { [vars]: "kube_network_plugin: cilium\n" }, settings: V231 });
    await client.open(vars, `kube_network_plugin: cilium\n${BAD}`);
    expect(await client.found(vars)).toEqual(["error maglev-table-size 2"]);
    await client.close(vars);
    expect(await client.found(vars)).toEqual([]);
  });
});

test("a Secret that a template makes is not missed, as long as the template is there", async () => {
  const ipsec = "cilium_encryption_enabled: true\ncilium_encryption_type: ipsec\ncilium_ipsec_key: '{{ key }}'\n";
  const template = "roles/ipsec/templates/secret.yml.j2";
  const client = await Client.start({
    files: { [FILE]: ipsec, [template]: "kind: Secret\nmetadata: {name: cilium-ipsec-keys}\n" },
    settings: { kubesprayVersion: "v2.31.0" },
  });
  await client.open(FILE);
  expect(await client.found(FILE)).toEqual([]);
  await client.write(template, undefined);
  expect(await client.found(FILE)).toEqual(["warning ipsec-secret-missing 2"]);
});

describe("the release that files name", () => {
  const makefile = (version: string) => `run:\n\tdocker run quay.io/kubespray/kubespray:${version}\n`;
  const STRICT = "cilium_kube_proxy_replacement: strict\n";

  test("counts from the start, and as it changes on disk", async () => {
    const client = await Client.start({ files: { [FILE]: STRICT, Makefile: makefile("v2.28.1") } });
    await client.open(FILE);
    expect(await client.found(FILE)).toEqual(["error kube-proxy-replacement-value 0"]);
    await client.write("Makefile", makefile("v2.25.0"));
    expect(await client.found(FILE)).toEqual([]);
    await client.write("Makefile", undefined);
    expect(await client.found(FILE)).toEqual(["info kube-proxy-replacement-value 0"]);
  });

  test("counts in a checkout's roles", async () => {
    const roles = "kubespray/roles/kubespray_defaults/defaults/main/download.yml";
    const client = await Client.start({ files: { [FILE]: STRICT, [roles]: 'cilium_version: "1.17.7"\n' } });
    await client.open(FILE);
    expect(await client.found(FILE)).toEqual(["error kube-proxy-replacement-value 0"]);
    await client.write(roles, undefined);
    expect(await client.found(FILE)).toEqual(["info kube-proxy-replacement-value 0"]);
  });

  test("counts in an operation of Kubean's that is not open", async () => {
    const vars = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: v\ndata:\n  group_vars.yml: |\n    ${STRICT}`;
    const operation = (image: string) =>
      `apiVersion: kubean.io/v1alpha1\nkind: ClusterOperation\nspec:\n  cluster: c\n  image: x/spray-job:${image}\n`;
    const client = await Client.start({ files: { "k/vars.yml": vars, "k/ops.yml": operation("v0.34.1") } });
    await client.open("k/vars.yml");
    expect(await client.found("k/vars.yml")).toEqual(["error kube-proxy-replacement-value 6"]);
    await client.write("k/ops.yml", operation("v0.20.0"));
    expect(await client.found("k/vars.yml")).toEqual([]);
  });

  test("counts in a pool of addresses that is not open", async () => {
    const pool =
      "apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nspec:\n  blocks:\n    - cidr: 192.0.2.0/24\n";
    const server = "useAPIServer: true\n    apiserver: { service: { type: LoadBalancer } }";
    const mesh = `cilium_cluster_id: 1\ncilium_cluster_name: east\ncilium_extra_values:\n  clustermesh:\n    ${server}\n`;
    const client = await Client.start({ settings: V231, files: { [FILE]: mesh, "apps/pool.yaml": pool } });
    await client.open(FILE);
    expect(await client.found(FILE)).toEqual([]);
    await client.write("apps/pool.yaml", undefined);
    expect(await client.found(FILE)).toEqual(["hint mesh-server-without-address 5"]);
  });
});

describe("a session survives", () => {
  test("a request that cannot be answered", async () => {
    const client = await Client.start({ settings: V231, fails: true });
    await client.open(FILE, BAD);
    const item = { label: "x" };
    expect(await client.request("completionItem/resolve", item)).toEqual(item);
    const nonsense = { textDocument: { uri: `${ROOT}/${FILE}` }, position: null };
    expect(await client.request("textDocument/hover", nonsense)).toBeNull();
    expect(await client.found(FILE)).toEqual(FOUND);
  });

  test("a client that refuses to register, and still gives its settings", async () => {
    const onRegister = () => {
      throw new Error("no");
    };
    const client = await Client.start({ settings: { kubesprayVersion: "v2.24.0" }, onRegister, fails: true });
    await client.open(FILE, "cilium_tunnel_mode: vxlan\n");
    await vi.waitFor(async () => expect(await client.hover(FILE, "cilium_tun")).toContain("default in v2.24.0"));
  });

  test("settings of other types, of which those that can be meant count", async () => {
    const settings = {
      kubesprayVersion: ["v2.24.0"],
      ciliumVersion: 1.18,
      rules: ["off"],
      exclude: "other/**",
      language: 5,
    };
    const client = await Client.start({ settings: settings as object });
    await client.open(FILE, BAD);
    // The release of Kubespray is assumed.
    expect(await client.found(FILE)).toContain("info maglev-table-size 1");
    expect(await client.hover(FILE, "bpf-lb")).toContain("Cilium 1.18");
    expect(client.messages).toEqual([]);
  });
});
