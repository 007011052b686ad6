import { UNKNOWN } from "../syntax/scalars.ts";
import type { AgentSetting } from "./agentSetting.ts";
import { extraVar, helmValue } from "./extras.ts";
import { jsonText } from "./printing.ts";
import type { ReadLog } from "./readLog.ts";
import { extraVarText, renderToConfigMap, renderToHelm } from "./render.ts";
import type { ClusterView } from "./view.ts";

/**
 * The effective options: what Kubespray and the chart write into `cilium-config`, over the flags' defaults of the
 * Cilium version. Each is worked out when a rule asks for it.
 */
export class AgentSettings {
  private readonly known = new Map<string, { result: AgentSetting | undefined; reads: ReadonlySet<string> }>();

  constructor(
    private readonly cluster: ClusterView,
    private readonly log: ReadLog,
  ) {}

  /** The option's value and where it comes from; undefined for one that this Cilium does not have. */
  get(key: string): AgentSetting | undefined {
    const known = this.known.get(key);
    if (known) {
      this.log.replay(known.reads);
      return known.result;
    }
    const found = this.log.record(() => this.resolve(key));
    this.known.set(key, found);
    return found.result;
  }

  /** Whether this Cilium has an option at all: it passes over extra vars that it does not know. */
  knows(key: string): boolean {
    return this.cluster.catalog.configKey(key, this.cluster.minor) !== undefined;
  }

  /** The options that somebody asked for so far. */
  asked(): Iterable<string> {
    return this.known.keys();
  }

  private resolve(key: string): AgentSetting | undefined {
    const { cluster } = this;
    const rendered = cluster.engine === "configmap" ? this.inConfigMap(key) : this.throughHelm(key);
    if (rendered) return rendered;
    const flag = cluster.catalog.configKey(key, cluster.minor);
    return flag?.default === undefined ? undefined : { value: flag.default, source: "flag default" };
  }

  /** Up to v2.27: extra vars stand in the middle; of two lines with one key the later wins. */
  private inConfigMap(key: string): AgentSetting | undefined {
    const line = renderToConfigMap(this.cluster, key);
    const extra = extraVar(this.cluster, key);
    if (!extra) return line;
    if (line?.after) return line;
    return { value: extraVarText(extra), source: "extra var", origin: extra.origin };
  }

  /** From v2.28: Helm values, of which cilium_extra_values win; extra vars become extraConfig, printed last. */
  private throughHelm(key: string): AgentSetting | undefined {
    const extra = extraVar(this.cluster, key);
    if (extra) return { value: jsonText(extra.data), source: "extra var", origin: extra.origin };
    const copied = this.copied(key);
    // What somebody set decides over what a default would give.
    return copied?.origin ? copied : (this.switched(key) ?? copied);
  }

  /** The Helm value that the chart writes under this key as it is. */
  private copied(key: string): AgentSetting | undefined {
    const { cluster } = this;
    for (const path of cluster.catalog.helmPathsOf(key, cluster.minor)) {
      const value = helmValue(cluster, path);
      if (value) return { value: jsonText(value.data), source: "Helm value", origin: value.origin };
      const rendered = renderToHelm(cluster, path);
      if (rendered) return { ...rendered, value: jsonText(rendered.value) };
    }
    return undefined;
  }

  /** What a Helm value makes the chart write under this key without being copied there. */
  private switched(key: string): AgentSetting | undefined {
    const { cluster } = this;
    for (const { path, value, text } of cluster.catalog.helmEffectsOn(key, cluster.minor)) {
      const set = helmValue(cluster, path) ?? renderToHelm(cluster, path);
      if (!set?.origin || text === null) continue;
      const source = "source" in set ? set.source : "Helm value";
      if (set.value === UNKNOWN) return { value: UNKNOWN, source, origin: set.origin };
      if (jsonText(set.value) === value) return { value: text, source, origin: set.origin };
    }
    return undefined;
  }
}
