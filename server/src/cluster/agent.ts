import type { AgentSetting } from "./agentSetting.ts";
import { argumentFor } from "./arguments.ts";
import { ChartConfigMap } from "./chart/chartConfigMap.ts";
import { optionOfChart } from "./chartOption.ts";
import { extraVar } from "./extras.ts";
import { type HelmInput, KubesprayValues } from "./helmInput.ts";
import { InputWithCrds } from "./installedCrds.ts";
import { NotedAnswers, type ReadLog } from "./readLog.ts";
import { RememberedInput } from "./rememberedInput.ts";
import { extraVarText, renderToConfigMap } from "./render.ts";
import type { ClusterView } from "./view.ts";

/**
 * The effective options: the flags of the agent's command line, over what Kubespray and the chart write into
 * `cilium-config`, over the flags' defaults of the Cilium version. Each is worked out when a rule asks for it.
 */
export class AgentSettings {
  private readonly known: NotedAnswers<string, AgentSetting | undefined>;
  private readonly remembered: RememberedInput;
  /** What the chart makes of the Helm values. */
  private made: ChartConfigMap | undefined;

  constructor(
    private readonly cluster: ClusterView,
    private readonly log: ReadLog,
  ) {
    this.known = new NotedAnswers(log);
    this.remembered = new RememberedInput(new KubesprayValues(cluster), log);
  }

  /**
   * Moves what was worked out before an edit here, apart from what rests on names that it changed, and says whether no
   * option does.
   */
  moveFrom(other: AgentSettings, changed: readonly string[]): boolean {
    this.remembered.moveFrom(other.remembered, changed);
    if (other.made) this.chart.moveFrom(other.made, changed);
    return this.known.moveFrom(other.known, changed);
  }

  /** The Helm values that the chart gets, in releases that install by Helm. */
  get input(): HelmInput {
    return this.remembered;
  }

  /** The option's value and where it comes from; undefined for one that this Cilium does not have. */
  get(key: string): AgentSetting | undefined {
    return this.known.get(key, () => this.resolve(key));
  }

  /** What the chart makes of the Helm values; worked out for one key at a time. */
  get chart(): ChartConfigMap {
    this.made ??= this.makeChart();
    return this.made;
  }

  private makeChart(): ChartConfigMap {
    const { catalog, cilium } = this.cluster;
    return new ChartConfigMap(
      catalog.chartTables(cilium.version),
      new InputWithCrds(this.input, this.cluster),
      this.log,
    );
  }

  /** Whether this Cilium has an option at all: it passes over extra vars that it does not know. */
  knows(key: string): boolean {
    return this.cluster.catalog.configKey(key, this.cluster.minor) !== undefined;
  }

  /** The options that somebody asked for so far. */
  asked(): Iterable<string> {
    return this.known.questions();
  }

  private resolve(key: string): AgentSetting | undefined {
    const { cluster } = this;
    const given =
      argumentFor(key, cluster, this.input) ??
      (cluster.engine === "configmap" ? this.inConfigMap(key) : optionOfChart(key, cluster, this.chart));
    if (given) return given;
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
}
