import { ChartTables } from "./chartTables.ts";
import type {
  AnnotationFacts,
  ChartTablesFile,
  ConfigKeyRange,
  DefaultFact,
  Json,
  ReleaseFacts,
  ShippedFile,
  Span,
  VariableFacts,
} from "./facts.ts";
import { type CatalogLoader, type LoadedFacts, loadFacts } from "./loadFacts.ts";
import { compareReleases, compareVersions, DEVELOPMENT, minorIn, releaseIn } from "./release.ts";
import { SampleSettings } from "./sampleSettings.ts";

/** What exists in which release: variables, config keys, annotations, releases. Immutable once loaded. */
export class Catalog {
  readonly releases: LoadedFacts["releases"];
  readonly variables: LoadedFacts["variables"];
  readonly configKeys: LoadedFacts["configKeys"];
  readonly helmKeys: LoadedFacts["helmKeys"];
  readonly annotations: LoadedFacts["annotations"];
  /** Kubean's releases, oldest first. */
  readonly kubean: LoadedFacts["kubean"];
  /** What Kubespray's templates write. */
  readonly templates: LoadedFacts["templates"];
  /** The values of the Cilium chart. */
  readonly chart: LoadedFacts["chart"];
  /** What the charts' schemas demand. */
  readonly chartSchema: LoadedFacts["chartSchema"];
  /** What Cilium's file of the sample inventory has in each release. */
  readonly samples: SampleSettings;
  /** What is asked for each cluster again, by minor and key. */
  private readonly pathsOf = new Map<string, readonly string[]>();
  private charts: ChartTablesFile | undefined;
  private readonly chartsByVersion = new Map<string, ChartTables>();
  private helmPaths: Map<string, { path: string; span: Span }[]> | undefined;
  private readonly releasesByVersion: ReadonlyMap<string, ReleaseFacts>;
  /** Annotations by every name that is read: the current one and its aliases. */
  private readonly annotationsByName = new Map<string, AnnotationFacts>();

  private constructor(private readonly facts: LoadedFacts) {
    this.releases = facts.releases;
    this.variables = facts.variables;
    this.configKeys = facts.configKeys;
    this.helmKeys = facts.helmKeys;
    this.annotations = facts.annotations;
    this.kubean = facts.kubean;
    this.templates = facts.templates;
    this.chart = facts.chart;
    this.chartSchema = facts.chartSchema;
    this.samples = new SampleSettings(facts.sampleSettings, this.releaseNames);
    this.releasesByVersion = new Map(facts.releases.kubespray.map((release) => [release.version, release]));
    for (const annotation of facts.annotations) {
      this.annotationsByName.set(annotation.name, annotation);
      for (const alias of annotation.aliases ?? []) {
        if (!this.annotationsByName.has(alias.name)) this.annotationsByName.set(alias.name, annotation);
      }
    }
  }

  /** Loads the facts through the host. */
  static async load(loader: CatalogLoader): Promise<Catalog> {
    return new Catalog(await loadFacts(loader));
  }

  /** How the chart of a Cilium version (or of the newest patch of a minor) makes its ConfigMap. */
  chartTables(version: string): ChartTables {
    return remembered(this.chartsByVersion, version, () => {
      this.charts ??= JSON.parse(this.facts.chartTables) as ChartTablesFile;
      return new ChartTables(this.charts, this.facts.chartKeys, version);
    });
  }

  /** Facts of a Kubespray release; undefined for one the catalog does not know. */
  release(version: string): ReleaseFacts | undefined {
    return this.releasesByVersion.get(version);
  }

  /** The newest release, the development branch apart. */
  get newestRelease(): ReleaseFacts {
    return this.releases.kubespray.findLast((release) => release.version !== DEVELOPMENT) as ReleaseFacts;
  }

  variable(name: string): VariableFacts | undefined {
    return Object.hasOwn(this.variables, name) ? this.variables[name] : undefined;
  }

  /** Whether a release declares or reads the variable. */
  hasVariable(name: string, release: string): boolean {
    const facts = this.variable(name);
    return facts !== undefined && releaseIn(release, { from: facts.since, ...(facts.until && { to: facts.until }) });
  }

  /** The fingerprints that a file of Kubespray has had, by its path in a checkout; undefined for one that is not kept. */
  textsOf(path: string): ShippedFile[string] | undefined {
    return Object.hasOwn(this.facts.shipped, path) ? this.facts.shipped[path] : undefined;
  }

