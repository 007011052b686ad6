import path from "node:path";
import * as vscode from "vscode";

const groupVars = "inventory/group_vars/k8s_cluster";

/** A file of the opened inventory: a name alone means its cluster's group variables. */
export function workspaceFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error("no folder is open");
  return vscode.Uri.joinPath(folder.uri, name.includes("/") ? name : path.posix.join(groupVars, name));
}

/** Asks until the answer is truthy, at most a minute. */
export async function eventually<T>(what: string, ask: () => T | PromiseLike<T>): Promise<NonNullable<T>> {
  const end = Date.now() + 60_000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited a minute for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The findings on a file, once there are any. */
export function findingsIn(uri: vscode.Uri): Promise<vscode.Diagnostic[]> {
  return eventually("findings", () => {
    const diagnostics = vscode.languages.getDiagnostics(uri);
    return diagnostics.length > 0 ? diagnostics : undefined;
  });
}
