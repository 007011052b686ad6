import type { Span } from "../facts.ts";

/** IPAM modes and the Cilium minors that have them. Source: pkg/ipam/option, 1.10 to 1.20. */
export const IPAM_MODES: Readonly<Record<string, Span>> = {
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
