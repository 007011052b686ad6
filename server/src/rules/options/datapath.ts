import { satisfies } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { UNKNOWN, type Unknown } from "../../syntax/scalars.ts";
import { flag } from "./options.ts";

/** What is known of several switches together. */
export const anyOf = (switches: readonly (boolean | Unknown | undefined)[]): boolean | Unknown =>
  switches.includes(true) || (switches.includes(UNKNOWN) ? UNKNOWN : false);

/**
 * Whether the agent replaces kube-proxy as a whole: by its option, not by switches for its parts. `probe` does as far as
 * the kernel can. Source: daemon/cmd/kube_proxy_replacement.go, from 1.18 pkg/kpr.
 */
export function replacesKubeProxy({ agent }: Cluster): boolean | Unknown {
  const value = agent.get("kube-proxy-replacement")?.value;
  if (value === UNKNOWN || value === undefined) return UNKNOWN;
  return ["true", "strict", "probe"].includes(value.toLowerCase());
}

/**
 * Whether BPF serves NodePorts: as part of the replacement, or alone by a switch that 1.19 took away, or for Envoy
 * configurations in 1.14 and 1.15. `disabled` switches it off whatever else is set. Source: as above.
 */
export function servesNodePorts(cluster: Cluster): boolean | Unknown {
  const { agent } = cluster;
  const replaced = replacesKubeProxy(cluster);
  if (replaced !== false || agent.get("kube-proxy-replacement")?.value === "disabled") return replaced;
  const forEnvoy = ["1.14", "1.15"].includes(cluster.minor) ? flag(agent, "enable-envoy-config") : false;
  return anyOf([flag(agent, "enable-node-port"), forEnvoy]);
}

/** Whether sockets are balanced as they connect: as part of the replacement, or by their own switch. Source: as above. */
export function balancesSockets(cluster: Cluster): boolean | Unknown {
  const { agent } = cluster;
  const replaced = replacesKubeProxy(cluster);
  if (replaced !== false || agent.get("kube-proxy-replacement")?.value === "disabled") return replaced;
  return anyOf([flag(agent, "bpf-lb-sock"), flag(agent, "enable-host-reachable-services")]);
}

/**
 * The option that chose tunnels or none up to 1.14. Newer agents pass over it, which is wrong by itself, so that it says
 * nothing of what its author wants.
 */
function oldTunnel({ agent, minor }: Cluster): string | Unknown | undefined {
  const old = agent.get("tunnel")?.value;
  return old && !satisfies(minor, "<=1.14") ? UNKNOWN : old;
}

/**
 * Whether traffic between nodes goes through tunnels; in the hybrid mode of 1.20 some does. A protocol that is called
 * disabled was meant to switch them off, which is wrong by itself, so that it says nothing. Source: pkg/option/config.go.
 */
export function usesTunnels(cluster: Cluster): boolean | Unknown {
  const { agent } = cluster;
  const old = oldTunnel(cluster);
  const mode = agent.get("routing-mode")?.value;
  if (old === UNKNOWN || mode === UNKNOWN) return UNKNOWN;
  if (old) return old !== "disabled";
  if (mode !== "native" && agent.get("tunnel-protocol")?.value === "disabled") return UNKNOWN;
  return mode === undefined ? UNKNOWN : mode !== "native";
}

/** The protocol of tunnels, also of those that a feature makes beside native routing. */
export function tunnelProtocol(cluster: Cluster): string | Unknown {
  const { agent } = cluster;
  const old = oldTunnel(cluster);
  if (old === UNKNOWN) return UNKNOWN;
  if (old && old !== "disabled") return old;
  return agent.get("tunnel-protocol")?.value ?? UNKNOWN;
}

/** Whether addresses of a family are masqueraded; those of a family that is off are not. */
export function masquerades({ agent }: Cluster, family: "ipv4" | "ipv6"): boolean | Unknown {
  const switches = [flag(agent, `enable-${family}`), flag(agent, `enable-${family}-masquerade`)];
  if (switches.includes(false)) return false;
  return switches.every((each) => each === true) || UNKNOWN;
}

/**
 * Whether addresses of some family are masqueraded. One family is on in every cluster, so that both switches together do
 * where nobody can tell which.
 */
export function masqueradesAny(cluster: Cluster): boolean | Unknown {
  const switches = [flag(cluster.agent, "enable-ipv4-masquerade"), flag(cluster.agent, "enable-ipv6-masquerade")];
  if (switches.every((each) => each === true)) return true;
  return anyOf([masquerades(cluster, "ipv4"), masquerades(cluster, "ipv6")]);
}

/** Whether nodes route pods' addresses to each other without a tunnel, all of them or some. Source: pkg/option/config.go. */
export function routesNatively(cluster: Cluster): boolean | Unknown {
  const tunnels = usesTunnels(cluster);
  if (tunnels === UNKNOWN) return UNKNOWN;
  return !tunnels || (cluster.ciliumIsAtLeast("1.20") && cluster.agent.get("routing-mode")?.value === "hybrid");
}
