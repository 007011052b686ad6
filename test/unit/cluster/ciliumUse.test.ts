import { describe, expect, test } from "vitest";
import { workspaceOf } from "../../support/cluster.ts";

const object = (kind: string, spec: string) =>
  `apiVersion: x/v1\nkind: ${kind}\nmetadata:\n  name: cilium\nspec:\n${spec}`;
const helmRelease = (version: string) =>
  object("HelmRelease", `  chart:\n    spec:\n      chart: cilium\n      version: ${version}\n`);
const NEWEST = "1.19.3 (bundled with v2.31.0, assumed)";

/** The Cilium that is taken to read a Service in a folder beside other files. */
function ciliumFor(files: Readonly<Record<string, string>>, folder = "apps"): string {
  const { version, origin, assumed } = workspaceOf(files).ciliumFor(`${folder}/service.yaml`);
  return `${version} (${origin}${assumed ? ", assumed" : ""})`;
}

describe("the Cilium that reads a manifest beside no inventory is the one installed by", () => {
  test.each<[string, string, string, string]>([
    ["Flux", "cilium/release.yaml", helmRelease("1.16.4"), "1.16.4 (HelmRelease, assumed)"],
    [
      "Flux, from a registry",
      "cilium/oci.yaml",
      object("OCIRepository", "  url: oci://quay.io/cilium/charts/cilium\n  ref:\n    tag: v1.17.2\n"),
      "1.17.2 (OCIRepository, assumed)",
    ],
    [
      "Argo CD",
      "cilium.yaml",
      object("Application", '  source:\n    chart: cilium\n    targetRevision: "1.15.6"\n'),
      "1.15.6 (Application, assumed)",
    ],
    [
      "Argo CD, among others",
      "cilium.yaml",
      object("Application", "  sources:\n    - path: x\n    - chart: cilium\n      targetRevision: 1.15.6\n"),
      "1.15.6 (Application, assumed)",
    ],
    [
      "k3s",
      "cilium.yaml",
      object("HelmChart", "  chart: cilium/cilium\n  version: 1.14.1\n"),
      "1.14.1 (HelmChart, assumed)",
    ],
    [
      "a chart around it",
      "cilium/Chart.yaml",
      "apiVersion: v2\nname: net\ndependencies:\n  - name: cilium\n    version: 1.18.0\n",
      "1.18.0 (Chart.yaml, assumed)",
    ],
    [
      "helmfile",
      "helmfile.yaml",
      "releases:\n  - name: x\n    chart: a/x\n    version: 2.0.0\n  - name: cilium\n    chart: cilium/cilium\n    version: 1.18.1\n",
      "1.18.1 (helmfile, assumed)",
    ],
  ])("%s", (_, file, text, expected) => expect(ciliumFor({ [file]: text })).toBe(expected));
});

test.each<[string, Record<string, string>, string]>([
  [
    "another chart says nothing",
    { "a.yaml": helmRelease("1.16.4").replace("chart: cilium", "chart: cilium-agent") },
    NEWEST,
  ],
  ["a range says nothing", { "a.yaml": helmRelease("1.16.x") }, NEWEST],
  ["a template says nothing", { "a.yaml": helmRelease('"{{ version }}"') }, NEWEST],
  ["two that differ say nothing", { "a/a.yaml": helmRelease("1.16.4"), "b/b.yaml": helmRelease("1.15.6") }, NEWEST],
  [
    "two that agree say the same",
    { "a/a.yaml": helmRelease("1.16.4"), "b/b.yaml": helmRelease("1.16.4") },
    "1.16.4 (HelmRelease, assumed)",
  ],
  [
    "the nearest around counts",
    { "a.yaml": helmRelease("1.16.4"), "apps/b.yaml": helmRelease("1.15.6") },
    "1.15.6 (HelmRelease, assumed)",
  ],
  [
    "what somebody asked for counts more",
    { "a.yaml": helmRelease("1.16.4"), ".kubespray-cilium.yaml": "ciliumVersion: 1.17.1\n" },
    "1.17.1 (.kubespray-cilium.yaml)",
  ],
])("%s", (_, files, expected) => expect(ciliumFor(files)).toBe(expected));

test("an inventory's own Cilium is Kubespray's", () => {
  const PROD = "inventory/prod/group_vars/k8s_cluster/k8s-net-cilium.yml";
  const workspace = workspaceOf({ "a.yaml": helmRelease("1.16.4"), [PROD]: "cilium_mtu: 1400\n" });
  expect(workspace.allInventories().map((each) => workspace.cluster(each).cilium.version)).toEqual(["1.19.3"]);
});

test("a release that changes or goes is followed", () => {
  const workspace = workspaceOf({ "a.yaml": helmRelease("1.16.4") });
  const version = () => workspace.ciliumFor("apps/service.yaml").version;
  workspace.set("a.yaml", helmRelease("1.16.5"));
  expect(version()).toBe("1.16.5");
  workspace.delete("a.yaml");
  expect(version()).toBe("1.19.3");
});
