import { describe, expect, test } from "vitest";
import sampleSettings from "../../../server/src/catalog/facts/sample-settings.json" with { type: "json" };
import { releaseIn } from "../../../server/src/catalog/release.ts";
import { labelOf } from "../../../server/src/cluster/versions.ts";
import { Workspace } from "../../../server/src/cluster/workspace.ts";
import { catalog } from "../../support/catalog.ts";
import { workspaceOf } from "../../support/cluster.ts";

const URL = "https://github.com/kubernetes-sigs/kubespray";
const requirement = (version: string) => `collections:\n  - name: ${URL}\n    type: git\n    version: ${version}\n`;
const galaxy = (version: string) => `namespace: kubernetes_sigs\nname: kubespray\nversion: ${version}\n`;
const image = (version: string) => `docker run quay.io/kubespray/kubespray:${version}\n`;
const CONFIGURATION = ".kubespray-cilium.yaml";
const PROD = "inventory/prod/group_vars/k8s_cluster/k8s-net-cilium.yml";

/** Each inventory's release; "?" marks an assumed one. */
function releases(workspace: Workspace): string[] {
  return workspace.allInventories().map((inventory) => {
    const { kubespray } = workspace.cluster(inventory);
    return `${inventory.root || "."}: ${labelOf(kubespray)}${kubespray.assumed ? "?" : ""} (${kubespray.origin})`;
  });
}

/** The files as a host gives them: YAML as documents, others to be looked at. */
function read(files: Readonly<Record<string, string>>): Workspace {
  const yaml = Object.entries(files).filter(([name]) => /\.ya?ml$/.test(name));
  const workspace = workspaceOf(Object.fromEntries(yaml));
  for (const [name, text] of Object.entries(files)) if (!/\.ya?ml$/.test(name)) workspace.note(name, text);
  return workspace;
}

describe("the release that files name", () => {
  test.each<[string, Record<string, string>, string]>([
    ["around the inventory", { "requirements.yml": requirement("v2.30.0") }, "v2.30.0 (requirements.yml)"],
    [
      "nearer to it",
      { "requirements.yml": requirement("v2.30.0"), "inventory/requirements.yml": requirement("v2.28.1") },
      "v2.28.1 (requirements.yml)",
    ],
    [
      "in Kubespray's own code rather than in a command",
      { "kubespray/galaxy.yml": galaxy("2.27.1"), Makefile: "KUBESPRAY_VERSION=v2.26.0\n" },
      "v2.27.1 (galaxy.yml)",
    ],
    [
      "by a pin rather than by a variable",
      { Makefile: `KUBESPRAY_VERSION=v2.26.0\n${image("v2.28.1")}` },
      "v2.28.1 (Makefile)",
    ],
    [
      "differently: nothing is certain",
      { "a.sh": image("v2.28.1"), "b.sh": image("v2.27.0") },
      "v2.28.1? (a.sh or b.sh)",
    ],
    ["twice the same", { "a.sh": image("v2.28.1"), "b.sh": image("v2.28.1") }, "v2.28.1 (a.sh)"],
    ["for people", { "README.md": image("v2.28.1") }, "v2.28.1? (README.md)"],
    [
      "for people and in a command",
      { "inventory/README.md": image("v2.27.0"), "a.sh": image("v2.28.1") },
      "v2.28.1 (a.sh)",
    ],
    ["as a minor of which a patch is not known", { "a.sh": image("v2.30.7") }, "v2.30.7? (a.sh)"],
    ["as a commit", { "requirements.yml": requirement("a254f5ea687d") }, "v2.31.0+5 (requirements.yml)"],
    ["in a folder beside it", { "setup/requirements.yml": requirement("v2.28.1") }, "v2.28.1 (requirements.yml)"],
    [
      "in folders beside it, differently",
      { "x/requirements.yml": requirement("v2.28.1"), "y/requirements.yml": requirement("v2.27.1") },
      "v2.31.0? (newest release)",
    ],
    [
      "in its own variables",
      { "inventory/prod/group_vars/all.yml": "kubespray_version: v2.28.1\n" },
      "v2.28.1 (kubespray_version)",
    ],
    [
      "but a setting is better",
      { "galaxy.yml": galaxy("2.27.1"), [CONFIGURATION]: "kubesprayVersion: v2.30.0\n" },
      `v2.30.0 (${CONFIGURATION})`,
    ],
    [
      "in an example or a test",
      { "examples/requirements.yml": requirement("v2.28.1"), "tests/a.sh": image("v2.28.1") },
      "v2.31.0? (newest release)",
    ],
    ["nowhere", { "a.sh": "echo kubespray\n" }, "v2.31.0? (newest release)"],
  ])("%s", (_, files, expected) =>
    expect(releases(read({ [PROD]: "cilium_mtu: 1500\n", ...files }))).toEqual([`inventory/prod: ${expected}`]),
  );

  test("is each inventory's own", () => {
    const workspace = read({
      "a/inventory/group_vars/k8s_cluster.yml": "",
      "a/requirements.yml": requirement("v2.27.1"),
      "b/inventory/group_vars/k8s_cluster.yml": "",
      "b/Makefile": image("v2.30.0"),
      "c/inventory/group_vars/k8s_cluster.yml": "",
    });
    expect(releases(workspace)).toEqual([
      "a/inventory: v2.27.1 (requirements.yml)",
      "b/inventory: v2.30.0 (Makefile)",
      "c/inventory: v2.31.0? (newest release)",
    ]);
  });
});

