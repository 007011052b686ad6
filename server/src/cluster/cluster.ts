import type { Catalog } from "../catalog/catalog.ts";
import type { Engine, Json } from "../catalog/facts.ts";
import { compareVersions, minorOf } from "../catalog/release.ts";
import type { Hosts } from "../inventory/hosts/sources.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { otherVariable } from "../inventory/otherVariables.ts";
import type { Setting } from "../inventory/settings.ts";
import type { VersionSignal } from "../inventory/signals/signal.ts";
import { isSameList } from "../syntax/lists.ts";
import { type ScalarValue, UNKNOWN, type Unknown } from "../syntax/scalars.ts";
import { AgentSettings } from "./agent.ts";
import { History } from "./history.ts";
import { FILES, HOMES, HOSTS, isVariable, type LookedUp, otherName, REACH, variableOfOther } from "./lookedUp.ts";
import { NotedAnswers } from "./readLog.ts";
import { defaultScalar, type EffectiveSetting, EffectiveVariables, scalarOf, textOf } from "./variables.ts";
import { type RequestedVersions, type ResolvedVersion, resolveCilium, resolveKubespray } from "./versions.ts";
import type { ClusterView } from "./view.ts";

const isSame = (a: ResolvedVersion, b: ResolvedVersion): boolean =>
  a.version === b.version && a.origin === b.origin && a.assumed === b.assumed && a.label === b.label;

/** An inventory seen through one Kubespray release and one Cilium version. */
export class Cluster implements ClusterView {
  readonly cilium: ResolvedVersion;
  /** The Cilium minor, "1.15". */
  readonly minor: string;
  readonly engine: Engine;
  /** What the agent gets: the ConfigMap over its flags' defaults. */
  readonly agent: AgentSettings;
  /** The same object for all states of an inventory between which no version changed: the key to memories of answers. */
  readonly lineage: object;
  /** The same object for all states between which no option changed. */
  private readonly look: object;
  /** Its states between which no version changed. */
  readonly history: History;
  /** The variables that are not ours, as far as somebody asked for them in any of those states. */
  private readonly others: Map<string, Setting | Unknown | undefined>;
  private everyReach: boolean | undefined;
  private readonly underOthers = new Map<string, Cluster>();
  private readonly derived: NotedAnswers<(cluster: Cluster) => unknown, unknown>;

  private constructor(
    private readonly current: Inventory,
    readonly catalog: Catalog,
    private readonly requested: RequestedVersions,
    readonly kubespray: ResolvedVersion,
    readonly variables: EffectiveVariables,
    before?: Cluster,
  ) {
    this.cilium = resolveCilium(requested.cilium, this.pinnedCilium(), kubespray, catalog);
    const sameVersions =
      before !== undefined && isSame(before.cilium, this.cilium) && isSame(before.kubespray, kubespray);
    this.minor = minorOf(this.cilium.version) ?? catalog.newestMinor;
    this.engine = catalog.release(kubespray.version)?.engine ?? "helm";
    this.agent = new AgentSettings(this, variables.log);
    this.derived = new NotedAnswers(variables.log);
    this.look = {};
    this.lineage = sameVersions ? before.lineage : {};
    this.history = History.begin();
    this.others = new Map();
    if (!sameVersions) return;
    for (const name of before.others.keys()) this.others.set(name, otherVariable(current, name));
    const changed = this.namesChanged(before);
    this.history = before.history.after(changed);
    this.derived.moveFrom(before.derived, changed);
    if (this.agent.moveFrom(before.agent, changed) && before.variables === variables) this.look = before.look;
  }

  static of(inventory: Inventory, catalog: Catalog, requested: RequestedVersions): Cluster {
    const kubespray = resolveKubespray(requested.kubespray, catalog, requested.signal, inventory);
    return new Cluster(inventory, catalog, requested, kubespray, EffectiveVariables.of(inventory, catalog));
  }

  /** Its files; their texts change without any variable changing. */
  get inventory(): Inventory {
    this.variables.log.note(FILES);
    return this.current;
  }

  /** The same, as places where a fix may set a variable: what is wrong does not depend on them. */
  get homes(): Inventory {
    this.variables.log.note(HOMES);
    return this.current;
  }

  /** Its hosts and their groups. */
  get hosts(): Hosts {
    this.variables.log.note(HOSTS);
    return this.current.hosts;
  }

  /** The folder that holds `group_vars`. */
  get root(): string {
    return this.current.root;
  }

  /** Whether this is what an inventory is now. */
  isOf(inventory: Inventory): boolean {
    return this.current === inventory;
  }

  /** Whether another state of this cluster has the same options and hosts: all that other clusters can see of it. */
  looksLike(other: Cluster): boolean {
    return this.look === other.look && isSameList(this.current.sources, other.current.sources);
  }

  /** What something that was looked up is now, by the name that the log has for it. */
  seen(name: string): LookedUp {
    if (isVariable(name)) return this.variables.get(name);
    if (name === FILES || name === HOMES) return this.current;
    if (name === HOSTS) return this.current.hosts;
    // Where all settings count, that is the same whatever happens to the files.
    if (name === REACH) return this.allReach ? undefined : this.current;
    return this.other(variableOfOther(name));
  }

