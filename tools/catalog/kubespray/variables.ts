import type {
  AllowedValues,
  DefaultFact,
  Json,
  VariableFacts,
  VariablesFile,
  VariableType,
} from "../../../server/src/catalog/facts.ts";
import { foldRanges, spansWhere } from "../spans.ts";
import type { KubesprayRelease } from "./release.ts";

/** What people know of a variable, and no source says. */
export interface CuratedVariable {
  readonly type?: VariableType;
  readonly items?: "cidr" | "string";
  /** One of Kubespray's other variables, listed as it decides what Cilium does. */
  readonly related?: true;
  readonly values?: readonly AllowedValues[];
  readonly replacedBy?: string;
}

export type CuratedVariables = Readonly<Record<string, CuratedVariable>>;

/** Longer defaults, such as tables of checksums, are no help to anyone who sets a variable. */
const LONGEST_DEFAULT = 1500;

/** Folds what the releases say, oldest first, into one entry per variable. */
export function variablesFile(releases: readonly KubesprayRelease[], curated: CuratedVariables): VariablesFile {
  return Object.fromEntries(
    namesOf(releases, curated).map((name) => [name, factsOf(name, releases, curated[name] ?? {})]),
  );
}

/** Cilium's own variables, and the related ones that are listed. */
function namesOf(releases: readonly KubesprayRelease[], curated: CuratedVariables): string[] {
  const known = new Set(releases.flatMap((release) => [...release.known, ...release.samples.keys()]));
  return [...known].filter((name) => name.startsWith("cilium_") || Object.hasOwn(curated, name)).sort();
}

function factsOf(name: string, all: readonly KubesprayRelease[], curated: CuratedVariable): VariableFacts {
  const versions = all.map(({ version }) => version);
  const byVersion = new Map(all.map((release) => [release.version, release]));
  const at = (version: string) => byVersion.get(version) as KubesprayRelease;
  const exists = (version: string) => at(version).known.has(name) || at(version).samples.has(name);
  const present = versions.filter(exists);
  const last = present.at(-1);

  const defaults: DefaultFact[] = foldRanges(versions, (version) => {
    const { defaults: active, samples } = at(version);
    if (active.has(name)) return [{ value: active.get(name) as Json }];
    return samples.has(name) ? [{ value: samples.get(name) as Json, commented: true as const }] : [];
  }).filter(({ value }) => JSON.stringify(value).length <= LONGEST_DEFAULT);
  const asserted: AllowedValues[] = foldRanges(versions, (version) => {
    const values = at(version).sets.get(name);
    return values ? [{ values, by: "kubespray" as const }] : [];
  });
  const idle = (refused: boolean) =>
    curated.related
      ? []
      : spansWhere(
          versions,
          (version) => exists(version) && !at(version).used.has(name) && at(version).asserted.has(name) === refused,
        );
  const noEffect = idle(false);
  const onlyAsserted = idle(true);
  const values = [...asserted, ...(curated.values ?? [])];
  return {
    type: curated.type ?? inferredType(defaults),
    ...(curated.items && { items: curated.items }),
    ...(curated.related && { related: true as const }),
    since: present[0] ?? (versions[0] as string),
    ...(last && last !== versions.at(-1) && { until: last }),
    defaults,
    ...(noEffect.length && { noEffect }),
    ...(onlyAsserted.length && { onlyAsserted }),
    ...(values.length && { values }),
    ...(curated.replacedBy && { replacedBy: curated.replacedBy }),
  };
}

/** The type of the newest default that has one. */
export function inferredType(defaults: readonly DefaultFact[]): VariableType {
  for (const { value } of [...defaults].reverse()) {
    if (typeof value === "boolean") return "boolean";
    if (typeof value === "number") return "integer";
    if (typeof value === "string") return "string";
    if (Array.isArray(value)) return "list";
    if (value !== null) return "map";
  }
  return "string";
}
