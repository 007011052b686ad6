import { describe, expect, test } from "vitest";
import { Tree } from "../support/cli.ts";

const ALL = "inventory/prod/group_vars/all/all.yml";
const CILIUM = "inventory/prod/group_vars/k8s_cluster/k8s-net-cilium.yml";
const FILES = {
  [ALL]: "kube_network_plugin: cilium\ncilium_mtu: 1400\n",
  [CILIUM]:
    'cilium_mtu: "{{ cilium_cluster_id }}"\ncilium_cluster_id: 7\ncilium_config_extra_vars:\n  a-key: "1"\ncilium_cluster_name: prod\n',
};

async function rendered(release: string, files: Readonly<Record<string, string>> = FILES) {
  const run = await new Tree(files).run("render", ".", "--format", "json", "--kubespray", release);
  const [inventory] = JSON.parse(run.stdout).inventories;
  return { code: run.code, inventory };
}

test.each<[string, string, string]>([
  ["for a person", "yaml", ""],
  ["for a program", "json", '{"inventories":[],"errors":[{"file":".","message":"no inventory of Kubespray"}]}'],
])("a folder without inventory, %s", async (_, format, expected) => {
  const { code, stdout, stderr } = await new Tree({ "a.yml": "a: 1\n" }).run("render", "--format", format);
  expect([code, stderr]).toEqual([2, ".: no inventory of Kubespray\n"]);
  expect(stdout && JSON.stringify(JSON.parse(stdout))).toBe(expected);
});

describe("as JSON", () => {
  test("Helm values with the lines they come from", async () => {
    const { code, inventory } = await rendered("v2.31.0");
    expect(code).toBe(0);
    expect(inventory).toMatchObject({
      root: "inventory/prod",
      kubespray: { version: "v2.31.0", origin: "--kubespray", assumed: false },
      cilium: { version: "1.19.3" },
      engine: "helm",
      rendered: { MTU: 7, cluster: { id: 7, name: "prod" }, extraConfig: { "a-key": "1" } },
      agent: { "a-key": "1", "cluster-id": "7", mtu: "7", "enable-ipv4-masquerade": "true" },
    });
    expect(inventory.origins["/cluster/id"]).toEqual([{ file: CILIUM, line: 1 }]);
    expect(inventory.origins["/enableIPv4Masquerade"]).toEqual([{ default: "v2.31.0" }]);
    expect(inventory.origins["/extraConfig/a-key"]).toEqual([{ file: CILIUM, line: 3 }]);
    // What hosts decide is not guessed.
    expect(inventory.unknown).toContain("/k8sServiceHost");
    expect(inventory.rendered).not.toHaveProperty("k8sServiceHost");
  });

  test("a reference comes from both lines", async () => {
    const { inventory } = await rendered("v2.31.0");
    expect(inventory.origins["/MTU"]).toEqual([
      { file: CILIUM, line: 0 },
      { file: CILIUM, line: 1 },
    ]);
  });

  test("the ConfigMap of older releases, which is what the agent gets", async () => {
    const { inventory } = await rendered("v2.27.0");
    expect(inventory).toMatchObject({
      engine: "configmap",
      rendered: { "cluster-id": "7", "a-key": "1", debug: "False" },
    });
    expect(inventory.agent).toEqual(inventory.rendered);
  });

  test("nothing for the agent where the chart refuses, and what", async () => {
    const { code, inventory } = await rendered("v2.31.0", { [ALL]: FILES[ALL], [CILIUM]: "cilium_cluster_id: 7\n" });
    expect(code).toBe(1);
    expect(inventory).toMatchObject({
      agent: null,
      rendered: { cluster: { id: 7 } },
      refused: [{ file: CILIUM, line: 0 }],
    });
    expect(inventory.reason.en).toContain("cluster.name");
  });

  test("nothing where the template fails, and where", async () => {
    const { code, inventory } = await rendered("v2.31.0", {
      ...FILES,
      [CILIUM]: "cilium_mtu: '{{ nothing.at_all }}: ['\ncilium_cluster_name: 'a: b'\n",
    });
    expect(code).toBe(1);
    expect(inventory).toMatchObject({ rendered: null, agent: null, refused: [{ file: CILIUM, line: 1 }] });
  });
});

describe("as YAML", () => {
  const lines = async (...args: string[]) => (await new Tree(FILES).run("render", ".", ...args)).stdout.split("\n");

  test("each value names its origin", async () => {
    const text = await lines("--kubespray", "v2.31.0");
    expect(text[0]).toBe("# inventory/prod · Kubespray v2.31.0 (--kubespray) · Cilium 1.19.3 (bundled with v2.31.0)");
    expect(text).toContain(`  id: 7  # ${CILIUM}:2`);
    expect(text).toContain("enableIPv4Masquerade: true  # default of v2.31.0");
    expect(text).toContain("# k8sServiceHost: unknown");
  });

  test("of what the agent gets, in Chinese", async () => {
    const text = await lines("--kubespray", "v2.27.0", "--agent", "--lang", "zh-cn");
    expect(text).toContain(`a-key: "1"  # ${CILIUM}:4`);
    expect(text).toContain('debug: "False"  # 默认值，v2.27.0');
  });
});