test("what lies in another folder of the workspace is for its own inventories", () => {
  const workspace = new Workspace(catalog, {}, (file) => file.replace(/^(?:one|two)\//, ""));
  workspace.set("one/inventory/group_vars/k8s_cluster.yml", "");
  workspace.set("two/inventory/group_vars/k8s_cluster.yml", "");
  workspace.note("one/setup/requirements.yml", requirement("v2.28.1"));
  expect(releases(workspace)).toEqual([
    "one/inventory: v2.28.1 (requirements.yml)",
    "two/inventory: v2.31.0? (newest release)",
  ]);
});

describe("a checkout of Kubespray", () => {
  const MINE = "k/inventory/mine/group_vars/k8s_cluster.yml";
  test.each<[string, Record<string, string>, string]>([
    [
      "names earlier releases in what came with it",
      {
        ".gitlab-ci.yml": "variables:\n  KUBESPRAY_VERSION: v2.26.0\n",
        "README.md": image("v2.26.0"),
        "docs/a.sh": image("v2.14.0"),
      },
      "v2.27.1 (galaxy.yml)",
    ],
    [
      "that installs another Cilium was changed",
      { "roles/kubespray-defaults/defaults/main/download.yml": "cilium_version: v1.16.4\n" },
      "v2.27.1 (modified) (galaxy.yml)",
    ],
    [
      "that installs its own Cilium was not",
      { "roles/kubespray-defaults/defaults/main/download.yml": "cilium_version: v1.15.9\n" },
      "v2.27.1 (galaxy.yml)",
    ],
  ])("%s", (_, files, expected) => {
    const below = Object.fromEntries(Object.entries(files).map(([name, text]) => [`k/${name}`, text]));
    const workspace = read({ [MINE]: "", "k/galaxy.yml": galaxy("2.27.1"), ...below });
    expect(releases(workspace)).toEqual([`k/inventory/mine: ${expected}`]);
  });

  test("brings the Cilium of its own roles", () => {
    const workspace = read({
      [MINE]: "",
      "k/galaxy.yml": galaxy("2.27.1"),
      "k/roles/kubespray-defaults/defaults/main/download.yml": "cilium_version: v1.16.4\n",
    });
    const [inventory] = workspace.allInventories();
    expect(inventory && workspace.cluster(inventory).cilium).toMatchObject({ version: "1.16.4", assumed: false });
  });

  const MACVLAN = `---
# private interface, on a l2-network
macvlan_interface: "eth1"

# Enable nat in default gateway network interface
enable_nat_default_gateway: true
`;
  const SAMPLE = "k/inventory/sample/group_vars/k8s_cluster/k8s-net-macvlan.yml";
  test.each<[string, Record<string, string>, number]>([
    ["as it is shipped is nobody's inventory", { [SAMPLE]: MACVLAN }, 0],
    ["with other line ends, too", { [SAMPLE]: MACVLAN.replaceAll("\n", "\r\n") }, 0],
    ["that was edited is one", { [SAMPLE]: MACVLAN.replace("eth1", "eth0") }, 1],
    ["with a file more is one", { [SAMPLE]: MACVLAN, "k/inventory/sample/group_vars/all/mine.yml": "a: 1\n" }, 1],
    ["copied elsewhere is one", { [SAMPLE.replace("sample", "prod")]: MACVLAN }, 1],
  ])("its sample %s", (_, files, count) => expect(read(files).allInventories()).toHaveLength(count));
});

describe("what an inventory says itself narrows the guess", () => {
  test.each<[string, string, string]>([
    [
      "a variable that is gone",
      "cilium_enable_bpf_clock_probe: true\n",
      "v2.30.0? (newest release that has cilium_enable_bpf_clock_probe)",
    ],
    ["a new variable", "cilium_extra_values: {}\n", "v2.31.0? (newest release)"],
    [
      "both: one of them is a mistake",
      "gateway_api_experimental_channel: true\ncilium_extra_values: {}\n",
      "v2.31.0? (newest release)",
    ],
    ["a version with v", "cilium_version: v1.15.9\n", "v2.27.1? (newest release that takes cilium_version v1.15.9)"],
    ["one too new for that", "cilium_version: v1.18.4\n", "v2.31.0? (newest release)"],
    ["one without v", "cilium_version: 1.15.9\n", "v2.31.0? (newest release)"],
    ["Kubernetes", "kube_version: 1.32.4\n", "v2.30.0? (newest release that installs Kubernetes 1.32.4)"],
    ["Kubernetes with v", "kube_version: v1.29.9\n", "v2.27.1? (newest release that installs Kubernetes v1.29.9)"],
    [
      "Kubernetes as a release installs it unless told otherwise",
      "kube_version: v1.29.10\n",
      "v2.25.1? (newest release that installs Kubernetes v1.29.10 by default)",
    ],
    [
      "a variable counts more than that",
      "kube_version: 1.33.5\ncilium_enable_bpf_clock_probe: true\ncilium_version: 1.18.6\n",
      "v2.29.0? (newest release that installs Kubernetes 1.33.5 by default)",
    ],
    ["Kubernetes of none", "kube_version: 1.50.0\n", "v2.31.0? (newest release)"],
    ["Jinja", 'kube_version: "{{ x }}"\n', "v2.31.0? (newest release)"],
    [
      "Kubernetes counts more than a variable",
      "kube_version: 1.33.4\ngateway_api_experimental_channel: true\n",
      "v2.31.0? (newest release)",
    ],
    [
      "Kubernetes as a release installs it, too",
      "kube_version: 1.33.5\ngateway_api_experimental_channel: true\n",
      "v2.29.0? (newest release that installs Kubernetes 1.33.5 by default)",
    ],
  ])("%s", (_, text, expected) => expect(releases(read({ [PROD]: text }))).toEqual([`inventory/prod: ${expected}`]));

  test("a copy of a sample file that nobody edited", () => {
    const workspace = read({ [PROD]: "# see roles/network_plugin/cilium/defaults/main.yml\n" });
    expect(releases(workspace)).toEqual([
      "inventory/prod: v2.18.2? (newest release that ships k8s-net-cilium.yml as it is here)",
    ]);
  });

  /** The settings of a release's sample behind a "#", and some lines instead of those at their names. */
  const edited = (release: string, ...lines: string[]) => {
    const names = lines.map((line) => line.slice(0, line.indexOf(":") + 1));
    const settings = Object.entries(sampleSettings)
      .filter(([, spans]) => spans.some((span) => releaseIn(release, span)))
      .filter(([setting]) => !names.some((name) => setting.startsWith(name)));
    return [...settings.map(([setting]) => `# ${setting}`), ...lines, ""].join("\n");
  };
  const comments = (release: string) => `${release}? (newest release that ships the comments of k8s-net-cilium.yml)`;
  test.each<[string, string, string]>([
    ["of v2.24", edited("v2.24.0", "cilium_mtu: 1450"), comments("v2.24.3")],
    ["of v2.22", edited("v2.22.1", "cilium_debug: true", "cilium_identity_allocation_mode: crd"), comments("v2.22.2")],
    [
      "of v2.26 with comments of v2.27",
      `${edited("v2.26.1")}# cilium_enable_host_firewall: false\n`,
      comments("v2.26.1"),
    ],
    ["with notes of one's own", `${edited("v2.25.0")}# cilium_version: "v9"\n# cilium_mine: 1\n`, comments("v2.25.1")],
    ["half of it, by what is left", edited("v2.26.1").split("\n").slice(0, 40).join("\n"), comments("v2.30.0")],
    ["a few lines of it", edited("v2.22.0").split("\n").slice(0, 9).join("\n"), "v2.31.0? (newest release)"],
  ])("an edited copy of the sample: %s", (_, text, expected) =>
    expect(releases(read({ [PROD]: text }))).toEqual([`inventory/prod: ${expected}`]),
  );

  test("and while it is typed, the guess follows", () => {
    const workspace = read({ [PROD]: "cilium_mtu: 1500\n" });
    expect(releases(workspace)).toEqual(["inventory/prod: v2.31.0? (newest release)"]);
    workspace.set(PROD, "cilium_mtu: 1500\nkube_version: 1.30.4\n");
    expect(releases(workspace)[0]).toContain("v2.28.1?");
    workspace.set(PROD, "cilium_mtu: 1500\n");
    expect(releases(workspace)).toEqual(["inventory/prod: v2.31.0? (newest release)"]);
  });
});

describe("Kubean", () => {
  const cluster = (name: string, configMap: string) =>
    `apiVersion: kubean.io/v1alpha1\nkind: Cluster\nmetadata:\n  name: ${name}\nspec:\n  varsConfRef:\n    namespace: x\n    name: ${configMap}\n`;
  const operation = (name: string, version: string) =>
    `apiVersion: kubean.io/v1alpha1\nkind: ClusterOperation\nmetadata:\n  name: ops-${name}\nspec:\n  cluster: ${name}\n  image: ghcr.io/kubean-io/spray-job:${version}\n`;
  const vars = (name: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  group_vars.yml: |\n    kube_network_plugin: cilium\n`;
  const V0_22_5 = "v2.26.0+242 (ClusterOperation image spray-job:v0.22.5)";
  const V0_31_0 = "v2.29.0+65 (ClusterOperation image spray-job:v0.31.0)";
  const NEWEST = "v2.31.0? (newest release)";

  const manifest = (commit: string) =>
    `apiVersion: kubean.io/v1alpha1\nkind: Manifest\nmetadata:\n  name: m\n  labels:\n    kubean.io/sprayRelease: "2.29"\nspec:\n  kubesprayVersion: "${commit}"\n`;
  test.each<[string, string, string]>([
    ["a release's commit", "63cdf8791542", "v2.28.0 (Manifest of Kubean's)"],
    ["a commit that no table has", "0123456789ab", "v2.29.1? (Manifest of Kubean's)"],
    ["no commit", "", NEWEST],
  ])("names its Kubespray in a Manifest: %s", (_, commit, expected) => {
    const [found = ""] = releases(read({ "kubean/manifest.yaml": manifest(commit), "kubean/vars.yaml": vars("a") }));
    expect(found.slice(found.indexOf(": ") + 2)).toBe(expected);
  });

  test.each<[string, Record<string, string>, string[]]>([
    [
      "by the names of Cluster and ConfigMap",
      { "ops.yml": operation("c1", "v0.22.5"), "k/c.yml": cluster("c1", "v1"), "x/vars.yml": vars("v1") },
      [`x/vars.yml: ${V0_22_5}`],
    ],
    [
      "each its own, all in one file",
      {
        "all.yml": [
          cluster("c1", "v1"),
          cluster("c2", "v2"),
          operation("c1", "v0.22.5"),
          operation("c2", "v0.31.0"),
          vars("v1"),
          vars("v2"),
        ].join("---\n"),
      },
      [`all.yml: ${V0_22_5}`, `all.yml#2/group_vars.yml: ${V0_31_0}`],
    ],
    [
      "of a Cluster that is not at hand, beside it",
      { "k/ops.yml": operation("c1", "v0.22.5"), "k/vars.yml": vars("v1") },
      [`k/vars.yml: ${V0_22_5}`],
    ],
    [
      "of another Cluster: nothing",
      { "k/ops.yml": operation("c1", "v0.22.5"), "k/c.yml": cluster("c1", "other"), "k/vars.yml": vars("v1") },
      [`k/vars.yml: ${NEWEST}`],
    ],
    [
      "two beside it: nothing",
      { "k/a.yml": operation("c1", "v0.22.5"), "k/b.yml": operation("c2", "v0.31.0"), "k/vars.yml": vars("v1") },
      [`k/vars.yml: ${NEWEST}`],
    ],
    [
      "a tag that moves, though a Makefile names one",
      {
        "ops.yml": operation("c1", "latest"),
        "c.yml": cluster("c1", "v1"),
        "vars.yml": vars("v1"),
        Makefile: image("v2.27.0"),
      },
      [`vars.yml: ${NEWEST}`],
    ],
    [
      "an image of a day's development branch is a guess",
      { "ops.yml": operation("c1", "v0.6.4"), "c.yml": cluster("c1", "v1"), "vars.yml": vars("v1") },
      ["vars.yml: v2.22.0+49? (ClusterOperation image spray-job:v0.6.4)"],
    ],
    [
      "operations one after another: the newest, as a guess",
      {
        "a.yml": operation("c1", "v0.22.5"),
        "b.yml": operation("c1", "v0.31.0"),
        "c.yml": cluster("c1", "v1"),
        "vars.yml": vars("v1"),
      },
      ["vars.yml: v2.29.0+65? (ClusterOperation image spray-job:v0.22.5 or ClusterOperation image spray-job:v0.31.0)"],
    ],
    [
      "for an inventory that is no ConfigMap",
      { "kubean/ops.yml": operation("c1", "v0.31.0"), [PROD]: "" },
      [`inventory/prod: ${V0_31_0}`],
    ],
    [
      "for a ConfigMap, not for the inventory beside it",
      { "k/all.yml": [cluster("c1", "v1"), operation("c1", "v0.31.0"), vars("v1")].join("---\n"), [PROD]: "" },
      [`inventory/prod: ${NEWEST}`, `k/all.yml: ${V0_31_0}`],
    ],
  ])("%s", (_, files, expected) => expect(releases(read(files))).toEqual(expected));

  test("a new name of the ConfigMap counts at once", () => {
    const workspace = read({
      "o.yml": operation("c1", "v0.22.5"),
      "c.yml": cluster("c1", "v1"),
      "x/v.yml": vars("v1"),
    });
    expect(releases(workspace)).toEqual([`x/v.yml: ${V0_22_5}`]);
    workspace.set("x/v.yml", vars("v2"));
    expect(releases(workspace)).toEqual([`x/v.yml: ${NEWEST}`]);
  });
});

