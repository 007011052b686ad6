import type {
  AllowedValues,
  DefaultFact,
  Json,
  Rendering,
  Span,
  VariableFacts,
  VariableType,
} from "../../server/src/catalog/facts.ts";
import { parseCondition, parseExpression } from "./conditions.ts";

interface SourceSpan {
  readonly since: string | null;
  readonly until: string | null;
}

interface SourceRendering extends SourceSpan {
  readonly key?: string;
  readonly path?: string;
  readonly role: "value" | "condition";
  readonly expr?: string | null;
  readonly conditions?: readonly string[];
}

export interface SourceVariable extends SourceSpan {
  readonly type: string;
  readonly group: "cilium" | "related";
  readonly defaults: readonly (SourceSpan & { readonly kind: string; readonly value: Json })[];
  readonly enum?: readonly (SourceSpan & {
    readonly values: (string | number | boolean)[];
    readonly enforced: string;
  })[];
  readonly noEffect?: readonly SourceSpan[];
  readonly onlyAsserted?: readonly SourceSpan[];
  readonly configMapKeys?: readonly SourceRendering[];
  readonly helmPaths?: readonly SourceRendering[];
  readonly replacedBy?: string;
}

const span = ({ since, until }: SourceSpan): Span => ({ ...(since && { from: since }), ...(until && { to: until }) });

/** Extraction oddities of the source tables, each with the reason. */
const CORRECTIONS: Readonly<Record<string, Partial<SourceVariable>>> = {
  // Every release reads it (kubeadm_init_phases_skip); only its default is new.
  kube_proxy_remove: { since: "v2.18.0" },
  // values.yaml.j2 names it in a comment only, from v2.28.0 on.
  cilium_ip_masq_resync_interval: { noEffect: [{ since: "v2.28.0", until: null }] },
};

/** Turns one variable of the source table into the catalog's compact form. */
export function variableFacts(name: string, source: SourceVariable): VariableFacts {
  const variable = { ...source, ...CORRECTIONS[name] };
  const replacedBy = replacement(variable.replacedBy);
  const spans = (list: readonly SourceSpan[] | undefined) => (list?.length ? list.map(span) : undefined);
  const noEffect = spans(variable.noEffect);
  const onlyAsserted = spans(variable.onlyAsserted);
  const values = variable.enum?.map(allowedValues);
  const configMap = renderings(name, variable.configMapKeys);
  const helm = renderings(name, variable.helmPaths);
  return {
    ...variableType(variable.type),
    ...(variable.group === "related" && { related: true as const }),
    since: variable.since ?? "v2.18.0",
    ...(variable.until && { until: variable.until }),
    defaults: mergeDefaults(variable.defaults),
    ...(noEffect && { noEffect }),
    ...(onlyAsserted && { onlyAsserted }),
    ...(values && { values }),
    ...(configMap && { configMap }),
    ...(helm && { helm }),
    ...(replacedBy && { replacedBy }),
  };
}

function variableType(type: string): { type: VariableType; items?: "cidr" } {
  if (type === "list<cidr>") return { type: "list", items: "cidr" };
  if (type.startsWith("map")) return { type: "map" };
  return { type: type as VariableType };
}

/** Neighbouring ranges with the same value become one; where the file moved is of no interest here. */
function mergeDefaults(source: SourceVariable["defaults"]): DefaultFact[] {
  const merged: { from?: string; to?: string; value: Json; commented?: true }[] = [];
  for (const entry of source) {
    const commented = entry.kind.endsWith("-commented") || entry.kind === "sample";
    const last = merged.at(-1);
    if (last && JSON.stringify(last.value) === JSON.stringify(entry.value) && Boolean(last.commented) === commented) {
      if (entry.until) last.to = entry.until;
      else delete last.to;
    } else merged.push({ ...span(entry), value: entry.value, ...(commented && { commented: true as const }) });
  }
  return merged;
}

function allowedValues(entry: SourceSpan & { values: (string | number | boolean)[]; enforced: string }): AllowedValues {
  return { ...span(entry), values: entry.values, by: entry.enforced.startsWith("tasks/") ? "kubespray" : "agent" };
}

function renderings(name: string, source: readonly SourceRendering[] | undefined): Rendering[] | undefined {
  return source?.map((line) => {
    const guard = line.role === "condition";
    const parsed =
      guard && /[{|]/.test(line.expr ?? "|") ? { form: "opaque" as const } : parseExpression(name, line.expr ?? "");
    return {
      ...span(line),
      target: line.key ?? line.path ?? "",
      ...parsed,
      ...(line.conditions?.length && { when: line.conditions.map(parseCondition) }),
      ...(guard && { guard: true as const }),
    };
  });
}

/** Keeps replacements that a fix can apply: a variable's name or a path below `cilium_extra_values`. */
function replacement(text: string | undefined): string | undefined {
  const name = text && /^(cilium_[a-z0-9_]+(?:\.[A-Za-z0-9.]+)?)(?:$| \(|,)/.exec(text);
  return name ? name[1] : undefined;
}
