import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import { eventually, findingsIn, workspaceFile } from "./workspace.ts";

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append("kubesprayCilium");

async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(workspaceFile(name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Where a text stands in a document. */
function placeOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, text);
  return document.positionAt(offset);
}

const find = (findings: readonly vscode.Diagnostic[], code: string) =>
  findings.find((finding) => typeof finding.code === "object" && finding.code.value === code);

describe("in the extension host", () => {
  it("finds a mistake and names its page", async () => {
    const document = await open("mistakes.yml");
    const finding = find(await findingsIn(document.uri), "maglev-table-size");
    assert.ok(finding);
    assert.equal(finding.source, "kubespray-cilium");
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
    assert.ok(
      typeof finding.code === "object" && finding.code.target.toString().endsWith("docs/rules/maglev-table-size.md"),
    );
  });

  it("takes the version from another file of the project", async () => {
    const document = await open("mistakes.yml");
    const [hover] = await eventually("a hover", () =>
      vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        placeOf(document, "cilium_tunnel_mode"),
      ),
    );
    const [content] = hover?.contents ?? [];
    assert.ok(content instanceof vscode.MarkdownString);
    assert.match(content.value, /v2\.29\.1/);
    assert.equal(content.isTrusted ?? false, false);
  });

  it("explains variables of an INI inventory", async () => {
    const document = await open("inventory/inventory.ini");
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, placeOf(document, "\n\n[etcd]"), " cilium_mtu=1450");
    await vscode.workspace.applyEdit(edit);
    const [hover] = await eventually("a hover", async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        placeOf(document, "cilium_mtu"),
      );
      return hovers.length > 0 ? hovers : undefined;
    });
    const [content] = hover?.contents ?? [];
    assert.ok(content instanceof vscode.MarkdownString);
    assert.match(content.value, /`cilium_mtu`/);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("offers variables, and documents the one that is looked at", async () => {
    const document = await open("mistakes.yml");
    const end = document.positionAt(document.getText().length);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      end,
      undefined,
      500,
    );
    const item = list.items.find(({ label }) => label === "cilium_mtu");
    assert.ok(item);
    assert.ok(item.documentation instanceof vscode.MarkdownString);
    assert.match(item.documentation.value, /MTU/);
  });

  it("applies all safe fixes as a source action", async () => {
    const document = await open("mistakes.yml");
    await findingsIn(document.uri);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const [action] = await eventually("the action", async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        document.uri,
        whole,
        FIX_ALL.value,
      );
      return actions.length > 0 ? actions : undefined;
    });
    assert.ok(action?.edit);
    await vscode.workspace.applyEdit(action.edit);
    assert.match(document.getText(), /enable-service-topology: "true" # zones/);
    await eventually(
      "no finding",
      () => !find(vscode.languages.getDiagnostics(document.uri), "extra-var-not-a-string"),
    );
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("says nothing about other projects' variables", async () => {
    const other = await open("k3s/group_vars/all.yml");
    await open("mistakes.yml");
    await findingsIn(workspaceFile("mistakes.yml"));
    assert.deepEqual(vscode.languages.getDiagnostics(other.uri), []);
  });
});
