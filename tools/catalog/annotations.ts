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

/** What Go's strconv.ParseBool takes. */
const PARSE_BOOL = ["true", "false", "1", "0", "t", "f", "T", "F", "TRUE", "FALSE", "True", "False"];

const parsed: AnnotationValue = { type: "boolean-string", values: PARSE_BOOL };
const literally: AnnotationValue = { type: "boolean-string", values: ["true", "false"] };
const orSwitch: AnnotationValue = { type: "boolean-string", values: ["enabled", "disabled", ...PARSE_BOOL] };
const anyCase = (...values: string[]): AnnotationValue => ({ type: "enum", values, caseInsensitive: true });

/** Where Cilium's source takes other values than the table says. */
const CORRECTIONS: Readonly<Record<string, AnnotationValue>> = {
  // strconv.ParseBool in pkg/ciliumenvoyconfig/cec_resource_parser.go.
  "cec.cilium.io/inject-cilium-filters": parsed,
  "cec.cilium.io/is-l7lb": parsed,
  "cec.cilium.io/use-original-source-address": parsed,
  // Compared with "true" as it stands in pkg/ipam/metadata/manager.go and pkg/ipam/multipool.go.
  "ipam.cilium.io/require-pool-match": literally,
  "ipam.cilium.io/skip-masquerade": literally,
  // "enabled", "disabled", else strconv.ParseBool in operator/pkg/ingress/annotations/annotations.go.
  "ingress.cilium.io/force-https": orSwitch,
  "ingress.cilium.io/tls-passthrough": orSwitch,
  // strings.ToLower in pkg/k8s/service.go of 1.17; from 1.18 as it stands in pkg/loadbalancer/service.go.
  "service.cilium.io/lb-algorithm": anyCase("random", "maglev"),
  // strings.ToLower in pkg/loadbalancer/service.go.
  "service.cilium.io/proxy-delegation": anyCase("none", "delegate-if-local"),
  "service.cilium.io/src-ranges-policy": anyCase("allow", "deny"),
};

/** Former names that were labels: as annotations they were never read. */
const LABELS: ReadonlySet<string> = new Set(["cilium.io/use-original-source-address"]);

/** Annotations that the table lacks, as they are not declared in pkg/annotation. */
export const ADDITIONS: readonly AnnotationFacts[] = [
  {
    // operator/pkg/ciliumenvoyconfig/annotations.go; the chart has loadBalancer.l7 since 1.13.
    name: "service.cilium.io/lb-l7",
    kinds: ["Service"],
    since: "1.13",
    value: { type: "enum", values: ["enabled", "disabled"] },
    requires: ["loadbalancer-l7=envoy (Helm loadBalancer.l7.backend)"],
  },
  {
    name: "service.cilium.io/lb-l7-algorithm",
    kinds: ["Service"],
    since: "1.13",
    // Any policy of Envoy, upper-cased before it is looked up.
    value: anyCase("round_robin", "least_request", "random", "ring_hash", "maglev"),
    default: "round_robin",
    requires: ["loadbalancer-l7=envoy (Helm loadBalancer.l7.backend)", "service.cilium.io/lb-l7=enabled"],
  },
  {
    // operator/pkg/nodeipam, from 1.19 pkg/nodeipamconfig.
    name: "io.cilium.nodeipam/match-node-labels",
    kinds: ["Service"],
    since: "1.16",
    value: { type: "label-selector" },
    requires: ["enable-node-ipam (Helm nodeIPAM.enabled)", "spec.loadBalancerClass io.cilium/node"],
  },
];

/** "<=1.10" means: as far back as the tables go. */
const since = (text: string): { since?: string } => (text.startsWith("<=") ? {} : { since: text });

/** Turns one annotation of the source table into the catalog's form. */
export function annotationFacts(source: SourceAnnotation): AnnotationFacts {
  const aliases = source.legacyAliases?.filter(({ name }) => !LABELS.has(name)) ?? [];
  const labels = source.kinds.filter((kind) => kind.endsWith("(label)")).map((kind) => kind.replace("(label)", ""));
  return {
    name: source.name,
    kinds: source.kinds
      .filter((kind) => !kind.endsWith("(label)"))
      .map((kind) => kind.replace("(spec.infrastructure)", "")),
    ...(labels.length && { labelOn: labels }),
    ...since(source.since),
    ...(source.removedIn && { removedIn: source.removedIn }),
    value: CORRECTIONS[source.name] ?? annotationValue(source.value),
    ...(source.default !== undefined && { default: source.default }),
    ...(source.origin !== "user" && { internal: true as const }),
    ...(aliases.length && {
      aliases: aliases.map((alias) => ({ name: alias.name, ...since(alias.since) })),
    }),
    ...(source.requires?.length && { requires: source.requires }),
  };
}

function annotationValue(source: SourceAnnotation["value"]): AnnotationValue {
  const values = source.values ?? source.accepted;
  const caseInsensitive = source.caseInsensitive || source.note?.includes("case-insensitively");
  const examples = source.examples ?? (source.example === undefined ? undefined : [source.example]);
  return {
    type: source.type,
    ...(values && { values }),
    ...(caseInsensitive && { caseInsensitive: true as const }),
    ...(examples && { examples }),
  };
}
