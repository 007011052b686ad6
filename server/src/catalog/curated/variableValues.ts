import type { Span } from "../facts.ts";
import { compareVersions, minorIn } from "../release.ts";

/** IPAM modes and the Cilium minors that have them. Source: pkg/ipam/option, 1.10 to 1.20. */
const IPAM_MODES: Readonly<Record<string, Span>> = {
  kubernetes: {},
  "cluster-pool": {},
  crd: {},
  eni: {},
  azure: {},
  alibabacloud: {},
  "delegated-plugin": { from: "1.12" },
  "cluster-pool-v2beta": { from: "1.12", to: "1.14" },
  "multi-pool": { from: "1.14" },
};

/** Levels of monitor aggregation, in any case; numbers 0 to 4 stand for them. Source: pkg/option/monitor.go. */
export const MONITOR_AGGREGATION_LEVELS: readonly string[] = [
  "none",
  "disabled",
  "lowest",
  "low",
  "medium",
  "max",
  "maximum",
];

/** The modes that a Cilium minor has. */
export const ipamModes = (minor: string): string[] =>
  Object.keys(IPAM_MODES).filter((mode) => minorIn(minor, IPAM_MODES[mode] ?? {}));

/** What the agent of a Cilium minor takes; source: daemon/cmd/kube_proxy_replacement.go, from 1.19 pkg/kpr. */
export function kubeProxyReplacementValues(minor: string): readonly string[] {
  if (compareVersions(minor, "1.16") >= 0) return ["true", "false"];
  if (compareVersions(minor, "1.14") >= 0) return ["true", "false", "strict", "partial", "disabled"];
  return ["strict", "partial", "disabled", ...(compareVersions(minor, "1.13") >= 0 ? [] : ["probe"])];
}
