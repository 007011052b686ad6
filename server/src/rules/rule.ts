import type { Catalog } from "../catalog/catalog.ts";
import type { AnnotationFacts } from "../catalog/facts.ts";
import type { Message } from "../catalog/words.ts";
import type { AgentSettings } from "../cluster/agent.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Others } from "../cluster/others.ts";
import { CONFIGURATION_FILE } from "../inventory/configuration.ts";
import type { Setting } from "../inventory/settings.ts";
import type { KubeanResource } from "../manifest/kubean.ts";
import type { AnnotatedObject, KubernetesObject } from "../manifest/objects.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Entry } from "../syntax/nodes.ts";
import type { Page } from "../syntax/page.ts";
import type { Edit, Origin, Place } from "../syntax/place.ts";
import type { Range } from "../syntax/positions.ts";
import type { Lookups } from "./engine/lookups.ts";
import type { Suppression } from "./engine/suppressions.ts";
import type { Severity } from "./severity.ts";

export type { Severity };

/** What rules are about, in the order of their index. */
export const FAMILIES = [
  "names",
  "values",
  "extra-vars",
  "versions",
  "kube-proxy-replacement",
  "load-balancing",
  "egress-gateway",
  "cluster-mesh",
  "service-mesh",
  "routing",
  "masquerade",
  "encryption",
  "bandwidth",
  "ipam",
  "hubble",
  "annotations",
  "kubean",
  "files",
] as const;
export type Family = (typeof FAMILIES)[number];

export type Tag = "deprecated" | "unnecessary";