describe("configuration of single inventories", () => {
  const files = {
    [PROD]: "",
    "inventory/test/group_vars/k8s_cluster.yml": "",
    "k/vars.yml": "kube_network_plugin: cilium\n",
  };
  const configure = (text: string, more: Record<string, string> = {}) =>
    releases(read({ ...files, [CONFIGURATION]: text, ...more })).map((line) => line.replace(/ \(.*/, ""));
  test.each<[string, string, Record<string, string>, string[]]>([
    [
      "by path, the others by the entry for all",
      "kubesprayVersion: v2.30.0\ninventories:\n  inventory/prod: {kubesprayVersion: v2.27.1}\n  ./k/: {kubesprayVersion: v2.28.0}\n",
      {},
      ["inventory/prod: v2.27.1", "inventory/test: v2.30.0", "k: v2.28.0"],
    ],
    [
      "a folder of several; the nearer path wins",
      "inventories:\n  inventory: {kubesprayVersion: v2.27.1}\n  inventory/test: {kubesprayVersion: v2.28.0}\n",
      {},
      ["inventory/prod: v2.27.1", "inventory/test: v2.28.0", "k: v2.31.0?"],
    ],
    [
      "the nearer file wins",
      "inventories:\n  inventory/prod: {kubesprayVersion: v2.27.1}\n",
      { [`inventory/prod/${CONFIGURATION}`]: "kubesprayVersion: v2.29.0\n" },
      ["inventory/prod: v2.29.0", "inventory/test: v2.31.0?", "k: v2.31.0?"],
    ],
  ])("%s", (_, text, more, expected) => expect(configure(text, more)).toEqual(expected));

  test("an unknown version is told", () => {
    const workspace = read({ ...files, [CONFIGURATION]: "inventories:\n  inventory/prod: {kubesprayVersion: v9}\n" });
    expect(workspace.versionProblems().map(({ message }) => message)).toEqual([expect.stringContaining('"v9"')]);
  });
});

describe("a change of what files say", () => {
  test("changes the versions of the clusters that it is about, and leaves the others alone", () => {
    const workspace = read({
      "a/inventory/group_vars/k8s_cluster.yml": "",
      "b/inventory/group_vars/k8s_cluster.yml": "",
      "b/requirements.yml": requirement("v2.30.0"),
    });
    const [a, b] = workspace.allInventories();
    if (!a || !b) throw new Error("two inventories");
    const [first, second] = [workspace.cluster(a), workspace.cluster(b)];
    workspace.note("a/Makefile", image("v2.27.1"));
    expect(workspace.cluster(a).release).toBe("v2.27.1");
    expect(workspace.cluster(a)).not.toBe(first);
    expect(workspace.cluster(b)).toBe(second);
    workspace.note("a/Makefile", image("v2.28.1"));
    expect(workspace.cluster(a).release).toBe("v2.28.1");
    workspace.delete("a/Makefile");
    expect(workspace.cluster(a).release).toBe("v2.31.0");
    expect(workspace.cluster(b)).toBe(second);
  });

  test("by a new inventory takes away what spoke for no other", () => {
    const workspace = read({ [PROD]: "", "x/requirements.yml": requirement("v2.28.1") });
    expect(releases(workspace)).toEqual(["inventory/prod: v2.28.1 (requirements.yml)"]);
    workspace.set("x/inventory/group_vars/k8s_cluster.yml", "");
    expect(releases(workspace)[0]).toBe("inventory/prod: v2.31.0? (newest release)");
  });
});
