import { minorIn, satisfies } from "../../catalog/release.ts";
import type { Message } from "../../catalog/words.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { servesNodePorts } from "../options/datapath.ts";
import { message, type Severity } from "../rule.ts";
import { type ValueSet, valueSetOf } from "./allowedValues.ts";

/** An option with a closed set of values. */
export interface OptionValues {
  readonly key: string;
  /** Its variable, which has a rule of its own and may know the set. */
  readonly variable?: string;
  /** The values, each with the Cilium minor that it came with, if that is later than 1.10. */
  readonly values?: Readonly<Record<string, string>>;
  /** Accepted, but not for these clusters: each with the last Cilium minor that takes it, if there is one. */
  readonly also?: Readonly<Record<string, string>>;
  readonly anyCase?: true;
  /** An empty text means the default. */
  readonly mayBeEmpty?: true;
  /** Up to the Cilium before this one, only who serves NodePorts by BPF looks at it. */
  readonly alwaysFrom?: string;
  /** The first Cilium minor that looks at it, if that is later than the option. */
  readonly from?: string;
  /** What an agent does with any other value that does not exit. */
  readonly otherwise?: (cluster: Cluster) => Message;
}

/**
 * Options that the agent checks at start-up. Source: pkg/option/config.go, daemon/cmd/daemon_main.go (allow-localhost),
 * daemon/cmd/kube_proxy_replacement.go, from 1.17 pkg/datapath/xdp and from 1.18 pkg/loadbalancer/config.go,
 * pkg/datapath/tunnel, daemon/cmd/daemon_main.go and from 1.19 pkg/datapath/connector (datapath-mode),
 * pkg/policy/repository.go (enable-policy), operator/pkg/ingress (ingress-default-lb-mode).
 */
export const OPTION_VALUES: readonly OptionValues[] = [
  { key: "monitor-aggregation", variable: "cilium_monitor_aggregation" },
  { key: "ipam", variable: "cilium_ipam_mode" },
  {
    key: "identity-allocation-mode",
    values: { crd: "", kvstore: "", "doublewrite-readkvstore": "1.17", "doublewrite-readcrd": "1.17" },
    mayBeEmpty: true,
  },
  { key: "routing-mode", values: { tunnel: "", native: "", hybrid: "1.20" } },
  { key: "tunnel-protocol", variable: "cilium_tunnel_mode", values: { vxlan: "", geneve: "" } },
  { key: "tunnel", variable: "cilium_tunnel_mode", values: { vxlan: "", geneve: "", disabled: "" }, mayBeEmpty: true },
  { key: "allow-localhost", values: { auto: "", always: "", policy: "" }, anyCase: true },
  {
    key: "bpf-lb-mode",
    variable: "cilium_loadbalancer_mode",
    values: { snat: "", dsr: "", hybrid: "" },
    alwaysFrom: "1.18",
  },
  { key: "bpf-lb-algorithm", values: { random: "", maglev: "" }, alwaysFrom: "1.18" },
  {
    key: "bpf-lb-acceleration",
    values: { disabled: "", native: "", "best-effort": "1.15" },
    also: { "testing-only": "" },
    alwaysFrom: "1.17",
  },
  { key: "bpf-lb-dsr-dispatch", values: { opt: "", ipip: "", geneve: "" }, from: "1.20" },
  {
    key: "datapath-mode",
    values: { veth: "", netkit: "1.16", "netkit-l2": "1.16", auto: "1.20" },
    also: { ipvlan: "1.12", "lb-only": "1.17" },
  },
  { key: "service-no-backend-response", values: { reject: "", drop: "" }, mayBeEmpty: true },
  {
    key: "enable-policy",
    values: { default: "", always: "", never: "" },
    anyCase: true,
    otherwise: ({ minor }) =>
      satisfies(minor, "<=1.15")
        ? message("Policies are not enforced this way, as with never.", "这样会与 never 一样，不执行任何策略。")
        : message("The agent takes it for default.", "agent 会按 default 处理。"),
  },
  {
    key: "ingress-default-lb-mode",
    values: { dedicated: "", shared: "" },
    otherwise: () => message("The operator takes it for shared.", "operator 会按 shared 处理。"),
  },
];

/** The set of an option in this cluster. */
export function valuesOf({ variable, values, also, anyCase, mayBeEmpty }: OptionValues, cluster: Cluster): ValueSet {
  if (!values) return valueSetOf(variable ?? "", cluster) ?? { values: [], by: "agent" };
  const known = Object.keys(values).filter((value) => minorIn(cluster.minor, sinceOf(values[value])));
  return {
    values: known,
    by: "agent",
    notEmpty: !mayBeEmpty,
    ...(also && { also: Object.keys(also).filter((value) => minorIn(cluster.minor, upTo(also[value]))) }),
    ...(anyCase && { anyCase }),
  };
}

/** The Cilium minor that a value came with, where this one does not have it yet. */
export function comesWith({ values }: OptionValues, value: unknown, { minor }: Cluster): string | undefined {
  const since = typeof value === "string" && values && Object.hasOwn(values, value) ? values[value] : undefined;
  return since && !minorIn(minor, sinceOf(since)) ? since : undefined;
}

const sinceOf = (minor = "") => (minor === "" ? {} : { from: minor });
const upTo = (minor = "") => (minor === "" ? {} : { to: minor });

/** How bad a value is that only BPF NodePorts look at before a version of Cilium. */
export function severityOfLoadBalancing(cluster: Cluster, alwaysFrom: string): Severity {
  if (cluster.ciliumIsAtLeast(alwaysFrom)) return "error";
  const serves = servesNodePorts(cluster);
  return serves === true || serves === UNKNOWN ? "error" : "warning";
}
