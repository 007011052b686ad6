import { Entries } from "./entries.ts";
import type {
  AnnotationsFile,
  ChartRuleRanges,
  ChartTableRanges,
  ConfigKeysFile,
  DefaultsFile,
  HelmKeysFile,
  HelmValueRange,
  KubeanRelease,
  ReleasesFile,
  SampleSettingsFile,
  ShippedFile,
  TemplatesFile,
  VariablesFile,
} from "./facts.ts";
import { HelmValues } from "./helmValues.ts";

/** Reads one of the catalog's files ("facts/variables.json") as text; the host knows where they are. */
export type CatalogLoader = (name: string) => Promise<string>;

/** All facts, as a catalog takes them. */
export interface LoadedFacts {
  readonly releases: ReleasesFile;
  readonly variables: VariablesFile;
  readonly configKeys: ConfigKeysFile;
  readonly helmKeys: HelmKeysFile;
  readonly annotations: AnnotationsFile;
  readonly kubean: readonly KubeanRelease[];
  readonly shipped: ShippedFile;
  readonly sampleSettings: SampleSettingsFile;
  readonly templates: TemplatesFile;
  readonly defaults: DefaultsFile;
  readonly chart: HelmValues;
  /** Not parsed yet: only clusters that are installed by Helm need it, and it is large. */
  readonly chartTables: string;
  readonly chartKeys: Entries<ChartTableRanges>;
  readonly chartSchema: Entries<ChartRuleRanges>;
}

/** Loads all facts at the same time. */
export function loadFacts(loader: CatalogLoader): Promise<LoadedFacts> {
  const text = (name: string): Promise<string> => loader(`facts/${name}.json`);
  const read = async <T>(name: string): Promise<T> => JSON.parse(await text(name)) as T;
  const entries = async <T>(name: string): Promise<Entries<T>> => new Entries(await text(name));
  return allOf<LoadedFacts>({
    releases: read("releases"),
    variables: read("variables"),
    configKeys: read("config-keys"),
    helmKeys: read("helm-keys"),
    annotations: read("annotations"),
    kubean: read("kubean-releases"),
    shipped: read("shipped"),
    sampleSettings: read("sample-settings"),
    templates: read("templates"),
    defaults: read("defaults"),
    chart: entries<readonly HelmValueRange[]>("helm-values").then((values) => new HelmValues(values)),
    chartTables: text("chart-tables"),
    chartKeys: entries("chart-keys"),
    chartSchema: entries("chart-schema"),
  });
}

/** An object with what each of its promises comes to. */
async function allOf<T extends object>(promises: { readonly [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const names = Object.keys(promises);
  const values = await Promise.all(Object.values(promises));
  return Object.fromEntries(names.map((name, i) => [name, values[i]])) as T;
}
