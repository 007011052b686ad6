import type { Catalog } from "../catalog/catalog.ts";
import type { Json } from "../catalog/facts.ts";
import { type Inventory, inventorySettings } from "../inventory/inventory.ts";
import type { VariableScope } from "../inventory/path.ts";
import type { Setting } from "../inventory/settings.ts";
import { type ScalarValue, UNKNOWN } from "../syntax/scalars.ts";

/** The setting that decides a variable on the first control-plane node, or several that cannot be told apart. */
export interface EffectiveSetting {
  readonly setting: Setting;
  /** Another group, of which it is not known whether the node is a member, sets it too. */
  readonly uncertain: boolean;
}

/** Groups that every control-plane node is a member of. */
const CERTAIN_GROUPS = new Set(["all", "k8s_cluster", "k8s-cluster", "kube_control_plane", "kube-master"]);
/** Groups whose variables never reach the rendering on the control plane. */
const WORKER_GROUPS = new Set(["kube_node", "kube-node", "calico_rr"]);

/** The variables of one inventory as the first control-plane node sees them. */
export class EffectiveVariables {
  private readonly settings = new Map<string, EffectiveSetting>();

  constructor(inventory: Inventory, catalog: Catalog) {
    for (const { setting, scope } of inventorySettings(inventory, catalog)) {
      if (!reachesControlPlane(scope)) continue;
      const before = this.settings.get(setting.name);
      const uncertain = !CERTAIN_GROUPS.has(scope.name);
      this.settings.set(setting.name, { setting, uncertain: before !== undefined && (uncertain || before.uncertain) });
    }
  }

  get(name: string): EffectiveSetting | undefined {
    return this.settings.get(name);
  }
}

/** Without the hosts of the inventory, host variables cannot be placed: they decide nothing here. */
const reachesControlPlane = (scope: VariableScope): boolean => scope.kind === "group" && !WORKER_GROUPS.has(scope.name);

/** The scalar that a setting gives; UNKNOWN for anything that is no plain scalar or not certain. */
export function scalarOf({ setting, uncertain }: EffectiveSetting): ScalarValue {
  if (uncertain) return UNKNOWN;
  // An emptied value is being typed.
  if (setting.value === undefined) return UNKNOWN;
  return setting.value.kind === "scalar" ? setting.value.value : UNKNOWN;
}

/** A default of a release as a scalar; UNKNOWN where Jinja computes it or it is a collection. */
export function defaultScalar(value: Json | undefined): ScalarValue | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "object" && value !== null) return UNKNOWN;
  return typeof value === "string" && /\{[{%]/.test(value) ? UNKNOWN : value;
}
