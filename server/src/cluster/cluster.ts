import type { Catalog } from "../catalog/catalog.ts";
import type { Engine } from "../catalog/facts.ts";
import { compareVersions, minorOf } from "../catalog/release.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { type ScalarValue, UNKNOWN } from "../syntax/scalars.ts";
import { AgentSettings } from "./agent.ts";
import { defaultScalar, type EffectiveSetting, EffectiveVariables, scalarOf } from "./variables.ts";
import { type RequestedVersion, type ResolvedVersion, resolveCilium, resolveKubespray } from "./versions.ts";
import type { ClusterView } from "./view.ts";

/** What a person asked for, best first. */
export interface RequestedVersions {
  readonly kubespray: readonly RequestedVersion[];
  readonly cilium: readonly RequestedVersion[];
}

/** An inventory seen through one Kubespray release and one Cilium version. */
export class Cluster implements ClusterView {
  readonly variables: EffectiveVariables;
  readonly kubespray: ResolvedVersion;
  readonly cilium: ResolvedVersion;
  private agentSettings: AgentSettings | undefined;

  constructor(
    readonly inventory: Inventory,
    readonly catalog: Catalog,
    private readonly requested: RequestedVersions,
    variables?: EffectiveVariables,
    kubespray?: ResolvedVersion,
  ) {
    this.variables = variables ?? new EffectiveVariables(inventory, catalog);
    this.kubespray = kubespray ?? resolveKubespray(requested.kubespray, catalog);
    this.cilium = resolveCilium(requested.cilium, this.pinnedCilium(), this.kubespray, catalog);
  }

  /** The same inventory under another release, to see whether a finding rests on the assumed one. */
  at(release: string): Cluster {
    const kubespray = { version: release, origin: "comparison", assumed: true };
    return new Cluster(this.inventory, this.catalog, this.requested, this.variables, kubespray);
  }

  get release(): string {
    return this.kubespray.version;
  }

  get engine(): Engine {
    return this.catalog.release(this.release)?.engine ?? "helm";
  }

  /** The Cilium minor, "1.15". */
  get minor(): string {
    return minorOf(this.cilium.version) ?? this.catalog.newestMinor;
  }

  /** Whether the effective Cilium version is at least this one. */
  ciliumIsAtLeast(version: string): boolean {
    return compareVersions(this.cilium.version, version) >= 0;
  }

  /** What the agent gets: the ConfigMap over its flags' defaults. */
  get agent(): AgentSettings {
    this.agentSettings ??= new AgentSettings(this);
    return this.agentSettings;
  }

  setting(name: string): EffectiveSetting | undefined {
    return this.variables.get(name);
  }

  /** The value a variable has on the control plane, the role's default included; undefined where it has none. */
  value(name: string): ScalarValue | undefined {
    const effective = this.setting(name);
    return effective ? scalarOf(effective) : defaultScalar(this.catalog.defaultOf(name, this.release));
  }

  /** Whether Cilium is this cluster's network; true too where that cannot be told. */
  get usesCilium(): boolean {
    const plugin = this.setting("kube_network_plugin");
    if (!plugin || plugin.uncertain) return true;
    const value = scalarOf(plugin);
    return value === "cilium" || value === UNKNOWN || this.value("cilium_deploy_additionally") === true;
  }

  private pinnedCilium(): string | undefined {
    const pinned = this.setting("cilium_version");
    const value = pinned && scalarOf(pinned);
    // Unquoted, 1.18 is a number; its text still says which version is meant.
    if (typeof value === "number" && pinned?.setting.value?.kind === "scalar") return pinned.setting.value.text;
    return typeof value === "string" ? value : undefined;
  }
}
