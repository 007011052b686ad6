import { satisfies } from "../../catalog/release.ts";
import type { Message } from "../../catalog/words.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { meetFix, requirementText } from "../fixes/meetFix.ts";
import { announcement, egressPolicy } from "../manifests/exampleManifests.ts";
import { entryAt, groupOf } from "../manifests/manifestPlaces.ts";
import { BGP_CONTROL_PLANE } from "../options/commonRequirements.ts";
import { isMet, type Requirement } from "../options/requirement.ts";
import { defineRule, message } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";

/** A feature that reads objects of some kinds, and what switches it on. */
interface Feature {
  readonly kinds: readonly string[];
  readonly name: Message;
  needs(cluster: Cluster): Requirement;
}

const L2_ANNOUNCEMENTS: Requirement = {
  variable: "cilium_l2announcements",
  helm: "l2announcements.enabled",
  key: "enable-l2-announcements",
  value: true,
};
const ENVOY_CONFIG: Requirement = { helm: "envoyConfig.enabled", key: "enable-envoy-config", value: true };
const LB_IPAM: Requirement = { key: "enable-lb-ipam", value: true };
const POOLS_OF_PODS: Requirement = { variable: "cilium_ipam_mode", key: "ipam", value: "multi-pool" };

const FEATURES: readonly Feature[] = [
  {
    kinds: ["CiliumEgressGatewayPolicy", "CiliumEgressNATPolicy"],
    name: message("the egress gateway", "Egress Gateway"),
    needs: ({ minor }) => ({
      helm: "egressGateway.enabled",
      key: satisfies(minor, ">=1.11 <=1.17") ? "enable-ipv4-egress-gateway" : "enable-egress-gateway",
      value: true,
    }),
  },
  {
    kinds: ["CiliumL2AnnouncementPolicy"],
    name: message("announcing addresses on layer 2", "二层地址通告"),
    needs: () => L2_ANNOUNCEMENTS,
  },
  {
    kinds: [
      "CiliumBGPPeeringPolicy",
      "CiliumBGPClusterConfig",
      "CiliumBGPPeerConfig",
      "CiliumBGPAdvertisement",
      "CiliumBGPNodeConfigOverride",
    ],
    name: message("the BGP control plane", "BGP 控制平面"),
    needs: () => BGP_CONTROL_PLANE,
  },
  {
    kinds: ["CiliumEnvoyConfig", "CiliumClusterwideEnvoyConfig"],
    name: message("reading Envoy configurations", "Envoy 配置"),
    needs: () => ENVOY_CONFIG,
  },
  {
    kinds: ["CiliumLocalRedirectPolicy"],
    name: message("redirecting to pods of the own node", "本地重定向"),
    needs: ({ minor }) => ({
      helm: satisfies(minor, ">=1.18") ? "localRedirectPolicies.enabled" : "localRedirectPolicy",
      key: "enable-local-redirect-policy",
      value: true,
    }),
  },
  {
    kinds: ["CiliumPodIPPool"],
    name: message("IPAM with several pools", "多地址池 IPAM"),
    needs: () => POOLS_OF_PODS,
  },
  { kinds: ["CiliumLoadBalancerIPPool"], name: message("LB-IPAM", "LB-IPAM"), needs: () => LB_IPAM },
];

export default defineRule({
  id: "object-needs-feature",
  family: "annotations",
  subject: "object",
  severity: "warning",
  inAllClusters: true,
  covers: [],
  title: message("An object of a feature that is off in the cluster", "集群未启用该对象对应的功能"),
  why: message(
    "Cilium registers its kinds with Kubernetes whether or not their features are on. While one is off, the API takes such an object, and nothing reads it: an egress policy without the egress gateway, an announcement policy without L2 announcements, BGP resources without the BGP control plane (`pkg/egressgateway`, `pkg/l2announcer`, `pkg/bgp`, `pkg/ciliumenvoyconfig`, `pkg/loadbalancer/redirectpolicy`).",
    "无论功能是否启用，Cilium 都会向 Kubernetes 注册它的资源类型。功能关闭时，API 仍会接受这类对象，但没有组件读取它：没有 Egress Gateway 时的出口策略、没有二层通告时的通告策略、没有 BGP 控制平面时的 BGP 资源等（`pkg/egressgateway`、`pkg/l2announcer`、`pkg/bgp`、`pkg/ciliumenvoyconfig`、`pkg/loadbalancer/redirectpolicy`）。",
  ),
  looksAt: ({ kind }) => FEATURES.some(({ kinds }) => kinds.includes(kind)),
  check({ agent, cluster, object, report }) {
    const feature = FEATURES.find(({ kinds }) => kinds.includes(object.kind));
    const kind = feature && groupOf(object).group === "cilium.io" ? entryAt(object, "kind") : undefined;
    if (!feature || !kind) return;
    const needed = feature.needs(cluster);
    const { key = "" } = needed;
    // A Cilium without the option does not know the kind.
    if (!cluster.catalog.configKey(key, cluster.minor) || isMet(cluster, needed) !== false) return;
    const text = requirementText(needed, cluster);
    report({
      at: kind,
      part: "value",
      message: message(
        `${object.kind} does nothing in this cluster, where ${feature.name.en} is off. Set ${text}.`,
        `${object.kind} 在此集群中不起作用，因为未启用${feature.name["zh-cn"]}。请设置 ${text}。`,
      ),
      related: relatedTo(agent.get(key), message("Switched off here", "在此处关闭")),
      fixes: meetFix(cluster, [needed], kind),
    });
  },
  examples: [
    {
      name: message("an egress policy without the gateway", "没有 Egress Gateway 的出口策略"),
      kubespray: "v2.31.0",
      files: {
        "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_kube_proxy_replacement: true\nenable_nodelocaldns: false\n",
      },
      bad: egressPolicy("203.0.113.0/24"),
    },
    {
      name: message("announcements that are off", "通告已关闭"),
      kubespray: "v2.27.1",
      files: {
        "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_mtu: 1400\ncilium_l2announcements: false\n",
      },
      bad: announcement,
    },
    {
      name: message("switched on by a Helm value", "通过 Helm 值启用"),
      kubespray: "v2.31.0",
      files: {
        "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_extra_values:\n  egressGateway:\n    enabled: true\n",
      },
      good: egressPolicy("203.0.113.0/24"),
    },
    {
      name: message("not known", "未知"),
      kubespray: "v2.31.0",
      files: { "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": 'cilium_l2announcements: "{{ announce }}"\n' },
      good: announcement,
    },
  ],
});
