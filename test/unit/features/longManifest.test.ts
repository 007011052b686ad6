import { expect, test } from "vitest";
import type { Workspace } from "../../../server/src/cluster/workspace.ts";
import { diagnostics } from "../../../server/src/features/diagnostics.ts";
import { changeDocument } from "../../../server/src/syntax/change.ts";
import { range } from "../../../server/src/syntax/positions.ts";
import { workspaceOf } from "../../support/cluster.ts";

const FILE = "services.yml";

/** Of so many Services every third is wrong in one of two ways. */
const SERVICES = Array.from({ length: 300 }, (_, i) => {
  const [affinity, algorithm] = [i % 3 === 0 ? "locall" : "local", i % 6 === 1 ? "maglevv" : "maglev"];
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: s${i}\n  annotations:\n    service.cilium.io/affinity: ${affinity}\n    service.cilium.io/lb-algorithm: ${algorithm}\nspec: {type: LoadBalancer}\n`;
}).join("---\n");

const INVENTORY = { "inventory/group_vars/all.yml": "kube_network_plugin: cilium\ncilium_cluster_name: a\n" };
const files = (services: string) => workspaceOf({ ...INVENTORY, [FILE]: services }, { kubespray: "v2.29.1" });

const said = (workspace: Workspace, language: "en" | "zh-cn" = "en") => {
  const document = workspace.document(FILE);
  return (document ? diagnostics(workspace, document, language) : []).map(
    ({ rule, range: { start }, severity, message }) => [rule, start.line, severity, message],
  );
};

/** What is said after an edit of the Services about which all was said before. */
function saidAfter(line: number, text: string) {
  const workspace = files(SERVICES);
  said(workspace);
  const document = workspace.document(FILE);
  if (document) workspace.take(changeDocument(document, { range: range(line, 0, line, 0), text }));
  const fresh = files(workspace.document(FILE)?.text ?? "");
  return { found: said(workspace), fresh: said(fresh) };
}

test.each([
  ["a line above all", 0, "# one\n"],
  ["a line in the middle", 1_200, "# one\n"],
  ["a comment that silences a rule in the file", 0, "# kubespray-cilium: ignore-file annotation-value-not-allowed\n"],
  ["a comment that silences nothing", 1_204, "    # kubespray-cilium: ignore annotation-unknown\n"],
  ["a document that ends one", 1_200, "---\n"],
])("of a long manifest the same is said as of a fresh one after %s", (_, line, text) => {
  const { found, fresh } = saidAfter(line, text);
  expect(found).toEqual(fresh);
  expect(found.length).toBeGreaterThan(100);
});

test("of a long manifest another language and other severities are told", () => {
  const workspace = files(SERVICES);
  said(workspace);
  expect(said(workspace, "zh-cn")).toEqual(said(files(SERVICES), "zh-cn"));
  workspace.give({ rules: { "annotation-value-not-allowed": "hint" } });
  const chosen = said(workspace).filter(([rule]) => rule === "annotation-value-not-allowed");
  expect(new Set(chosen.map(([, , severity]) => severity))).toEqual(new Set(["hint"]));
});

test("of a long manifest all is said anew when a variable changes", () => {
  const workspace = files(SERVICES);
  said(workspace);
  const variables = `${INVENTORY["inventory/group_vars/all.yml"]}cilium_config_extra_vars: {bpf-lb-algorithm-annotation: "true"}\n`;
  workspace.set("inventory/group_vars/all.yml", variables);
  const fresh = workspaceOf({ "inventory/group_vars/all.yml": variables, [FILE]: SERVICES }, { kubespray: "v2.29.1" });
  expect(said(workspace)).toEqual(said(fresh));
});
