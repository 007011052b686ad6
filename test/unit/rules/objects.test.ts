import { expect, test } from "vitest";
import { diagnostics } from "../../../server/src/features/diagnostics.ts";
import { applyEdits, locateFix } from "../../../server/src/features/fixes.ts";
import { FILE, workspaceOf } from "../../support/cluster.ts";

const POD =
  "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n    kubernetes.io/egress-bandwidth: 10M\n";
const BANDWIDTH_ON = "cilium_enable_bandwidth_manager: true\n";
const OTHER = "inventory/test/group_vars/k8s_cluster/k8s-net-cilium.yml";

function said(files: Readonly<Record<string, string>>, edit?: readonly [file: string, text: string]) {
  const workspace = workspaceOf({ "apps/web.yaml": POD, ...files }, { kubespray: "v2.31.0" });
  const all = () => {
    const document = workspace.document("apps/web.yaml");
    return document
      ? diagnostics(workspace, document, "en").map(({ severity, message }) => `${severity}: ${message}`)
      : [];
  };
  const before = all();
  if (!edit) return before;
  workspace.set(...edit);
  return all();
}

test("an annotation whose feature is off in the one inventory", () => {
  expect(said({ [FILE]: "cilium_mtu: 1400\ncilium_debug: false\n" })).toEqual([
    "info: kubernetes.io/egress-bandwidth has no effect in this cluster, which lacks cilium_enable_bandwidth_manager: true: the bandwidth manager enforces it.",
  ]);
});

test("its fix switches the feature on, where the inventory has its variables", () => {
  const text = "cilium_debug: false\ncilium_mtu: 1400\n";
  const workspace = workspaceOf({ "apps/web.yaml": POD, [FILE]: text }, { kubespray: "v2.31.0" });
  const [manifest, variables] = [workspace.document("apps/web.yaml"), workspace.document(FILE)];
  const [found] = manifest ? diagnostics(workspace, manifest, "en") : [];
  const [fix] = found?.finding.fixes ?? [];
  const { edits = [] } = fix ? locateFix(workspace, fix, "en") : {};
  expect(variables && applyEdits(variables, edits)).toContain("cilium_enable_bandwidth_manager: true\n");
  expect(edits.map(({ file }) => file)).toEqual([FILE]);
});

test("an edit of the inventory takes it away, and brings it back", () => {
  const off = "cilium_enable_bandwidth_manager: false\n";
  expect(said({ [FILE]: off }, [FILE, BANDWIDTH_ON])).toEqual([]);
  expect(said({ [FILE]: BANDWIDTH_ON }, [FILE, off])).toHaveLength(1);
});

test("of several inventories those are named in which it holds", () => {
  const [message] = said({ [FILE]: BANDWIDTH_ON, [OTHER]: "cilium_mtu: 1400\ncilium_debug: true\n" });
  expect(message).toContain("(1 of 2: test)");
});

const manyOff = Object.fromEntries(
  Array.from({ length: 51 }, (_, i) => [
    `clusters/c${i}/group_vars/k8s_cluster/k8s-net-cilium.yml`,
    "kube_network_plugin: cilium\n",
  ]),
);

test.each([
  ["beside more inventories than anybody would read of", manyOff],
  ["beside no inventory", {}],
  ["where another network is installed", { [FILE]: "kube_network_plugin: calico\n" }],
  ["where it is not known", { [FILE]: 'cilium_enable_bandwidth_manager: "{{ shaping }}"\n' }],
])("silent %s", (_, files) => expect(said(files)).toEqual([]));

test("an object whose feature is off in all inventories, but not one that some of them are made for", () => {
  const announcement =
    "apiVersion: cilium.io/v2alpha1\nkind: CiliumL2AnnouncementPolicy\nmetadata:\n  name: all\nspec: {}\n";
  const files = { "apps/web.yaml": announcement, [FILE]: "cilium_mtu: 1400\ncilium_debug: true\n" };
  expect(said({ ...files, [OTHER]: "cilium_mtu: 1400\ncilium_debug: false\n" })).toEqual([
    "warning: CiliumL2AnnouncementPolicy does nothing in this cluster, where announcing addresses on layer 2 is off. Set cilium_l2announcements: true.",
  ]);
  expect(said({ ...files, [OTHER]: "cilium_kube_proxy_replacement: true\ncilium_l2announcements: true\n" })).toEqual(
    [],
  );
});

/** What is said of a Service with one annotation, beside an inventory of v2.19.1. */
function saidOfAnnotation(annotation: string, variables: string): string[] {
  const text = `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n    ${annotation}\n`;
  const workspace = workspaceOf({ "apps/web.yaml": text, [FILE]: variables }, { kubespray: "v2.19.1" });
  const document = workspace.document("apps/web.yaml");
  return document ? diagnostics(workspace, document, "en").map(({ message }) => message) : [];
}

test("where another network is installed, only names of Cilium's own are looked at", () => {
  const calico = "kube_network_plugin: calico\n";
  expect(saidOfAnnotation("kubernetes.io/ingress-bandwidth: 10M", calico)).toEqual([]);
  expect(saidOfAnnotation("kubernetes.io/ingress-bandwidth: 10M", "cilium_mtu: 1400\n")).not.toEqual([]);
  expect(saidOfAnnotation('io.cilium/globl-service: "true"', calico)).toHaveLength(1);
});

test("an annotation that this Cilium does not read yet", () =>
  expect(saidOfAnnotation("io.cilium/service-affinity: remote", "cilium_mtu: 1400\n")).toEqual([
    "io.cilium/service-affinity does nothing with Cilium 1.11: Cilium reads it from 1.12 on. Remove it, or use Cilium 1.12.",
  ]));
