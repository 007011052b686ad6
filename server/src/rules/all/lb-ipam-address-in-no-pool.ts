import { entriesBelow } from "../../syntax/below.ts";
import { spanBetween, spansOverlap } from "../addresses/addressSpan.ts";
import { poolAddresses } from "../addresses/poolAddresses.ts";
import { pool, service } from "../manifests/exampleManifests.ts";
import { defineRule, message } from "../rule.ts";

/** Both spellings. */
const NAMES = ["lbipam.cilium.io/ips", "io.cilium/lb-ipam-ips"];

export default defineRule({
  id: "lb-ipam-address-in-no-pool",
  family: "load-balancing",
  subject: "object",
  severity: "info",
  cilium: ">=1.13",
  inAllClusters: true,
  covers: [],
  title: message("An address that is in no pool", "地址不在任何地址池中"),
  why: message(
    "LB-IPAM gives a Service the addresses that it asks for only if a pool holds them (`operator/pkg/lbipam`); else it stays without. Only workspaces with pools are looked at; a pool that stands elsewhere is not seen.",
    "只有地址池中包含 Service 所要的地址时，LB-IPAM 才会分配（`operator/pkg/lbipam`），否则该 Service 得不到地址。只检查含有地址池的工作区；放在别处的地址池无法看到。",
  ),
  looksAt: ({ kind, annotations }) =>
    kind === "Service" && (annotations?.entries.some(({ key }) => NAMES.includes(key.text)) ?? false),
  check({ cluster, object, lookups, report }) {
    const { file, chunk, annotations } = object;
    for (const origin of annotations ? entriesBelow({ file, chunk, value: annotations }) : []) {
      if (!NAMES.includes(origin.key.text) || origin.value?.kind !== "scalar") continue;
      const texts = origin.value.text.split(",").map((each) => each.trim());
      const wanted = texts.map((text) => ({ text, span: spanBetween(text, text) }));
      const pools = poolAddresses(cluster, lookups);
      if (!pools || pools.length === 0) return;
      const missing = wanted.filter(({ span }) => span && !pools.some((each) => spansOverlap(each, span)));
      if (missing.length === 0) continue;
      const names = missing.map(({ text }) => text);
      report({
        at: origin,
        part: "value",
        message: message(
          `${origin.key.text}: ${names.join(", ")} ${names.length === 1 ? "is" : "are"} in no pool of this workspace, so LB-IPAM does not give it to the Service.`,
          `${origin.key.text}：${names.join("、")} 不在此工作区的任何地址池中，LB-IPAM 不会把它分配给该 Service。`,
        ),
      });
    }
  },
  examples: [
    {
      name: message("outside of the pool", "不在地址池中"),
      kubespray: "v2.31.0",
      files: {
        "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_loadbalancer_ip_pools:\n  - name: green\n    ranges:\n      - start: 198.51.100.7\n",
        "pool.yaml": pool("blocks:\n  - cidr: 192.0.2.0/24"),
      },
      bad: service("lbipam.cilium.io/ips: 192.0.2.10,203.0.113.10", "LoadBalancer"),
    },
    {
      name: message("in a pool that a variable makes", "变量生成的地址池"),
      kubespray: "v2.31.0",
      files: {
        "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_loadbalancer_ip_pools:\n  - name: green\n    ranges:\n      - start: 198.51.100.7\n",
      },
      good: service("lbipam.cilium.io/ips: 198.51.100.7", "LoadBalancer"),
    },
    {
      name: message("a pool that is not known", "未知的地址池"),
      kubespray: "v2.31.0",
      files: {
        "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_mtu: 1400\ncilium_debug: true\n",
        "pool.yaml": pool('blocks:\n  - cidr: "{{ cidr }}"\n  - cidr: 192.0.2.0/24'),
      },
      good: service("lbipam.cilium.io/ips: 198.51.100.7", "LoadBalancer"),
    },
    {
      name: message("no pool is known", "没有已知的地址池"),
      kubespray: "v2.31.0",
      files: { "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_mtu: 1400\ncilium_debug: true\n" },
      good: service("lbipam.cilium.io/ips: 198.51.100.7", "LoadBalancer"),
    },
  ],
});
