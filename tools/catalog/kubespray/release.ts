import type { Engine, Json, ReleaseFacts } from "../../../server/src/catalog/facts.ts";
import { variablesInText } from "../jinja.ts";
import type { Blob, Repository } from "../repository.ts";
import { type DeclaredValues, readDefaults } from "./defaults.ts";
import { type ReleaseTemplate, releaseTemplate } from "./templates.ts";
import { type FileUsage, tasksUsage, templateUsage } from "./usage.ts";

/** What one release of Kubespray says about variables. */
export interface KubesprayRelease {
  readonly version: string;
  readonly date: string;
  readonly engine: Engine;
  readonly cilium: string;
  readonly commit?: string;
  /** The oldest and the newest Kubernetes that it can install. */
  readonly kube?: ReleaseFacts["kube"];
  /** Names that the release declares or reads; results and facts that tasks name themselves are none. */
  readonly known: ReadonlySet<string>;
  readonly defaults: ReadonlyMap<string, Json>;
  /** Values in commented-out lines of a role's defaults, and in the sample inventory. */
  readonly samples: ReadonlyMap<string, Json>;
  readonly used: ReadonlySet<string>;
  readonly asserted: ReadonlySet<string>;
  readonly sets: ReadonlyMap<string, readonly (string | number)[]>;
  readonly template: ReleaseTemplate;
  /** The defaults that hold where the templates are rendered: those of other roles do not. */
  readonly inReach: ReadonlyMap<string, Json>;
}

const ROLE = "roles/network_plugin/cilium/";
const SAMPLE = "inventory/sample/group_vars/";
/** The file of a variable's default, where several give one: the role's own, then those that all roles share. */
const PRECEDENCE = [
  /^roles\/network_plugin\/cilium\//,
  /^roles\/kubespray[-_]defaults\//,
  /^roles\/download\//,
  /^roles\//,
];
const OTHER_ROLES = PRECEDENCE.length - 1;

/** Reads releases of one repository; a file that stays the same is read once. */
export class KubesprayReader {
  private readonly defaults = new Map<string, DeclaredValues>();
  private readonly usages = new Map<string, FileUsage>();

  constructor(private readonly repository: Repository) {}

  /** What a release says, by its tag or commit. Throws where it has no template of Cilium's settings. */
  read(version: string, ref: string, date: string): KubesprayRelease {
    const { declaring, sampling, using, template } = this.sortedFiles(version, ref);
    this.load([...declaring, ...sampling], using);
    const { defaults, inReach, reads } = this.defaultsIn(declaring);
    const usages = using.flatMap((file) => this.usages.get(file.id) ?? []);
    const ownUsages = using
      .filter(({ path }) => path.startsWith(ROLE))
      .flatMap((file) => this.usages.get(file.id) ?? []);
    const used = closure(union(usages.map((usage) => usage.used)), reads);
    const asserted = union(usages.map((usage) => usage.asserted));
    const bound = union(usages.map((usage) => usage.bound));
    const read = [...used, ...asserted].filter((name) => !bound.has(name));
    const engine: Engine = template.path.endsWith("values.yaml.j2") ? "helm" : "configmap";
    const source = this.repository.read([template.id]).get(template.id)?.toString() ?? "";
    return {
      version,
      date,
      engine,
      cilium: String(defaults.get("cilium_version") ?? "").replace(/^v/, ""),
      known: new Set([...defaults.keys(), ...read]),
      defaults,
      samples: this.samplesIn(declaring, sampling),
      used,
      asserted,
      sets: new Map(ownUsages.flatMap((usage) => [...usage.sets])),
      template: releaseTemplate(source, engine),
      inReach,
    };
  }

  /** The files of a release by what they say: defaults, those that come first before others, samples, and uses. */
  private sortedFiles(version: string, ref: string) {
    const files = this.repository.files(ref, "roles", "playbooks", "inventory/sample/group_vars");
    const declaring = files
      .filter(isDefaults)
      .sort((a, b) => precedence(a) - precedence(b) || (a.path < b.path ? -1 : 1));
    const sampling = files.filter(({ path }) => path.startsWith(SAMPLE));
    const using = files.filter(
      (file) => !isDefaults(file) && /\.(ya?ml|j2)$/.test(file.path) && !file.path.startsWith(SAMPLE),
    );
    const template =
      files.find(({ path }) => path === `${ROLE}templates/values.yaml.j2`) ??
      files.find(({ path }) => /templates\/(cilium\/config|cilium-config)\.yml\.j2$/.test(path));
    if (!template) throw new Error(`${version}: no template of Cilium's settings`);
    return { declaring, sampling, using, template };
  }

  /** The defaults that files declare, those in reach of the templates, and which variables each of them is made of. */
  private defaultsIn(declaring: readonly Blob[]) {
    const defaults = new Map<string, Json>();
    const inReach = new Map<string, Json>();
    const reads = new Map<string, Set<string>>();
    for (const file of declaring) {
      for (const [name, value] of this.defaults.get(file.id)?.active ?? []) {
        if (!defaults.has(name)) defaults.set(name, value);
        if (!inReach.has(name) && precedence(file) < OTHER_ROLES) inReach.set(name, value);
        reads.set(name, union([reads.get(name) ?? [], ...textsIn(value).map(variablesInText)]));
      }
    }
    return { defaults, inReach, reads };
  }

  /** Values in comments of the role's defaults, then those of the sample inventory. */
  private samplesIn(declaring: readonly Blob[], sampling: readonly Blob[]): ReadonlyMap<string, Json> {
    const samples = new Map<string, Json>();
    for (const { id, path } of declaring) {
      if (path.startsWith(ROLE)) addMissing(samples, this.defaults.get(id)?.commented);
    }
    for (const { id } of sampling) {
      const declared = this.defaults.get(id);
      addMissing(samples, declared?.active);
      addMissing(samples, declared?.commented);
    }
    return samples;
  }

  private load(declaring: readonly Blob[], using: readonly Blob[]): void {
    const newDefaults = declaring.filter(({ id }) => !this.defaults.has(id));
    const newUsages = using.filter(({ id }) => !this.usages.has(id));
    const contents = this.repository.read([...newDefaults, ...newUsages].map(({ id }) => id));
    for (const { id } of newDefaults) this.defaults.set(id, readDefaults(contents.get(id)?.toString() ?? ""));
    for (const { id, path } of newUsages) {
      const text = contents.get(id)?.toString() ?? "";
      this.usages.set(id, path.endsWith(".j2") ? templateUsage(text) : tasksUsage(text));
    }
  }
}

const precedence = ({ path }: Blob): number => PRECEDENCE.findIndex((pattern) => pattern.test(path));

function addMissing(to: Map<string, Json>, from: ReadonlyMap<string, Json> | undefined): void {
  for (const [name, value] of from ?? []) if (!to.has(name)) to.set(name, value);
}

const isDefaults = ({ path }: Blob): boolean =>
  /^roles\/.*\/defaults\/.*\.ya?ml$|^roles\/kubespray.defaults\/vars\//.test(path);

function union(parts: readonly Iterable<string>[]): Set<string> {
  const all = new Set<string>();
  for (const part of parts) for (const name of part) all.add(name);
  return all;
}

/** All texts in a value. */
function textsIn(value: Json): string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap((each) => textsIn(each as Json));
}

/** With what is read, so is what its default is made of. */
function closure(used: Set<string>, reads: ReadonlyMap<string, Set<string>>): Set<string> {
  const waiting = [...used];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    for (const next of reads.get(name) ?? []) {
      if (used.has(next)) continue;
      used.add(next);
      waiting.push(next);
    }
  }
  return used;
}