  /** A text for what a name in the log stands for, equal in all clusters where that is alike; undefined where no text tells. */
  likeness(name: string): string | undefined {
    if (isVariable(name)) return this.variables.likeness(name);
    if (name === FILES || name === HOMES || name === HOSTS) return undefined;
    if (name === REACH) return this.allReach ? "" : undefined;
    const setting = this.other(variableOfOther(name));
    return setting === UNKNOWN ? undefined : setting ? textOf(setting) : "";
  }

  /** What may differ from the state before an edit, by the names in the log. */
  private namesChanged(before: Cluster): readonly string[] {
    const names = before.variables === this.variables ? [] : [...(this.variables.changed ?? [])];
    if (before.current === this.current) return names;
    names.push(FILES, HOMES);
    if (before.current.hosts !== this.current.hosts) names.push(HOSTS);
    if (!before.allReach || !this.allReach) names.push(REACH);
    for (const [name, setting] of this.others) if (before.others.get(name) !== setting) names.push(otherName(name));
    return names;
  }

  /** The same cluster after an edit. Answers that the edit did not change go with it; this one works them out again. */
  after(inventory: Inventory): Cluster {
    const { catalog, requested } = this;
    // What is set narrows a guess.
    const kubespray = this.kubespray.assumed
      ? resolveKubespray(requested.kubespray, catalog, requested.signal, inventory)
      : this.kubespray;
    const variables = EffectiveVariables.of(inventory, catalog, this.variables);
    return new Cluster(inventory, catalog, requested, kubespray, variables, this);
  }

  /** The same inventory under another release, to see whether a finding rests on the assumed one. */
  at(release: string): Cluster {
    let other = this.underOthers.get(release);
    if (!other) {
      const kubespray = { version: release, origin: "comparison", assumed: true };
      other = new Cluster(this.current, this.catalog, this.requested, kubespray, this.variables);
      this.underOthers.set(release, other);
    }
    return other;
  }

  /** Whether it was made with what the files say of versions now. */
  restsOn(signal: VersionSignal | undefined): boolean {
    return JSON.stringify(signal) === JSON.stringify(this.requested.signal);
  }

  get release(): string {
    return this.kubespray.version;
  }

  /** Whether the effective Cilium version is at least this one. */
  ciliumIsAtLeast(version: string): boolean {
    return compareVersions(this.cilium.version, version) >= 0;
  }

  get rendersAsReleased(): boolean {
    return this.kubespray.changes?.template !== true;
  }

  setting(name: string): EffectiveSetting | undefined {
    return this.variables.get(name);
  }

  /** Whether a setting counts on the host that renders, or may; one for other hosts only does nothing there. */
  reaches(setting: Setting): boolean {
    this.variables.log.note(REACH);
    return this.allReach || this.variables.reaches(setting);
  }

  private get allReach(): boolean {
    this.everyReach ??= this.current.files.every(({ reach }) => reach !== "never") && this.variables.allReach;
    return this.everyReach;
  }

  otherVariable(name: string): Setting | Unknown | undefined {
    this.variables.log.note(otherName(name));
    return this.other(name);
  }

  private other(name: string): Setting | Unknown | undefined {
    if (!this.others.has(name)) this.others.set(name, otherVariable(this.current, name));
    return this.others.get(name);
  }

  /** The default of a role; of a checkout that somebody changed, the one that is written there. */
  defaultOf(name: string): Json | Unknown | undefined {
    const changed = this.kubespray.changes?.defaults;
    return changed && Object.hasOwn(changed, name) ? changed[name] : this.catalog.anyDefaultOf(name, this.release);
  }

  /** The value a variable has on the control plane, the role's default included; undefined where it has none. */
  value(name: string): ScalarValue | undefined {
    const effective = this.setting(name);
    return effective ? scalarOf(effective) : defaultScalar(this.defaultOf(name));
  }

  /** Whether Cilium is this cluster's network; true too where that cannot be told. */
  get usesCilium(): boolean {
    const plugin = this.setting("kube_network_plugin");
    if (!plugin || plugin.uncertain) return true;
    const value = scalarOf(plugin);
    if (value === "cilium" || value === UNKNOWN) return true;
    // Read by Ansible's filter: a text will do.
    const beside = this.value("cilium_deploy_additionally");
    return beside === true || beside === UNKNOWN || /^(?:true|yes|on|1)$/i.test(String(beside));
  }

  /** The result of work that rests on the options and variables alone: done once for as long as those stay. */
  once<T>(work: (cluster: Cluster) => T): T {
    return this.derived.get(work, () => work(this)) as T;
  }

  private pinnedCilium(): string | undefined {
    const pinned = this.setting("cilium_version");
    const value = pinned && scalarOf(pinned);
    // Unquoted, 1.18 is a number; its text still says which version is meant.
    if (typeof value === "number" && pinned?.setting.value?.kind === "scalar") return pinned.setting.value.text;
    return typeof value === "string" ? value : undefined;
  }
}
