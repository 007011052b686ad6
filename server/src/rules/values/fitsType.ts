import type { VariableType } from "../../catalog/facts.ts";
import type { YamlNode } from "../../syntax/nodes.ts";

/** Whether a value has the shape that a variable of this type takes: a list, a map or a scalar. Unknown ones do. */
export function fitsType(node: YamlNode | undefined, type: VariableType | undefined): boolean {
  if (!node || !type || node.kind === "opaque") return true;
  if (type === "list") return node.kind === "sequence";
  if (type === "map") return node.kind === "mapping";
  return node.kind === "scalar";
}
