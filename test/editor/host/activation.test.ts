import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import { eventually, workspaceFile } from "./workspace.ts";

const id = "kubespray-cilium.kubespray-cilium";

describe("the packaged extension", () => {
  it("is the installed .vsix", () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, `${id} is not installed`);
    assert.ok(!extension.extensionPath.endsWith("helper-extension"));
    assert.ok(extension.packageJSON.main);
  });

  it("activates when a YAML file opens", async () => {
    const document = await vscode.workspace.openTextDocument(workspaceFile("k8s-net-cilium.yml"));
    await vscode.window.showTextDocument(document);
    await eventually("the extension to be active", () => vscode.extensions.getExtension(id)?.isActive);
  });
});
