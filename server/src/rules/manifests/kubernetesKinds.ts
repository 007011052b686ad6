import { textAt } from "../../manifest/nodes.ts";
import type { AnnotatedObject } from "../../manifest/objects.ts";

/**
 * Kinds whose annotations nobody hands on to other objects, by API group. Custom resources that wrap others
 * (HelmRelease, Knative's Service, …) are left out: what becomes of their annotations is their controller's business.
 */
const PLAIN_KINDS: Readonly<Record<string, readonly string[]>> = {
  "": ["Pod", "Service", "Namespace", "Node", "ConfigMap", "Secret", "ServiceAccount", "ReplicationController"],
  apps: ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"],
  batch: ["Job", "CronJob"],
  "networking.k8s.io": ["Ingress", "NetworkPolicy"],
  "gateway.networking.k8s.io": ["Gateway", "HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute"],
  "cilium.io": [
    "CiliumNetworkPolicy",
    "CiliumClusterwideNetworkPolicy",
    "CiliumEgressGatewayPolicy",
    "CiliumEnvoyConfig",
    "CiliumClusterwideEnvoyConfig",
    "CiliumLoadBalancerIPPool",
    "CiliumL2AnnouncementPolicy",
    "CiliumLocalRedirectPolicy",
    "CiliumNode",
    "CiliumPodIPPool",
  ],
};

/** Whether it is known who reads an object's annotations, by its API group and kind. */
export function isPlainKind(object: AnnotatedObject): boolean {
  const apiVersion = textAt(object.object, "apiVersion") ?? "";
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  return PLAIN_KINDS[group]?.includes(object.within ?? object.kind) ?? false;
}

/** Where the annotations of the pods that a workload makes stand in its manifest. */
export function podTemplatePath(kind: string): string | undefined {
  if (kind === "CronJob") return "spec.jobTemplate.spec.template.metadata.annotations";
  return /^(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|ReplicationController|Job)$/.test(kind)
    ? "spec.template.metadata.annotations"
    : undefined;
}
