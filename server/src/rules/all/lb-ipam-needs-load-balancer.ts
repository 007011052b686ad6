import { entryOf } from "../../syntax/nodes.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { service } from "../manifests/exampleManifests.ts";
import { isPlainKind } from "../manifests/kubernetesKinds.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "lb-ipam-needs-load-balancer",
  family: "load-balancing",
  subject: "annotation",
  severity: "warning",
  covers: [],
  title: message("LB-IPAM annotation on a service that gets no address", "Service 不会分配地址却使用了 LB-IPAM 注解"),
  why: message(
    "LB-IPAM gives addresses to services of type `LoadBalancer` and ignores all others (`operator/pkg/lbipam`). A Service without `type` is a `ClusterIP`, so the address that the annotation asks for is never set.",
    "LB-IPAM 只为类型为 `LoadBalancer` 的 Service 分配地址，会跳过其他类型（`operator/pkg/lbipam`）。没有写 `type` 的 Service 是 `ClusterIP`，因此注解所要的地址永远不会设置。",
  ),
  check({ name, origin, facts, object, report }) {
    if (!facts?.name.startsWith("lbipam.cilium.io/") || object.kind !== "Service" || !isPlainKind(object)) return;
    const spec = entryOf(object.object, "spec")?.value;
    // Without ports it is a patch of a Service that stands elsewhere.
    if (!entryOf(spec, "ports")) return;
    const entry = entryOf(spec, "type");
    const type = entry ? (entry.value?.kind === "scalar" ? entry.value.value : UNKNOWN) : "ClusterIP";
    if (type === UNKNOWN || type === "LoadBalancer") return;
    report({
      at: origin,
      part: "key",
      message: message(
        `${name} does nothing on a Service of type ${type}${entry ? "" : ", as it is where spec.type is not set"}: LB-IPAM gives addresses to type LoadBalancer only.`,
        `${name} 在类型为 ${type} 的 Service 上不起作用${entry ? "" : "（未设置 spec.type 时的类型）"}：LB-IPAM 只为 LoadBalancer 类型分配地址。`,
      ),
    });
  },
  examples: [
    {
      name: message("a cluster address only", "只有集群内地址"),
      cilium: "1.18",
      bad: service("lbipam.cilium.io/ips: 192.0.2.10"),
    },
    {
      name: message("a load balancer", "LoadBalancer 类型"),
      cilium: "1.18",
      good: service("lbipam.cilium.io/ips: 192.0.2.10,2001:db8::10", "LoadBalancer"),
    },
    {
      name: message("a patch", "补丁"),
      cilium: "1.18",
      good: "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n    lbipam.cilium.io/ips: 192.0.2.10\n",
    },
  ],
});
