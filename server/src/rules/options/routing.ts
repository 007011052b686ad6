import { satisfies } from "../../catalog/release.ts";
import type { AgentSetting } from "../../cluster/agentSetting.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";

/** How packets between pods of different nodes travel. */
export interface Routing {
  readonly mode: "tunnel" | "native";
  /** The encapsulation, of tunnels. */
  readonly protocol?: string;
  /** What decides the mode, and the encapsulation. */
  readonly by: AgentSetting;
  readonly protocolBy?: AgentSetting;
}

/**
 * The routing of a cluster: by `routing-mode` and `tunnel-protocol` from Cilium 1.14, by `tunnel` alone before, which
 * 1.14 still takes. Undefined where it is not known.
 */
export function routing({ agent, minor }: Cluster): Routing | undefined {
  const tunnel = satisfies(minor, "<=1.14") ? agent.get("tunnel") : undefined;
  if (tunnel && (tunnel.value !== "" || satisfies(minor, "<1.14"))) return byTunnel(tunnel);
  const mode = agent.get("routing-mode");
  if (mode?.value === "native") return { mode: "native", by: mode };
  if (mode?.value !== "tunnel") return undefined;
  const protocol = agent.get("tunnel-protocol");
  if (!protocol || protocol.value === UNKNOWN) return { mode: "tunnel", by: mode };
  return { mode: "tunnel", protocol: protocol.value, by: mode, protocolBy: protocol };
}

function byTunnel(tunnel: AgentSetting): Routing | undefined {
  if (tunnel.value === UNKNOWN) return undefined;
  if (tunnel.value === "disabled") return { mode: "native", by: tunnel };
  return { mode: "tunnel", protocol: tunnel.value || "vxlan", by: tunnel, protocolBy: tunnel };
}
