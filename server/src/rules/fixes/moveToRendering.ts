import type { Cluster } from "../../cluster/cluster.ts";
import type { Setting } from "../../inventory/settings.ts";
import { type NewValue, putVariable, removeEntry, type VariableLines } from "../../syntax/edits.ts";
import type { YamlNode } from "../../syntax/nodes.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { familiesOf, homeOf } from "../places/variableHome.ts";
import { type Fix, message } from "../rule.ts";
import { fileName } from "../wording/fileName.ts";
import { fixOf } from "./fixOf.ts";

/**
 * Takes a variable that is set for other hosts only to a file that counts on the host that renders: that of its family,
 * else the one that chooses the network. None where those hosts have different values.
 */
export function moveToRendering(cluster: Cluster, setting: Setting): Fix[] {
  const { name } = setting;
  const value = writable(setting.value);
  const layers = cluster.variables.layersOf(name);
  if (value === undefined || layers.some((layer) => writable(layer.setting.value) !== value)) return [];
  const home = placeFor(name, cluster);
  const added = home && putVariable(home, name, value, { families: familiesOf(name) });
  if (!added) return [];
  const file = fileName(cluster, home.file);
  return fixOf(message(`Move it to ${file}`, `移到 ${file}`), false, added, removeEntry(setting));
}

function placeFor(name: string, cluster: Cluster): VariableLines | undefined {
  const file = (homeOf(name, cluster) ?? cluster.setting("kube_network_plugin")?.setting)?.file;
  const found = cluster.homes.files.find(({ document, reach }) => document.file === file && reach === "always");
  return found && { file: found.document.file, chunks: found.document.chunks };
}

/** A scalar that can be written again as it is: 1.10 would become another number. */
function writable(node: YamlNode | undefined): NewValue | undefined {
  if (node?.kind !== "scalar" || node.value === UNKNOWN || node.value === null) return undefined;
  return typeof node.value === "number" && String(node.value) !== node.text ? undefined : node.value;
}
