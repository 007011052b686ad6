/**
 * The shape of the generated facts. Ranges are inclusive; a missing end means "still so".
 * Kubespray ranges name releases ("v2.18.0" … "v2.31.0", "master"), Cilium ranges name minors ("1.10" … "1.20").
 */

/** An inclusive range of releases or minors; no `from` means from the first one known, no `to` up to the last. */
export interface Span {
  readonly from?: string;
  readonly to?: string;
}

/** How a Kubespray release installs Cilium: its own ConfigMap template, or Helm values through cilium-cli. */
export type Engine = "configmap" | "helm";

/** One Kubespray release. */
export interface ReleaseFacts {
  readonly version: string;
  readonly date: string;
  readonly engine: Engine;
  /** The Cilium version it installs unless `cilium_version` says otherwise, without a leading "v". */
  readonly cilium: string;
  /** The beginning of the commit's id. */
  readonly commit?: string;
  /** The oldest and the newest Kubernetes that it can install. */
  readonly kube?: { readonly from: string; readonly to: string; readonly default: string };
}

/** Which Kubespray a release of Kubean brings, and so which Cilium. */
export interface KubeanRelease {
  readonly version: string;
  readonly date: string;
  /** The commit of Kubespray. */
  readonly kubespray: string;
  /** The newest release of Kubespray that the commit builds upon. */
  readonly after?: string;
  /** How many commits it is after that; none where it is the release itself. */
  readonly commits?: number;
  /** The first release of Kubespray that has the commit. */
  readonly before?: string;
  readonly engine: Engine;
  readonly cilium: string;
  /** Built from the development branch of that day: the commit is the last one before. */
  readonly floating?: true;
}

/**
 * File as Kubespray ships it, below the root of a checkout → the fingerprints of its text by ranges of releases: variable
 * files of the sample inventory, and the role files that decide what Cilium gets.
 */
export type ShippedFile = Readonly<Record<string, readonly (Span & { readonly print: string })[]>>;

/** Setting as Cilium's file of the sample inventory has it, most of them commented out → the releases that have it so. */
export type SampleSettingsFile = Readonly<Record<string, readonly Span[]>>;

export interface ReleasesFile {
  readonly kubespray: readonly ReleaseFacts[];
  /** Cilium minors the catalog knows, oldest first. */
  readonly cilium: readonly string[];
}

/** YAML data as JSON has it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type VariableType =
  | "boolean"
  | "string"
  | "string|boolean"
  | "integer"
  | "integer-string"
  | "number-string"
  | "port"
  | "list"
  | "map"
  | "quantity"
  | "duration"
  | "path"
  | "cidr4"
  | "cidr6"
  | "hostport";

export interface DefaultFact extends Span {
  /** The value, or its Jinja text. */
  readonly value: Json;
  /** Only shown in a commented-out line of the sample: no default at all. */
  readonly commented?: true;
}

/** What a Kubespray template writes in one place. */
export interface TemplateFact extends Span {
  /**
   * What stands after the name, with its quotes and its Jinja; what stands below it begins with a line end and has its
   * columns from the name on. Of a text in a block scalar only the Jinja.
   */
  readonly text: string;
  /** Jinja expressions that all have to hold, the outermost first. */
  readonly when?: readonly string[];
  /** The loop that writes it once in each round: "key, value in map.items()". */
  readonly loop?: string;
  /** It stands after `cilium_config_extra_vars`, and so wins over them. */
  readonly after?: true;
  /** It belongs to another ConfigMap; only whether its Jinja fails matters. */
  readonly elsewhere?: true;
  /** What it comes to is not known: a text with more in it than Jinja. */
  readonly opaque?: true;
  /** It comes out at a depth where YAML cannot have it: the whole text is refused. */
  readonly misplaced?: true;
}

/** ConfigMap key or Helm path, "[]" after a list for its items → what the templates write there, by ranges of releases. */
export type TemplatesFile = Readonly<Record<string, readonly TemplateFact[]>>;

/** Defaults of variables that only the templates need, and that nobody is offered. */
export type DefaultsFile = Readonly<Record<string, readonly DefaultFact[]>>;

export interface AllowedValues extends Span {
  readonly values: readonly (string | number | boolean)[];
  /** Who refuses another value: Kubespray's own assertion, or the agent or chart. */
  readonly by: "kubespray" | "agent";
}

export interface VariableFacts {
  readonly type: VariableType;
  /** Type of list items, where it is known. */
  readonly items?: "cidr" | "string";
  /** One of Cilium's own variables, or one that only decides what Cilium does. */
  readonly related?: true;
  readonly since: string;
  readonly until?: string;
  readonly defaults: readonly DefaultFact[];
  readonly noEffect?: readonly Span[];
  readonly onlyAsserted?: readonly Span[];
  readonly values?: readonly AllowedValues[];
  /** The variable that took its place, or a Helm path below `cilium_extra_values`. */
  readonly replacedBy?: string;
}

export type VariablesFile = Readonly<Record<string, VariableFacts>>;

/** Types of agent and operator flags, as pflag names them. */
export interface ConfigKeyRange extends Span {
  readonly type: string;
  readonly default?: string;
  /** Values that the flag's help names; not always all. */
  readonly values?: readonly string[];
  readonly deprecated?: true;
  /** Left out of the command reference, without being deprecated. */
  readonly hidden?: true;
  /** Only written by the chart; no flag reads it. */
  readonly noFlag?: true;
}

