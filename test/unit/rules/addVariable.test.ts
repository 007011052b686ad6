import { describe, expect, test } from "vitest";
import { applyEdits, locateFix } from "../../../server/src/features/fixes.ts";
import { addVariable } from "../../../server/src/rules/fixes/addVariable.ts";
import type { NewNode } from "../../../server/src/syntax/edits.ts";
import { workspaceOf } from "../../support/cluster.ts";

const GROUPS = "inventory/prod/group_vars";
const CILIUM = `${GROUPS}/k8s_cluster/k8s-net-cilium.yml`;
const CLUSTER = `${GROUPS}/k8s_cluster/k8s-cluster.yml`;
const ALL = `${GROUPS}/all/all.yml`;

/** The files that change when a variable is added beside `cilium_version` or `kube_version`. */
function added(
  files: Readonly<Record<string, string>>,
  name: string,
  beside = "cilium_version",
  value: NewNode = true,
  quote?: "double",
): Record<string, string> {
  const workspace = workspaceOf(files);
  const [inventory] = workspace.allInventories();
  if (!inventory) throw new Error("no inventory");
  const cluster = workspace.cluster(inventory);
  const setting = cluster.setting(beside)?.setting;
  const edits = setting && addVariable(cluster, setting, name, value, quote);
  if (!edits) return {};
  const located = locateFix(workspace, { title: { en: "", "zh-cn": "" }, safe: true, edits }, "en").edits;
  const changed = new Set(located.map(({ file }) => file));
  return Object.fromEntries(
    [...changed].flatMap((file) => {
      const document = workspace.document(file);
      return document
        ? [
            [
              file,
              applyEdits(
                document,
                located.filter((edit) => edit.file === file),
              ),
            ],
          ]
        : [];
    }),
  );
}

describe("a variable that nothing sets goes", () => {
  test.each<[string, Readonly<Record<string, string>>, string, Record<string, string>]>([
    [
      "to the file with most of its family",
      { [ALL]: "cilium_version: 1.18.4\n", [CILIUM]: "cilium_mtu: 1\ncilium_debug: true\n" },
      "cilium_enable_hubble",
      { [CILIUM]: "cilium_mtu: 1\ncilium_debug: true\ncilium_enable_hubble: true\n" },
    ],
    [
      "to the narrowest family before the widest",
      { [CILIUM]: "cilium_version: 1.18.4\ncilium_debug: true\n", [CLUSTER]: "cilium_hubble_metrics: []\nkube_a: 1\n" },
      "cilium_hubble_tls_generate",
      { [CLUSTER]: "cilium_hubble_metrics: []\ncilium_hubble_tls_generate: true\nkube_a: 1\n" },
    ],
    [
      "where its line is commented out",
      { [CILIUM]: "---\n# Hubble\n# cilium_enable_hubble: false\n\ncilium_version: 1.18.4\n" },
      "cilium_enable_hubble",
      { [CILIUM]: "---\n# Hubble\ncilium_enable_hubble: true\n\ncilium_version: 1.18.4\n" },
    ],
    [
      "of two files with as many to the one that has it commented out",
      { [ALL]: "# cilium_enable_hubble: false\ncilium_debug: true\n", [CILIUM]: "cilium_version: 1.18.4\n" },
      "cilium_enable_hubble",
      { [ALL]: "cilium_enable_hubble: true\ncilium_debug: true\n" },
    ],
    [
      "never to a group of workers or to one host",
      {
        [`${GROUPS}/kube_node/cilium.yml`]: "cilium_a: 1\ncilium_b: 1\n",
        "inventory/prod/host_vars/node1.yml": "cilium_a: 1\ncilium_b: 1\n",
        [CILIUM]: "cilium_version: 1.18.4\n",
      },
      "cilium_debug",
      { [CILIUM]: "cilium_version: 1.18.4\ncilium_debug: true\n" },
    ],
    [
      "rather not to a group that not all nodes may be in",
      { [`${GROUPS}/rack1/cilium.yml`]: "cilium_a: 1\ncilium_b: 1\n", [CILIUM]: "cilium_version: 1.18.4\n" },
      "cilium_debug",
      { [CILIUM]: "cilium_version: 1.18.4\ncilium_debug: true\n" },
    ],
    [
      "beside what needs it, where no file has its family",
      { [CILIUM]: "cilium_version: 1.18.4\nx: 1\n" },
      "gateway_api_enabled",
      { [CILIUM]: "cilium_version: 1.18.4\ngateway_api_enabled: true\nx: 1\n" },
    ],
    [
      "nowhere else, once it is set",
      { [ALL]: "cilium_debug: false\n", [CILIUM]: "cilium_version: 1.18.4\ncilium_mtu: 1\n" },
      "cilium_debug",
      { [ALL]: "cilium_debug: true\n" },
    ],
  ])("%s", (_, files, name, expected) => {
    const once = added(files, name);
    expect(once).toEqual(expected);
    expect({ ...files, ...added({ ...files, ...once }, name) }).toEqual({ ...files, ...once });
  });
});

