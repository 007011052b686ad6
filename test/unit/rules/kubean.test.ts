import { expect, test } from "vitest";
import { diagnostics } from "../../../server/src/features/diagnostics.ts";
import { applyEdits, locateFix } from "../../../server/src/features/fixes.ts";
import { type Files, workspaceOf } from "../../support/cluster.ts";

const CLUSTER = `apiVersion: kubean.io/v1alpha1
kind: Cluster
metadata:
  name: one
spec:
  hostsConfRef:
    name: one-hosts
  varsConfRef:
    name: one-vars
`;

const configMap = (name: string, data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n${data}`;
const vars = (name: string) => configMap(name, "  group_vars.yml: |\n    kube_network_plugin: cilium\n");
const hosts = (name: string) => configMap(name, "  hosts.yml: |\n    all:\n      hosts:\n        node1:\n");

const said = (files: Files, file = "kubean/cluster.yml") => {
  const workspace = workspaceOf(files, { kubespray: "v2.29.1" });
  const document = workspace.document(file);
  return document ? diagnostics(workspace, document, "en").map(({ rule, message }) => `${rule}: ${message}`) : [];
};

test("a reference beside ConfigMaps of Kubean's that names none of the workspace", () => {
  const [first, ...others] = said({
    "kubean/cluster.yml": CLUSTER,
    "kubean/vars.yml": vars("one-vars"),
    "kubean/hosts.yml": hosts("one-hostz"),
  });
  expect(first).toMatch(/^kubean-ref-missing: hostsConfRef: .* Did you mean one-hostz\?$/);
  expect(others).toEqual([]);
});

test("a ConfigMap without the key that is mounted", () => {
  expect(
    said({
      "kubean/cluster.yml": CLUSTER,
      "kubean/vars.yml": configMap("one-vars", "  group_vars.yaml: |\n    kube_network_plugin: cilium\n"),
      "kubean/hosts.yml": hosts("one-hosts"),
    }),
  ).toEqual([
    "kubean-ref-missing: varsConfRef: ConfigMap one-vars has no key group_vars.yml, which Kubean mounts; it has group_vars.yaml.",
  ]);
});

test("a fix renames a key of the ConfigMap that is close to the one that is mounted", () => {
  const file = "kubean/vars.yml";
  const workspace = workspaceOf({
    "kubean/cluster.yml": CLUSTER,
    [file]: configMap("one-vars", "  # of one\n  group_vars.yaml: |\n    kube_network_plugin: cilium\n"),
  });
  const [cluster, text] = [workspace.document("kubean/cluster.yml"), workspace.document(file)];
  const [fix] = cluster ? diagnostics(workspace, cluster, "en").flatMap(({ finding }) => finding.fixes) : [];
  const { edits = [] } = fix ? locateFix(workspace, fix, "en") : {};
  expect(edits.map((edit) => edit.file)).toEqual([file]);
  expect(text && applyEdits(text, edits)).toContain("  # of one\n  group_vars.yml: |\n");
});

test.each<[string, Files]>([
  ["both are there", { "a/vars.yml": vars("one-vars"), "b/hosts.yml": hosts("one-hosts") }],
  [
    "they are items of a List",
    {
      "kubean/all.yml": `apiVersion: v1\nkind: List\nitems:\n${[vars("one-vars"), hosts("one-hosts")]
        .map((each) => `- ${each.trimEnd().replaceAll("\n", "\n  ")}\n`)
        .join("")}`,
    },
  ],
  ["the workspace holds the Cluster alone", {}],
  ["the ConfigMaps of others stand elsewhere", { "two/vars.yml": vars("two-vars") }],
  [
    "kustomize makes them",
    {
      "kubean/vars.yml": vars("one-vars"),
      "kubean/kustomization.yaml":
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nconfigMapGenerator:\n  - name: one-hosts\n",
    },
  ],
  [
    "the data is not known",
    { "kubean/vars.yml": configMap("one-vars", "  {{ .Values.vars }}\n"), "kubean/hosts.yml": hosts("one-hosts") },
  ],
])("silent where %s", (_, files) => {
  expect(said({ "kubean/cluster.yml": CLUSTER, ...(files as object) })).toEqual([]);
});

test("a Cluster of another project", () => {
  const other = CLUSTER.replace("kubean.io/v1alpha1", "cluster.x-k8s.io/v1beta1");
  expect(said({ "kubean/cluster.yml": other, "kubean/vars.yml": vars("two-vars") })).toEqual([]);
});

test.each([
  ["a map in place of the text", "  hosts.yml:\n    all:\n      hosts: {}\n", 1],
  ["a text in quotes", '  group_vars.yml: "kube_network_plugin: cilium\\n"\n', 0],
  ["an empty value", "  group_vars.yml:\n", 0],
  ["a template", "  group_vars.yml: {{ .Values.vars | toYaml | quote }}\n", 0],
  ["a text that begins with a marker", "  group_vars.yml: |\n    ---\n    kube_network_plugin: cilium\n", 0],
  ["a list behind a comment", "  group_vars.yml: |\n    # ours\n    - kube_network_plugin: cilium\n", 1],
])("%s", (_, data, count) => {
  const found = said({ "vars.yml": configMap("one-vars", data) }, "vars.yml");
  expect(found.filter((each) => each.startsWith("kubean-text-expected"))).toHaveLength(count);
  expect(found).toHaveLength(count);
});

test("a wrong flag in Kubean's variables is told once, by the rule about the variable", () => {
  const text = configMap(
    "one-vars",
    "  group_vars.yml: |\n    kube_network_plugin: cilium\n    cilium_install_extra_flags: --set --x-y=1\n" +
      "  up.sh: |\n    cilium install --set --x-y=1\n",
  );
  const rules = said({ "kubean/vars.yml": text }, "kubean/vars.yml").map((each) => each.replace(/:.*/s, ""));
  expect(rules.filter((id) => /flags/.test(id)).sort()).toEqual(["install-flags", "script-flags"]);
});

test("lines that a folded block joins are one finding, and not the YAML that they make", () => {
  const text = configMap("vars", "  group_vars.yml: >\n    kube_network_plugin: cilium\n    cilium_mtu: 1400\n");
  expect(said({ "kubean/cluster.yml": text })).toEqual([expect.stringMatching(/^kubean-text-expected: /)]);
  const nested = configMap("vars", "  group_vars.yml: >\n    kube_network_plugin: [\n      cilium\n");
  expect(said({ "kubean/cluster.yml": nested })).toEqual([expect.stringMatching(/^yaml-syntax: /)]);
});
