import type { AnnotationFacts, AnnotationValue } from "../../server/src/catalog/facts.ts";

export interface SourceAnnotation {
  readonly name: string;
  readonly kinds: readonly string[];
  readonly since: string;
  readonly removedIn: string | null;
  readonly origin: "user" | "agent-written" | "internal";
  readonly default?: string;
  readonly requires?: readonly string[];
  readonly legacyAliases?: readonly { readonly name: string; readonly since: string }[];
  readonly value: {
    readonly type: string;
    readonly values?: readonly string[];
    readonly accepted?: readonly string[];
    readonly note?: string;
    readonly caseInsensitive?: boolean;
    readonly example?: string;
    readonly examples?: readonly string[];
  };
}

/** "<=1.10" means: as far back as the tables go. */
const since = (text: string): { since?: string } => (text.startsWith("<=") ? {} : { since: text });

/** Turns one annotation of the source table into the catalog's form. */
export function annotationFacts(source: SourceAnnotation): AnnotationFacts {
  const labels = source.kinds.filter((kind) => kind.endsWith("(label)")).map((kind) => kind.replace("(label)", ""));
  return {
    name: source.name,
    kinds: source.kinds
      .filter((kind) => !kind.endsWith("(label)"))
      .map((kind) => kind.replace("(spec.infrastructure)", "")),
    ...(labels.length && { labelOn: labels }),
    ...since(source.since),
    ...(source.removedIn && { removedIn: source.removedIn }),
    value: annotationValue(source.value),
    ...(source.default !== undefined && { default: source.default }),
    ...(source.origin !== "user" && { internal: true as const }),
    ...(source.legacyAliases?.length && {
      aliases: source.legacyAliases.map((alias) => ({ name: alias.name, ...since(alias.since) })),
    }),
    ...(source.requires?.length && { requires: source.requires }),
  };
}

function annotationValue(source: SourceAnnotation["value"]): AnnotationValue {
  const values = source.values ?? source.accepted;
  const anyCase = source.caseInsensitive || source.note?.includes("case-insensitively");
  const examples = source.examples ?? (source.example === undefined ? undefined : [source.example]);
  return {
    type: source.type,
    ...(values && { values }),
    ...(anyCase && { caseInsensitive: true as const }),
    ...(examples && { examples }),
  };
}
