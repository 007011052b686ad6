import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import { eventually, workspaceFile } from "./workspace.ts";

const NAME = "cilium_enable_hubble";
const inForce = () => workspaceFile("inventory/host_vars/node1.yml").toString();

/** A file whose line on Hubble a host variable overrides. */
async function overridden(): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(workspaceFile("k8s-net-cilium.yml"));
  await vscode.window.showTextDocument(document);
  return document;
}

const placeIn = (document: vscode.TextDocument): vscode.Position =>
  document.positionAt(document.getText().indexOf(NAME) + 1);

describe("a variable that two layers set", () => {
  it("leads to the setting in force", async () => {
    const document = await overridden();
    const [found] = await eventually("a definition", async () => {
      const all = await vscode.commands.executeCommand<vscode.LocationLink[]>(
        "vscode.executeDefinitionProvider",
        document.uri,
        placeIn(document),
      );
      return all.length > 0 ? all : undefined;
    });
    assert.equal(found?.targetUri.toString(), inForce());
    assert.equal(found?.originSelectionRange && document.getText(found.originSelectionRange), NAME);
  });

  it("has both as references", async () => {
    const document = await overridden();
    const found = await eventually("references", async () => {
      const all = await vscode.commands.executeCommand<vscode.Location[]>(
        "vscode.executeReferenceProvider",
        document.uri,
        placeIn(document),
      );
      return all.length > 0 ? all : undefined;
    });
    assert.deepEqual(found.map(({ uri }) => uri.toString()).sort(), [document.uri.toString(), inForce()].sort());
  });

  it("says behind the line what is in force, and leads there", async () => {
    const document = await overridden();
    const [hint, ...others] = await eventually("a hint", async () => {
      const all = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        "vscode.executeInlayHintProvider",
        document.uri,
        new vscode.Range(0, 0, document.lineCount, 0),
      );
      return all.length > 0 ? all : undefined;
    });
    assert.ok(hint && Array.isArray(hint.label));
    assert.equal(hint.label.map(({ value }) => value).join(""), "⇐ false in host_vars/node1.yml");
    assert.equal(hint.label.find(({ location }) => location)?.location?.uri.toString(), inForce());
    assert.equal(hint.position.line, placeIn(document).line);
    assert.deepEqual(others, []);
  });

  it("shows the value in force in its hover", async () => {
    const document = await overridden();
    const text = await eventually("a hover", async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        placeIn(document),
      );
      const [content] = hovers[0]?.contents ?? [];
      return content instanceof vscode.MarkdownString ? content.value : undefined;
    });
    assert.match(text, /In force on `node1`: `false`/);
  });
});
