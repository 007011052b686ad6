import { Random } from "./random.ts";

const ANNOTATIONS = [
  [`service.cilium.io/affinity: "local"`],
  [`service.cilium.io/affinity: "remote"`, `service.cilium.io/lb-algorithm: "maglev"`],
  [`lbipam.cilium.io/sharing-key: "blue"`],
  [],
];

/** So many Services in one manifest, four of five with an annotation of Cilium. */
export function services(seed: number, count: number): string[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, i) => ["---", ...service(random, `service-${i + 1}`, i % 5 > 0)]).flat();
}

function service(random: Random, name: string, ours: boolean): string[] {
  const annotations = [`prometheus.io/scrape: "true"`];
  if (ours) annotations.push(`service.cilium.io/global: "true"`, ...random.pick(ANNOTATIONS));
  const ports = Array.from({ length: 1 + random.below(3) }, (_, i) => [
    `    - name: port-${i + 1}`,
    `      port: ${8000 + random.below(1000)}`,
  ]);
  return [
    "apiVersion: v1",
    "kind: Service",
    "metadata:",
    `  name: ${name}`,
    `  namespace: team-${random.below(20)}`,
    "  annotations:",
    ...annotations.map((line) => `    ${line}`),
    "spec:",
    "  type: LoadBalancer",
    "  selector:",
    `    app.kubernetes.io/name: ${name}`,
    "  ports:",
    ...ports.flat(),
  ];
}
