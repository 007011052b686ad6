import type { Cluster } from "../cluster/cluster.ts";
import { decisiveAmong, type EffectiveSetting } from "../cluster/variables.ts";
import type { Workspace } from "../cluster/workspace.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { type PlacedSetting, settingsNamed } from "../inventory/layers.ts";
import { isOurName, type Setting } from "../inventory/settings.ts";

/** How a variable stands in one inventory: who sets it, and who decides it on the host that renders. */
export interface Standing {
  readonly cluster: Cluster;
  readonly inventory: Inventory;
  /** In force: one setting, several where they cannot be told apart, none where nothing sets it there. */
  readonly inForce: readonly Setting[];
  /** All settings that count on the host that renders, or may; the highest layer first. */
  readonly layers: readonly Setting[];
  /** Settings for other hosts only. */
  readonly elsewhere: readonly PlacedSetting[];
}

/** How a variable stands in some inventories; the user's own variables stand as Kubespray's do. */
export const standingsOf = (
  workspace: Workspace,
  inventories: readonly Inventory[],
  name: string,
): readonly Standing[] => inventories.map((inventory) => standingIn(workspace.cluster(inventory), inventory, name));

function standingIn(cluster: Cluster, inventory: Inventory, name: string): Standing {
  const isOurs = isOurName(name, cluster.catalog);
  const placed = isOurs ? cluster.variables.layersOf(name) : settingsNamed(inventory, name);
  const decisive = isOurs ? cluster.setting(name) : decisiveAmong(placed);
  const layers = settingsAmong(placed.filter(({ reach }) => reach !== "never"));
  const elsewhere = placed.filter(({ reach, setting }) => reach === "never" && !layers.includes(setting));
  return { cluster, inventory, inForce: inForceAmong(layers, decisive), layers, elsewhere };
}

const inForceAmong = (layers: readonly Setting[], decisive: EffectiveSetting | undefined): readonly Setting[] =>
  decisive ? (decisive.uncertain ? layers : [decisive.setting]) : [];

/** The settings of some layers, the highest first; one that is for a range of hosts once. */
const settingsAmong = (placed: readonly PlacedSetting[]): readonly Setting[] => [
  ...new Set(placed.map(({ setting }) => setting).toReversed()),
];
