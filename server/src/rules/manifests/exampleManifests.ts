/** A Service with annotations, for examples. */
export const service = (annotations: string, type = "ClusterIP"): string =>
  object("v1", "Service", annotations, `spec:\n  type: ${type}\n  ports:\n    - port: 80\n`);

/** An Ingress with annotations, for examples. */
export const ingress = (annotations: string): string =>
  object("networking.k8s.io/v1", "Ingress", annotations, "spec:\n  ingressClassName: cilium\n");

/** Any object with annotations, one a line, for examples. */
export function object(apiVersion: string, kind: string, annotations: string, rest = ""): string {
  const lines = annotations.split("\n").map((line) => `    ${line}\n`);
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: web\n  annotations:\n${lines.join("")}${rest}`;
}

/** An egress policy for some destinations, for examples. */
export const egressPolicy = (...destinations: readonly string[]): string =>
  `apiVersion: cilium.io/v2\nkind: CiliumEgressGatewayPolicy\nmetadata:\n  name: partner\nspec:\n  selectors:\n    - podSelector: {}\n  destinationCIDRs:\n${destinations.map((each) => `    - ${each}\n`).join("")}  egressGateway:\n    nodeSelector: {}\n`;

/** A policy that announces all addresses of load balancers, for examples. */
export const announcement =
  "apiVersion: cilium.io/v2alpha1\nkind: CiliumL2AnnouncementPolicy\nmetadata:\n  name: all\nspec:\n  loadBalancerIPs: true\n";

/** A pool of addresses for load balancers with the given lines in its spec, for examples. */
export const pool = (spec: string, version = "v2", name = "blue"): string =>
  `apiVersion: cilium.io/${version}\nkind: CiliumLoadBalancerIPPool\nmetadata:\n  name: ${name}\nspec:\n${spec
    .split("\n")
    .map((line) => `  ${line}\n`)
    .join("")}`;

/** A Cluster of Kubean's that takes its variables from a ConfigMap, for examples. */
export const kubeanCluster = (variables: string): string =>
  `apiVersion: kubean.io/v1alpha1\nkind: Cluster\nmetadata:\n  name: cluster1\nspec:\n  varsConfRef:\n    namespace: kubean-system\n    name: ${variables}\n`;

/** A ClusterOperation of Kubean's for a Cluster, for examples. */
export const kubeanOperation = (cluster: string): string =>
  `apiVersion: kubean.io/v1alpha1\nkind: ClusterOperation\nmetadata:\n  name: up\nspec:\n  cluster: ${cluster}\n  actionType: playbook\n  action: cluster.yml\n`;
