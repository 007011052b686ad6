import type { Cluster } from "../../cluster/cluster.ts";
import type { Setting } from "../../inventory/settings.ts";
import { insertBeside, insertInIni, type NewNode, putVariable, type VariableLines } from "../../syntax/edits.ts";
import { variablesOn } from "../../syntax/ini/variables.ts";
import type { Edit, Origin, Place } from "../../syntax/place.ts";
import { holds } from "../places/placesOf.ts";
import { familiesOf, homeOf } from "../places/variableHome.ts";

/**
 * Sets a variable that the inventory does not set yet: in the file of its family, where that has its line commented out
 * or where its order wants it; else in the file of the entry `beside`, which is why it is needed. In a YAML inventory that
 * is among the `vars` where that entry stands, in an INI inventory in its section or on its line of hosts. Undefined where
 * nothing can be written, and on such a line for what is not Cilium's alone: other roles read that on all hosts.
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
  if (lines) return putVariable(lines, name, value, { quote, families: familiesOf(name), beside: beside.key.text });
  const variable = present ? undefined : variableAround(beside, cluster);
  if (!variable) return undefined;
  if (isIni(variable) && isOfHosts(variable) && !name.startsWith("cilium_")) return undefined;
  const edit = isIni(variable)
    ? insertInIni(variable, name, value, quote)
    : insertBeside(variable, name, value, "after", quote);
  return edit && [edit];
}

/** The variable that an entry is, or stands below. */
const variableAround = (entry: Origin, cluster: Cluster): Setting | undefined =>
  [entry.key.text, "cilium_extra_values", "cilium_config_extra_vars"]
    .flatMap((name) => cluster.setting(name)?.setting ?? [])
    .find((setting) => (isYaml(setting) || isIni(setting)) && holds(setting, entry.key));

/** What stands in a map of a YAML text; inventories may be INI. */
const isYaml = ({ chunk }: Place): boolean => chunk.root?.kind === "mapping";

/** Whether a variable of an INI inventory stands on a line of hosts. */
const isOfHosts = ({ chunk, key }: Setting): boolean =>
  variablesOn(chunk.lines, key.range.start.line)?.ofHosts === true;

const isIni = ({ chunk }: Place): boolean => chunk.dialect === "ini";

function linesOf(cluster: Cluster, at: Origin | Setting, home: VariableLines | undefined): VariableLines | undefined {
  if (home) return home;
  const document = cluster.homes.files.find((file) => file.document.file === at.file)?.document;
  return document && { file: at.file, chunks: document.chunks };
}