export type ConfigKeysFile = Readonly<Record<string, { readonly ranges: readonly ConfigKeyRange[] }>>;

/** Helm path → ConfigMap keys that take its value as it is. */
export type HelmKeysFile = Readonly<Record<string, readonly ({ readonly key: string } & Span)[]>>;

export interface AnnotationValue {
  readonly type: string;
  /** The closed set, where there is one. */
  readonly values?: readonly string[];
  readonly caseInsensitive?: true;
  readonly examples?: readonly string[];
}

export interface AnnotationFacts {
  readonly name: string;
  readonly kinds: readonly string[];
  /** Kinds on which the name is a label, not an annotation. */
  readonly labelOn?: readonly string[];
  readonly since?: string;
  /** The first minor that no longer reads it. */
  readonly removedIn?: string;
  readonly value: AnnotationValue;
  readonly default?: string;
  /** Written by agents or operators, not by people. */
  readonly internal?: true;
  /** Older spellings that are still read, with the first minor that reads them. */
  readonly aliases?: readonly { readonly name: string; readonly since?: string }[];
  readonly requires?: readonly string[];
}

export type AnnotationsFile = readonly AnnotationFacts[];

/** A Helm value of the Cilium chart in a range of minors. */
export interface HelmValueRange extends Span {
  /** JSON Schema's names; several where the schema allows several. Missing where nothing says. */
  readonly type?: string | readonly string[];
  readonly default?: Json;
  /** The closed set of values, where the chart's schema has one. */
  readonly values?: readonly Json[];
  /** Holds further values below it. */
  readonly group?: true;
  /** Read by a template, though the chart does not list it among its values. */
  readonly optional?: true;
  /** Listed by earlier charts; a template only notices it to refuse it or to fall back to it. */
  readonly removed?: true;
  readonly deprecated?: true;
}

/** Helm path → what is known of it; paths are joined by dots. */
export type HelmValuesFile = Readonly<Record<string, readonly HelmValueRange[]>>;

/**
 * What the chart writes for some values: a text, or null where it writes nothing. `noText` is what YAML reads as a
 * boolean, a number or null.
 */
export type ChartLeaf =
  | null
  | string
  | ChartCopy
  | { readonly noText: true }
  | { readonly refused: true }
  | { readonly unknown: true };

/** A text that is made of a Helm value. */
export interface ChartCopy {
  /** The path of the value. */
  readonly copy: string;
  /** How text is made of it; missing: as Helm prints it. */
  readonly as?: "int" | "lower" | "spaces" | "commas" | "json" | "pairs";
  /** Whether the chart quotes the text; missing: in a way that suits every text. */
  readonly style?: "wrapped" | "bare";
  /** What stands around it. */
  readonly before?: string;
  readonly after?: string;
  /** A second value that follows. */
  readonly then?: Omit<ChartCopy, "style" | "then">;
}

/** A decision: by the class of the value at a path, or by the value itself. Classes are joined by `|`. */
export type ChartTable = ChartLeaf | { readonly on: string; readonly when: readonly (readonly [string, ChartTable])[] };

/** A table by ranges of minors. */
export type ChartTableRanges = readonly (Span & { readonly table: ChartTable })[];

/** How the charts make each key of `cilium-config` of Helm values, found out by rendering them. */
export type ChartKeysFile = Readonly<Record<string, ChartTableRanges>>;

/** What the charts do with Helm values apart from the keys; ranges of minors. */
export interface ChartTablesFile {
  /** Whether there is a ConfigMap: any text if so. */
  readonly configMap: ChartTableRanges;
  /** What the charts refuse: any text stands for a refusal. */
  readonly refusals: ChartTableRanges;
  /** By path: what looks at the value there and may refuse it in some minor, keys and numbers of `refusals`. */
  readonly mayRefuse: Readonly<Record<string, readonly (string | number)[]>>;
  /** The charts' own values, by path, as far as the tables look at them. */
  readonly defaults: Readonly<Record<string, readonly (Span & { readonly value: Json })[]>>;
  /** By minor: from which patch on the rest holds. */
  readonly since: Readonly<Record<string, ChartPatches>>;
}

/** The first patch of a minor from which on all make the same; what is not named here is the same in all of them. */
export interface ChartPatches {
  /** By key of the ConfigMap. */
  readonly keys: Readonly<Record<string, string>>;
  /** By path: the chart's own value. */
  readonly defaults?: Readonly<Record<string, string>>;
  /** By path, with all below it: what the schema demands. */
  readonly schema: Readonly<Record<string, string>>;
  readonly refusals?: string;
}

/** What a chart's schema demands of a value. */
export interface ChartRule {
  readonly types?: readonly string[];
  /** The closed set of values. */
  readonly values?: readonly Json[];
  readonly min?: number;
  readonly max?: number;
  /** The items of a list have to be texts. */
  readonly texts?: true;
}

/** The rules of the charts' schemas, by path, by ranges of minors. */
export type ChartSchemaFile = Readonly<Record<string, ChartRuleRanges>>;

export type ChartRuleRanges = readonly (Span & ChartRule)[];
