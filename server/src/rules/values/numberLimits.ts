import type { Cluster } from "../../cluster/cluster.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { setOption } from "../options/options.ts";

/** The smallest and the largest number that the agent starts with. */
export interface Limits {
  readonly min: number;
  readonly max?: number;
  /** Whether the agent itself lowers what is larger. */
  readonly lowers?: boolean;
  /** Whether the agent starts all the same, and fails where it makes use of the number. */
  readonly failsLater?: boolean;
  /** The options whose sum the largest number is. */
  readonly sumOf?: readonly string[];
}

const TABLE: Limits = { min: 1024, max: 16777216 };

/**
 * Source: LimitTable*, PolicyMap* and FragmentsMap* in pkg/option/config.go, 1.10 to 1.20, and MTU there up to 1.18; from
 * 1.19 pkg/mtu hands it unchecked to pkg/datapath/loader, and the kernel refuses it.
 */
const LIMITS: Readonly<Record<string, Limits>> = {
  "bpf-ct-global-tcp-max": TABLE,
  "bpf-ct-global-any-max": TABLE,
  "bpf-nat-global-max": TABLE,
  "bpf-sock-rev-map-max": TABLE,
  "bpf-policy-map-max": { min: 256, max: 65536 },
  "bpf-fragments-map-max": { min: 256, max: 65536 },
  "bpf-lb-map-max": { min: 1 },
  mtu: { min: 0 },
};

/** The options with limits. */
export const NUMBERS: readonly string[] = Object.keys(LIMITS);

/** The limits of an option in a cluster; undefined where there are none. */
export function limitsOf(key: string, cluster: Cluster): Limits | undefined {
  const limits = LIMITS[key];
  if (!limits) return undefined;
  switch (key) {
    case "mtu":
      return { ...limits, failsLater: cluster.ciliumIsAtLeast("1.19") };
    case "bpf-policy-map-max":
      return { ...limits, lowers: cluster.ciliumIsAtLeast("1.13") };
    case "bpf-sock-rev-map-max":
      // From 1.18 zero stands for a size of the agent's choice.
      return cluster.ciliumIsAtLeast("1.18") && setOption(cluster.agent, key)?.value === "0" ? undefined : limits;
    case "bpf-nat-global-max": {
      const connections = connectionsFor(cluster);
      return connections < (limits.max ?? Infinity) ? { ...limits, max: connections, sumOf: TRACKED } : limits;
    }
    default:
      return limits;
  }
}

/**
 * How many connections are tracked, where both sizes are set; else the agent chooses by the node's memory. It also lowers a
 * NAT map of the size that is the default.
 */
function connectionsFor({ agent }: Cluster): number {
  if (agent.get("bpf-nat-global-max")?.value === NAT_DEFAULT) return Infinity;
  const sizes = TRACKED.map((key) => {
    const size = agent.get(key);
    return size?.source === "flag default" || size?.value === UNKNOWN ? NaN : Number(size?.value);
  });
  const sum = sizes.reduce((all, size) => all + size, 0);
  return Number.isInteger(sum) ? sum : Infinity;
}

/** The sizes of the maps that track connections. */
const TRACKED = ["bpf-ct-global-tcp-max", "bpf-ct-global-any-max"];

/** Source: NATMapEntriesGlobalDefault in pkg/option/config.go. */
const NAT_DEFAULT = "524288";
