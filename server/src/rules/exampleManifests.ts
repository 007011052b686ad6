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
