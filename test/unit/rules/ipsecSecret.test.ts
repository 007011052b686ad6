import { expect, test } from "vitest";
import type { Workspace } from "../../../server/src/cluster/workspace.ts";
import { diagnostics } from "../../../server/src/features/diagnostics.ts";
import type { YamlDocument } from "../../../server/src/syntax/document.ts";
import { FILE, workspaceOf } from "../../support/cluster.ts";

const IPSEC =
  "cilium_encryption_enabled: true\ncilium_encryption_type: ipsec\ncilium_ipsec_key: '{{ vault_cilium_ipsec_key }}'\n";

const isReported = (workspace: Workspace): boolean =>
  diagnostics(workspace, workspace.document(FILE) as YamlDocument, "en").some(
    ({ rule }) => rule === "ipsec-secret-missing",
  );

const start = (files: Readonly<Record<string, string>> = {}) =>
  workspaceOf({ [FILE]: IPSEC, ...files }, { kubespray: "v2.31.0" });

const task = (lines: string) => `- hosts: all\n  tasks:\n    - name: keys\n      ${lines}\n`;

test.each<[string, string, string, boolean]>([
  ["a shell task", "site.yml", task("ansible.builtin.shell: kubectl create secret generic cilium-ipsec-keys"), false],
  ["a task with a template", "site.yml", task("template: {src: cilium-ipsec-keys.yml.j2, dest: /tmp/x}"), false],
  [
    "a generator of Kustomize's",
    "kustomization.yaml",
    "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nsecretGenerator:\n  - name: cilium-ipsec-keys\n",
    false,
  ],
  ["a comment", "site.yml", task("# makes cilium-ipsec-keys\n      debug: {msg: x} # or cilium-ipsec-keys"), true],
  ["another name", "site.yml", task("shell: kubectl create secret generic my-cilium-ipsec-keys"), true],
  [
    "what mounts it",
    "pod.yaml",
    "apiVersion: v1\nkind: Pod\nspec:\n  volumes:\n    - secret: {secretName: cilium-ipsec-keys}\n",
    true,
  ],
  [
    "a Secret for other pods",
    "secret.yaml",
    "apiVersion: v1\nkind: Secret\nmetadata: {name: cilium-ipsec-keys, namespace: default}\n",
    true,
  ],
])("the Secret is reported missing beside %s: %s", (_, file, text, expected) =>
  expect(isReported(start({ [file]: text }))).toBe(expected),
);

test.each<[string, boolean]>([
  ["scripts/prepare.sh", false],
  ["roles/ipsec/templates/secret.yml.j2", false],
  ["kubespray/roles/network_plugin/cilium/templates/cilium/secret.yml.j2", true],
])("and beside a file that is no YAML, %s", (file, expected) => {
  const workspace = start();
  workspace.note(file, "kubectl create secret generic cilium-ipsec-keys\n");
  expect(isReported(workspace)).toBe(expected);
  workspace.note(file, "kubectl get secrets\n");
  expect(isReported(workspace)).toBe(true);
});

test("and again once the file is gone", () => {
  const workspace = start({ "site.yml": task("shell: make cilium-ipsec-keys") });
  expect(isReported(workspace)).toBe(false);
  workspace.delete("site.yml");
  expect(isReported(workspace)).toBe(true);
});