/** One way to make a finding go away. */
export interface Fix {
  readonly title: Message;
  /** Applied by fixAll and --fix: the meaning does not change, or nothing else is possible. */
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

export interface Related extends Place {
  readonly range: Range;
  readonly message: Message;
}

/** What a rule says about one place. */
export interface Report {
  /** The entry at fault, and the part of it to underline: its key, its value, or both; or a bare range. */
  readonly at: Origin | (Place & { readonly range: Range });
  readonly part?: "key" | "value" | "entry";
  readonly message: Message;
  /** Where it is not the rule's own. */
  readonly severity?: Severity;
  readonly tags?: readonly Tag[];
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

interface Context {
  readonly catalog: Catalog;
  report(report: Report): void;
}

interface ClusterContext extends Context {
  readonly cluster: Cluster;
  /** What there is beyond the cluster. */
  readonly lookups: Lookups;
}

/** Sees each variable that an inventory sets, once per file that sets it. */
export interface VariableContext extends ClusterContext {
  readonly setting: Setting;
}

/** Sees each page of the files of an inventory, as text: what does not parse, or stands between the variables. */
export interface PageContext extends ClusterContext {
  readonly page: Page;
  readonly document: YamlDocument;
}

/** Sees each key of `cilium_config_extra_vars`, and of the chart's `extraConfig` where the rule asks for it. */
export interface ExtraVarContext extends ClusterContext {
  readonly key: string;
  readonly origin: Origin;
  /** The variable that holds the map. */
  readonly setting: Setting;
}

/** Sees the options that the agent starts with, once per inventory. */
export interface AgentContext extends ClusterContext {
  readonly agent: AgentSettings;
}

/** Sees a cluster of a mesh and those beside it in the mesh, once per inventory of the mesh. */
export interface MeshContext extends AgentContext {
  readonly others: Others;
}

/** Sees each Kubernetes object that has annotations of ours or is of a kind of Cilium's, once per inventory it may belong to. */
export interface ObjectContext extends AgentContext {
  readonly object: KubernetesObject;
}

/** Sees each annotation of ours, or of a name close to ours, on a Kubernetes object. */
export interface AnnotationContext extends Context {
  readonly name: string;
  readonly origin: Origin;
  readonly object: AnnotatedObject;
  /** What the catalog knows of the name, as the current spelling or as an alias. */
  readonly facts: AnnotationFacts | undefined;
  /** The Cilium minor that reads it. */
  readonly minor: string;
  /** Another annotation of the same object, by any of its spellings. */
  sibling(...names: string[]): Entry | undefined;
}

/** Sees each object of Kubean's, and each ConfigMap with one of its keys; in no cluster. */
export interface KubeanContext extends Context {
  readonly resource: KubeanResource;
  /** The documents of the workspace that may hold what it refers to. */
  readonly documents: () => Iterable<YamlDocument>;
}

/** Sees each map of ours: the variables of a file, the maps inside of one, the annotations of an object. */
export interface MapContext extends Context {
  /** Its entries, in the order of the text. */
  readonly entries: readonly Origin[];
}

/** Sees a whole file; only where nobody else reports its syntax errors. */
export interface DocumentContext extends Context {
  readonly document: YamlDocument;
  /** Whether it is a configuration of the project's. */
  readonly isConfiguration: boolean;
}

/** Sees the project's configuration file. */
export interface ConfigurationContext extends Context {
  /** Its entries, in the order of the text. */
  readonly entries: readonly Origin[];
  /** The inventories of the workspace, by their paths from the file's folder. */
  readonly inventories: readonly string[];
  /** Whether files lie below a path from there, as far as it was read. */
  mayHaveFiles(path: string): boolean;
  /** All rules there are. */
  readonly rules: readonly Rule[];
}

/** Sees each comment that silences rules, after the others have run. */
export interface SuppressionContext extends Context {
  readonly suppression: Suppression;
  readonly place: Place;
  /** Whether the comment silenced something of a rule; "" for one that names no rule. */
  isUsed(id: string): boolean;
  /** All rules there are. */
  readonly rules: readonly Rule[];
}

interface Subjects {
  suppression: SuppressionContext;
  document: DocumentContext;
  map: MapContext;
  variable: VariableContext;
  extraVar: ExtraVarContext;
  page: PageContext;
  agent: AgentContext;
  mesh: MeshContext;
  object: ObjectContext;
  annotation: AnnotationContext;
  kubean: KubeanContext;
  configuration: ConfigurationContext;
}

export type Subject = keyof Subjects;

/** A text to check in a rule's test and on its page. */
export interface Example {
  readonly name: Message;
  /** The Kubespray release, or for manifests the Cilium version. */
  readonly kubespray?: string;
  readonly cilium?: string;
  /** Where the text stands, if not in the usual file. */
  readonly file?: string;
  /** Other files of the workspace, by their paths. */
  readonly files?: Readonly<Record<string, string>>;
  /** Fires exactly this rule. The text of one variable file, or of one manifest for rules about objects and annotations. */
  readonly bad?: string;
  /** The text after its first fix; silent. */
  readonly fixed?: string;
  /** Silent as it is. */
  readonly good?: string;
}

interface RuleOf<S extends Subject> {
  /** Kebab-case; stable, as people write it into suppressions. */
  readonly id: string;
  readonly family: Family;
  readonly subject: S;
  readonly severity: Severity;
  /** Releases and Cilium versions that it concerns, as in `satisfies`; all where missing. */
  readonly kubespray?: string;
  readonly cilium?: string;
  /** Says nothing about an object that is right in some of the clusters it may belong to: it is meant for those. */
  readonly inAllClusters?: true;
  /** It says nothing about a line on which another rule finds something, or something as bad: that one says more. */
  readonly yields?: "anything" | "as bad";
  /** Of a rule about extra vars: it holds for the chart's `extraConfig` in `cilium_extra_values`, too. */
  readonly alsoExtraConfig?: true;
  /** Facts that it covers, by the names of the fact tables. */
  readonly covers: readonly string[];
  /** One line: what is wrong. */
  readonly title: Message;
  /** Why it is wrong, with the evidence. Markdown. */
  readonly why: Message;
  /** Of a rule about objects or pages: whether it may say something about one, in whatever cluster. Any where missing. */
  looksAt?(one: S extends "page" ? Page : KubernetesObject): boolean;
  /** Of a rule about pages: whether it may say something about a file of this text, which then is cut. Any where missing. */
  mayConcern?(text: string): boolean;
  check(context: Subjects[S]): void;
  readonly examples: readonly Example[];
}

export type Rule = { [S in Subject]: RuleOf<S> }[Subject];

/** Declares a rule; a rule is one file below all/, and its default export. */
export const defineRule = <S extends Subject>(rule: RuleOf<S>): RuleOf<S> => rule;

/** A text in both languages. */
export const message = (en: string, zh: string): Message => ({ en, "zh-cn": zh });

/** Where the text of a rule's example stands. */
export const exampleFile = ({ subject }: Rule, { file }: Example): string =>
  file ?? EXAMPLE_FILES[subject] ?? "inventory/group_vars/k8s_cluster/example.yml";

const EXAMPLE_FILES: Readonly<Partial<Record<Subject, string>>> = {
  annotation: "service.yaml",
  object: "service.yaml",
  kubean: "kubean/cluster.yml",
  configuration: CONFIGURATION_FILE,
};

/** What a rule found, ready to be shown. Ranges count from the chunk's first line. */
export interface Finding extends Place {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly range: Range;
  readonly message: Message;
  readonly tags: readonly Tag[];
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  /** Roots of the inventories that it holds in; empty for manifests outside any. */
  readonly inventories: readonly string[];
}
