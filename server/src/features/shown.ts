import type { Workspace } from "../cluster/workspace.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { baseName } from "../inventory/path.ts";
import type { YamlNode } from "../syntax/nodes.ts";
import { resolvePlain } from "../syntax/scalars.ts";
import type { Destination } from "./location.ts";

/** A file as a person finds it: from the folder of an inventory where it lies there, else from the workspace folder. */
export function shownPath(workspace: Workspace, file: string, { root }: Inventory): string {
  if (file.startsWith(`${root}/`)) return decoded(file.slice(root.length + 1));
  // Variables in a ConfigMap are an inventory that is named after their file.
  return decoded(file === root ? baseName(file) : workspace.relative(file));
}

/** An inventory as a person names it. */
export const shownInventory = (workspace: Workspace, { root }: Inventory): string => decoded(workspace.relative(root));

/** Hosts name files by paths or by URIs. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** How long a value may be shown. */
const LONGEST = 40;

/** A value in a few letters, as it could be written in one line; a collection by its brackets. */
export function shownValue(node: YamlNode | undefined): string {
  if (!node || node.kind === "opaque") return "…";
  if (node.kind === "mapping") return node.entries.length === 0 && !node.open ? "{}" : "{…}";
  if (node.kind === "sequence") return node.items.length === 0 ? "[]" : "[…]";
  const [first = "", ...more] = node.text.trimEnd().split("\n");
  const isText = typeof node.value === "string" && resolvePlain(node.text, "ansible") !== node.text;
  if (isText) return JSON.stringify(node.text);
  return more.length > 0 || first.length > LONGEST ? `${first.slice(0, LONGEST)}…` : first;
}

/** A text as inline code in Markdown, whatever it holds. */
export function asCode(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 ? `${fence} ${text} ${fence}` : `${fence}${text || " "}${fence}`;
}

/** A link to a line, which editors open there. */
export function linkTo({ file, selection }: Destination, path: string): string {
  const line = selection.start.line + 1;
  const target = file.replace(/[()<>\s]/g, (c) => encodeURIComponent(c).replace("(", "%28").replace(")", "%29"));
  return `[${asCode(`${path}:${line}`)}](${target}#L${line})`;
}
