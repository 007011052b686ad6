import { describe, expect, test, vi } from "vitest";
import { Client } from "./client.ts";

const FILE = "inventory/prod/group_vars/k8s_cluster/k8s-net-cilium.yml";
const OTHER = "inventory/prod/group_vars/all/all.yml";
const SETTINGS = { settings: { kubesprayVersion: "v2.31.0" } };
const TEXT = "cilium_mtu: 1450\ncilium_tunnel_mode: vxlan\n";
const HALF_TYPED = ["warning unknown-variable 1"];

describe("a name that is not written to its end", () => {
  const startTyping = async () => {
    const client = await Client.start({ ...SETTINGS, files: { [OTHER]: "" } });
    await client.open(FILE, TEXT);
    await client.type(FILE, "cilium_tunnel_mode", "cilium_tunnel_mod");
    expect(await client.found(FILE)).toEqual([]);
    return client;
  };

  test("is named once another line is typed in", async () => {
    const client = await startTyping();
    await client.type(FILE, "1450", "1500");
    expect(await client.found(FILE)).toEqual(HALF_TYPED);
  });

  test("is named once the file is saved, and the client is told to ask again", async () => {
    const client = await startTyping();
    await client.save(FILE);
    await vi.waitFor(() => expect(client.refreshes).toBe(1));
    expect(await client.found(FILE)).toEqual(HALF_TYPED);
  });

  test("is named once another file is typed in", async () => {
    const client = await startTyping();
    await client.open(OTHER, "a: 1\n");
    await client.type(OTHER, "1", "2");
    await vi.waitFor(() => expect(client.refreshes).toBe(1));
    expect(await client.found(FILE)).toEqual(HALF_TYPED);
  });

  test("is not named once it is finished", async () => {
    const client = await startTyping();
    await client.type(FILE, "cilium_tunnel_mod", "cilium_tunnel_mode");
    expect(await client.found(FILE)).toEqual([]);
  });
});

test("typing in one file does not make the client ask again for others that say the same", async () => {
  const client = await Client.start({ ...SETTINGS, files: { [OTHER]: "" } });
  await client.open(FILE, TEXT);
  await client.open(OTHER, "cilium_debug: false\n");
  await client.found(FILE);
  await client.found(OTHER);
  await client.type(OTHER, "false", "true");
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(client.refreshes).toBe(0);
});

describe("in a ConfigMap of Kubean", () => {
  const VARS = "kubean/vars-conf-cm.yml";
  const CONFIG_MAP = `apiVersion: v1
kind: ConfigMap
metadata:
  name: c1-vars-conf
data:
  group_vars.yml: |
    kube_network_plugin: cilium
    cilium_config_extra_vars:
      bpf-lb-maglev-table-size: "1000"
`;
  const open = async () => {
    const client = await Client.start(SETTINGS);
    await client.open(VARS, CONFIG_MAP);
    return client;
  };

  test("findings stand at their places, and follow edits above and inside", async () => {
    const client = await open();
    expect(await client.found(VARS)).toEqual(["error maglev-table-size 8"]);
    await client.type(VARS, "metadata:", "# mine\nmetadata:");
    expect(await client.found(VARS)).toEqual(["error maglev-table-size 9"]);
    await client.type(VARS, '"1000"', '"1021"');
    expect(await client.found(VARS)).toEqual(["info maglev-parameter-unused 9"]);
    await client.type(VARS, '"1021"', "1021");
    expect(await client.found(VARS)).toEqual(["info maglev-parameter-unused 9", "error extra-var-not-a-string 9"]);
  });

  test("a fix is applied with the indentation that is there", async () => {
    const client = await open();
    const line = { start: { line: 8, character: 34 }, end: { line: 8, character: 34 } };
    const [action] = await client.actions(VARS, line);
    expect(action && client.apply(VARS, action)).toBe(CONFIG_MAP.replace("1000", "1021"));
  });

  test("keys are completed, and hovers shown, where they stand", async () => {
    const client = await open();
    expect(await client.hover(VARS, "kube_network_pl")).toContain("kube_network_plugin");
    await client.type(VARS, "    cilium_config", "    cilium_tunn\n    cilium_config");
    const items = await client.complete(VARS, "cilium_tunn");
    const item = items.find(({ label }) => label === "cilium_tunnel_mode");
    expect(item?.textEdit).toMatchObject({
      range: { start: { line: 7, character: 4 }, end: { line: 7, character: 15 } },
    });
  });

  test("an error in its YAML is named where it is", async () => {
    const client = await open();
    await client.type(VARS, 'size: "1000"', 'size: "1000');
    expect(await client.found(VARS)).toEqual([expect.stringMatching(/^error yaml-syntax (?:8|9)$/)]);
  });
});
