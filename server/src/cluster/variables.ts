import type { Catalog } from "../catalog/catalog.ts";
import type { Json } from "../catalog/facts.ts";
import { type Inventory, inventorySettings, type PlacedSetting } from "../inventory/inventory.ts";
import type { VariableScope } from "../inventory/path.ts";
import type { Setting } from "../inventory/settings.ts";
import { type ScalarValue, UNKNOWN } from "../syntax/scalars.ts";
import { ReadLog } from "./readLog.ts";

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

  private constructor(
    private readonly placed: readonly PlacedSetting[],
    /** Notes which variables are looked up. */
    readonly log: ReadLog,
  ) {
    for (const { setting, scope } of placed) {
      if (!reachesControlPlane(scope)) continue;
      const before = this.settings.get(setting.name);
      const uncertain = !CERTAIN_GROUPS.has(scope.name);
      this.settings.set(setting.name, { setting, uncertain: before !== undefined && (uncertain || before.uncertain) });
    }
  }

  /** The variables of an inventory; those of its former state where an edit changed none of them. */
  static of(inventory: Inventory, catalog: Catalog, before?: EffectiveVariables): EffectiveVariables {
    const placed = inventorySettings(inventory, catalog);
    const isSame =
      before?.placed.length === placed.length &&
      placed.every(({ setting, scope }, i) => {
        const old = before.placed[i];
        return old?.setting === setting && old.scope.kind === scope.kind && old.scope.name === scope.name;
      });
    return before && isSame ? before : new EffectiveVariables(placed, before?.log ?? new ReadLog());
  }

  get(name: string): EffectiveSetting | undefined {
    this.log.note(name);
    return this.settings.get(name);
  }
}

/** Without the hosts of the inventory, host variables cannot be placed: they decide nothing here. */
export const reachesControlPlane = (scope: VariableScope): boolean =>
  scope.kind === "group" && !WORKER_GROUPS.has(scope.name);

/** Whether a file is for a group that every control-plane node is in. */
export const isCertain = ({ kind, name }: VariableScope): boolean => kind === "group" && CERTAIN_GROUPS.has(name);

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
