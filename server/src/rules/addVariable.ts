import type { Cluster } from "../cluster/cluster.ts";
import type { Setting } from "../inventory/settings.ts";
import { type NewNode, putVariable, type VariableLines } from "../syntax/edits.ts";
import type { Edit, Origin } from "../syntax/place.ts";
import { familiesOf, homeOf } from "./variableHome.ts";

/**
 * Sets a variable that the inventory does not set yet: in the file of its family, where that has its line commented out
 * or where its order wants it; else in the file of the entry `beside`, which is why it is needed.
 */
export function addVariable(
  cluster: Cluster,
  beside: Origin,
  name: string,
  value: NewNode,
  quote?: "double",
): Edit[] | undefined {
  const present = cluster.setting(name)?.setting;
  const lines = linesOf(cluster, present ?? beside, present ? undefined : homeOf(name, cluster));
  return lines && putVariable(lines, name, value, { quote, families: familiesOf(name), beside: beside.key.text });
}

function linesOf(cluster: Cluster, at: Origin | Setting, home: VariableLines | undefined): VariableLines | undefined {
  if (home) return home;
  const document = cluster.homes.files.find((file) => file.document.file === at.file)?.document;
  return document && { file: at.file, chunks: document.chunks };
}
