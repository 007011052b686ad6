import type { Cluster } from "../../cluster/cluster.ts";
import { helmValue } from "../../cluster/extras.ts";
import { type SetOption, switchedOn } from "./options.ts";

/** The two ways to encrypt between nodes, by their option. */
export type Encryption = "ipsec" | "wireguard";

/**
 * The line that switches a way of encryption on; none where that is not known. The chart has one switch and a type
 * beside it (source: its cilium-configmap.yaml).
 */
export function encryptionLine(cluster: Cluster, way: Encryption): SetOption | undefined {
  const option = switchedOn(cluster.agent, `enable-${way}`);
  if (!option || cluster.engine !== "helm" || option.source === "extra var") return option;
  return encryptionType(cluster) === way ? option : undefined;
}

/** The type that the chart gets beside its switch. */
const encryptionType = (cluster: Cluster) =>
  helmValue(cluster, "encryption.type")?.value ?? cluster.value("cilium_encryption_type");

/** Whether a key of the ConfigMap is the chart's switch of encryption with another type than the one in use. */
export function isOtherEncryption(key: string, helm: string | undefined, cluster: Cluster): boolean {
  return helm === "encryption.enabled" && key !== `enable-${String(encryptionType(cluster))}`;
}