describe("in an inventory", () => {
  const HOSTS = "inventory/lab/hosts.yaml";
  const hosts =
    "  hosts:\n    node1: {ansible_host: 10.0.0.1}\n  children:\n    kube_control_plane: {hosts: {node1: {}}}\n";

  test("among the variables of the group", () => {
    const before = `all:\n  vars:\n    kube_network_plugin: cilium\n    cilium_version: 1.18.4 # pinned\n${hosts}`;
    const after = before.replace("pinned\n", "pinned\n    cilium_enable_hubble: true\n");
    expect(added({ [HOSTS]: before }, "cilium_enable_hubble")).toEqual({ [HOSTS]: after });
  });

  const INI = "inventory/lab/inventory.ini";
  const groups = "\n[kube_control_plane]\nnode1\n";

  test.each([
    ["below the other one", "cilium_version=1.18.4\n", "cilium_version=1.18.4\ncilium_enable_hubble=True\n"],
    ["written as that is", " cilium_version = 1.18.4\n", " cilium_version = 1.18.4\n cilium_enable_hubble = True\n"],
    [
      "where its section has it commented out",
      "# cilium_enable_hubble=False\ncilium_version=1.18.4\n",
      "cilium_enable_hubble=True\ncilium_version=1.18.4\n",
    ],
  ])("in an INI section %s", (_, before, after) => {
    const files = { [INI]: `[all:vars]\n${before}${groups}` };
    const expected = { [INI]: `[all:vars]\n${after}${groups}` };
    expect(added(files, "cilium_enable_hubble")).toEqual(expected);
    expect(added(expected, "cilium_enable_hubble")).toEqual({});
  });

  test("at the end of an INI file without a last line end", () => {
    const before = `[kube_control_plane]\nnode1\n[all:vars]\ncilium_version=1.18.4`;
    expect(added({ [INI]: before }, "cilium_enable_hubble")).toEqual({ [INI]: `${before}\ncilium_enable_hubble=True` });
  });

  test("as texts where the ConfigMap takes nothing else", () => {
    const ini = `${groups}[all:vars]\ncilium_version=1.18.4\n`;
    const vars = added({ [INI]: ini }, "cilium_config_extra_vars", "cilium_version", { debug: true }, "double");
    expect(vars).toEqual({ [INI]: `${ini}cilium_config_extra_vars={'debug': 'true'}\n` });
  });

  test("as a word on a line of hosts", () => {
    const files = { [INI]: "[kube_control_plane]\nnode1 cilium_version=1.18.4 # first\n" };
    const expected = { [INI]: "[kube_control_plane]\nnode1 cilium_version=1.18.4 cilium_enable_hubble=True # first\n" };
    expect(added(files, "cilium_enable_hubble")).toEqual(expected);
    expect(added(expected, "cilium_enable_hubble")).toEqual({});
    expect(added(files, "kube_owner", "cilium_version", "root")).toEqual({});
  });
});
