import type { Cluster } from "../../cluster/cluster.ts";
import { AddressRange } from "../addresses/addressRange.ts";
import { hasIpv4, hasIpv6 } from "../addresses/ipStacks.ts";
import { defineRule, message } from "../rule.ts";

/** The ranges of pods and Services of one address family. */
const PAIRS = [
  { pods: "kube_pods_subnet", services: "kube_service_addresses", counts: hasIpv4 },
  { pods: "kube_pods_subnet_ipv6", services: "kube_service_addresses_ipv6", counts: hasIpv6 },
] as const;

export default defineRule({
  id: "pods-and-services-overlap",
  family: "ipam",
  subject: "agent",
  severity: "error",
  covers: ["KS-POD-SVC-OVERLAP"],
  title: message("Pods and Services share addresses", "Pod 与 Service 的地址重叠"),
  why: message(
    "An address that is a pod and a Service at once reaches one of them only. Kubespray stops where the pods lie inside the range of Services (`roles/validate_inventory`, before v2.28 `roles/kubernetes/preinstall`); the other way round it goes on, and the cluster breaks later.",
    "同一地址既是 Pod 又是 Service 时，只能到达其中之一。Pod 网段位于 Service 网段之内时 Kubespray 会停止（`roles/validate_inventory`，v2.28 之前为 `roles/kubernetes/preinstall`）；反过来则会继续安装，集群之后会出问题。",
  ),
  check({ cluster, report }) {
    if (!cluster.usesCilium) return;
    for (const { pods, services, counts } of PAIRS) {
      if (counts(cluster) !== true) continue;
      const podRange = rangeOf(cluster, pods);
      const serviceRange = rangeOf(cluster, services);
      if (!podRange || !serviceRange || !podRange.range.overlaps(serviceRange.range)) continue;
      const at = cluster.setting(pods)?.setting ?? cluster.setting(services)?.setting;
      const other = cluster.setting(at?.name === pods ? services : pods)?.setting;
      if (!at) continue;
      report({
        at,
        part: "value",
        message: message(
          `${pods} (${podRange.text}) and ${services} (${serviceRange.text}) share addresses: choose ranges that do not overlap.`,
          `${pods}（${podRange.text}）与 ${services}（${serviceRange.text}）的地址重叠，请使用互不重叠的网段。`,
        ),
        related: other ? [{ ...other, range: other.key.range, message: message("The other range", "另一个网段") }] : [],
      });
    }
  },
  examples: [
    {
      name: message("pods around the Services", "Pod 网段包含 Service 网段"),
      kubespray: "v2.31.0",
      bad: "kube_service_addresses: 10.233.0.0/18\nkube_pods_subnet: 10.233.0.0/16\n",
    },
    {
      name: message("pods among the default Services", "Pod 位于默认 Service 网段中"),
      kubespray: "v2.24.3",
      bad: "kube_pods_subnet: 10.233.32.0/19\n",
    },
    {
      name: message("of a family that the cluster does not have", "集群未启用的地址族"),
      kubespray: "v2.24.3",
      good: "kube_service_addresses_ipv6: fd85::/108\nkube_pods_subnet_ipv6: fd85::/64\n",
    },
    {
      name: message("side by side", "相邻但不重叠"),
      kubespray: "v2.31.0",
      good: "kube_service_addresses: 10.233.0.0/18\nkube_pods_subnet: 10.233.64.0/18\n",
    },
  ],
});

function rangeOf(cluster: Cluster, variable: string): { text: string; range: AddressRange } | undefined {
  const text = cluster.value(variable);
  const range = typeof text === "string" ? AddressRange.of(text) : undefined;
  return range && { text: String(text), range };
}
