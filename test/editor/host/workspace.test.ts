import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import { eventually, workspaceFile } from "./workspace.ts";

const all = "inventory/group_vars/all/all.yml";

const errorsIn = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);

const isOpen = (uri: vscode.Uri) =>
  vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());

describe("the workspace", () => {
  it("has findings in a file that is not open, after another one was changed", async () => {
    const mesh = workspaceFile("mesh.yml");
    const document = await vscode.workspace.openTextDocument(workspaceFile(all));
    const editor = await vscode.window.showTextDocument(document);
    const line = document.lineAt(0).range;
    await editor.edit((edit) => edit.replace(line, "cilium_version: 1.15.9"));
    await eventually("no error with an older Cilium", () => errorsIn(mesh).length === 0);
    await editor.edit((edit) => edit.replace(document.lineAt(0).range, "cilium_version: 1.18.4"));
    await eventually("the error", () => errorsIn(mesh).length === 1);
    assert.ok(!isOpen(mesh));
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("follows the disk: files and folders that come, change and go", async () => {
    const added = workspaceFile("inventory/group_vars/all/sub/added.yml");
    const write = (text: string) => vscode.workspace.fs.writeFile(added, new TextEncoder().encode(text));
    await write("cilium_enable_bandwidth_manager: maybe\n");
    await eventually("the error", () => errorsIn(added).length === 1);
    await write("cilium_enable_bandwidth_manager: true\n");
    await eventually("no error", () => errorsIn(added).length === 0);
    await write("cilium_enable_bandwidth_manager: maybe\n");
    await eventually("the error again", () => errorsIn(added).length === 1);
    await vscode.workspace.fs.delete(workspaceFile("inventory/group_vars/all/sub"), { recursive: true });
    await eventually("nothing of a folder that is gone", () => errorsIn(added).length === 0);
  });

  it("is not spoken of where the person does not want it", async () => {
    // VS Code keeps documents for a while after their editors were closed: this one never had any.
    const mesh = workspaceFile("mesh.yml");
    await eventually("an error in a closed file", () => errorsIn(mesh).length > 0);
    const settings = vscode.workspace.getConfiguration("kubesprayCilium");
    await settings.update("workspaceDiagnostics", false, vscode.ConfigurationTarget.Workspace);
    await eventually("none", () => errorsIn(mesh).length === 0);
    await settings.update("workspaceDiagnostics", undefined, vscode.ConfigurationTarget.Workspace);
    await eventually("the error again", () => errorsIn(mesh).length > 0);
  });
});