  /** The default in that release (a Jinja text where it is computed); undefined where there is none. */
  defaultOf(name: string, release: string): Json | undefined {
    return this.variable(name)?.defaults.find((fact: DefaultFact) => !fact.commented && releaseIn(release, fact))
      ?.value;
  }

  /** The default of any variable that a template may need; undefined where there is none. */
  anyDefaultOf(name: string, release: string): Json | undefined {
    const own = this.defaultOf(name, release);
    if (own !== undefined || !Object.hasOwn(this.facts.defaults, name)) return own;
    return this.facts.defaults[name]?.find((fact) => releaseIn(release, fact))?.value;
  }

  /** Whether setting the variable changes nothing in that release, apart from an assertion at most. */
  hasNoEffect(name: string, release: string): boolean {
    const facts = this.variable(name);
    return [...(facts?.noEffect ?? []), ...(facts?.onlyAsserted ?? [])].some((span) => releaseIn(release, span));
  }

  /** The closed set of values in that release, if there is one. */
  allowedValues(name: string, release: string): readonly (string | number | boolean)[] | undefined {
    return this.variable(name)?.values?.find((entry) => releaseIn(release, entry))?.values;
  }

  /** What is known of a cilium-config key in a Cilium minor; undefined where it does not exist. */
  configKey(key: string, minor: string): ConfigKeyRange | undefined {
    if (!Object.hasOwn(this.configKeys, key)) return undefined;
    return this.configKeys[key]?.ranges.find((range) => minorIn(minor, range));
  }

  /** The Helm paths whose value the chart writes unchanged under this key, those that it lists first. */
  helmPathsOf(key: string, minor: string): readonly string[] {
    return remembered(this.pathsOf, `${minor} ${key}`, () => this.findHelmPaths(key, minor));
  }

  /** The cilium-config keys under which the chart writes the value at a Helm path unchanged. */
  configKeysOf(path: string, minor: string): readonly string[] {
    const mappings = Object.hasOwn(this.helmKeys, path) ? (this.helmKeys[path] ?? []) : [];
    return mappings.filter((mapping) => minorIn(minor, mapping)).map(({ key }) => key);
  }

  private findHelmPaths(key: string, minor: string): string[] {
    if (!this.helmPaths) {
      this.helmPaths = new Map();
      for (const [path, mappings] of Object.entries(this.helmKeys)) {
        for (const mapping of mappings) {
          const paths = this.helmPaths.get(mapping.key) ?? [];
          paths.push({ path, span: mapping });
          this.helmPaths.set(mapping.key, paths);
        }
      }
    }
    // Templates still look at paths of earlier charts, which nobody should write any more.
    const isListed = (path: string) => {
      const value = this.chart.get(path, minor);
      return value !== undefined && !value.removed && !value.optional && !value.deprecated;
    };
    return (this.helmPaths.get(key) ?? [])
      .filter(({ span }) => minorIn(minor, span))
      .map(({ path }) => path)
      .sort((a, b) => Number(isListed(b)) - Number(isListed(a)));
  }

  /** The annotation that a name stands for, be it the current name, an alias, or one with a number in it. */
  annotation(name: string): AnnotationFacts | undefined {
    return this.annotationsByName.get(name) ?? this.annotationsByName.get(name.replace(/\.\d+$/, ".{asn}"));
  }

  /** Whether the tables cover this Cilium minor. */
  knowsMinor(minor: string): boolean {
    return this.releases.cilium.includes(minor);
  }

  /** Releases in which the variable can be set, oldest first. */
  releasesWith(name: string): string[] {
    return this.releases.kubespray
      .map((release) => release.version)
      .filter((version) => this.hasVariable(name, version));
  }

  /** Kubespray releases, oldest first. */
  get releaseNames(): string[] {
    return this.releases.kubespray.map((release) => release.version).sort(compareReleases);
  }

  /** The newest Cilium minor of the tables. */
  get newestMinor(): string {
    return [...this.releases.cilium].sort(compareVersions).at(-1) as string;
  }
}

/** What a map has at a key; worked out and put there the first time. */
function remembered<T>(known: Map<string, T>, key: string, work: () => T): T {
  let result = known.get(key);
  if (result === undefined) {
    result = work();
    known.set(key, result);
  }
  return result;
}
