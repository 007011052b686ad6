import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import { eventually, workspaceFile } from "./workspace.ts";

async function open(): Promise<void> {
  const document = await vscode.workspace.openTextDocument(workspaceFile("k8s-net-cilium.yml"));
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
}

/** The documents whose scheme begins with ours. */
const shown = () => vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme.startsWith("kubespray-cilium-"));

describe("what Kubespray hands to Cilium", () => {
  it("is shown beside the file, each value with its origin", async () => {
    await open();
    await vscode.commands.executeCommand("kubesprayCilium.previewRendered");
    const preview = await eventually("a preview", async () => shown().find((each) => each.getText() !== ""));
    assert.match(preview.getText(), /^kubeProxyReplacement: .*k8s-net-cilium\.yml:\d+$/m);
    assert.match(preview.getText(), /# default of v\d/);
  });

  it("is compared with another release", async () => {
    await open();
    await vscode.commands.executeCommand("kubesprayCilium.upgrade", "v2.27.0");
    const diff = await eventually("a diff", async () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ input }) => input instanceof vscode.TabInputTextDiff),
    );
    assert.match(diff.label, /→ v2\.27\.0$/);
    const { original, modified } = diff.input as vscode.TabInputTextDiff;
    const [today, target] = await Promise.all(
      [original, modified].map(async (uri) => (await vscode.workspace.openTextDocument(uri)).getText()),
    );
    assert.ok(today && target && today !== target);
  });
});
