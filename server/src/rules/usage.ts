import type { Workspace } from "../cluster/workspace.ts";

/** Whether Jinja somewhere in the workspace refers to a variable: then it is the user's own. */
export function isUsedInTemplates(workspace: Workspace, name: string): boolean {
  const use = new RegExp(`\\{[{%].*\\b${name.replace(/[^\w]/g, "\\$&")}\\b`);
  for (const document of workspace.allDocuments()) {
    for (const chunk of document.chunks) {
      // Jinja spread over the lines of a block scalar has its braces on other lines.
      let inside = false;
      for (const line of chunk.lines) {
        if (line.trimStart().startsWith("#")) continue;
        if (use.test(line) || (inside && new RegExp(`\\b${name}\\b`).test(line))) return true;
        if (/\{[{%]/.test(line)) inside = !/[}%]\}\s*\S*\s*$/.test(line);
        else if (/[}%]\}/.test(line)) inside = false;
      }
    }
  }
  return false;
}
