import { satisfies } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { meetFix, requirementTexts } from "../fixes/meetFix.ts";
import {
  BPF_MASQUERADE,
  bpfMasqueradeNeeds,
  IDENTITIES_IN_CRDS,
  IPV4_MASQUERADE,
} from "../options/commonRequirements.ts";
import { EGRESS_GATEWAY, flag, setOption, switchedOn } from "../options/options.ts";
import { isMet, type Requirement } from "../options/requirement.ts";
import { defineRule, message } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";
import { settingName } from "../wording/settingName.ts";

export default defineRule({
  id: "egress-gateway-needs",
  family: "egress-gateway",
  subject: "agent",
  severity: "error",
  covers: ["EGW-MASQ", "EGW-KPR", "EGW-KVSTORE", "EGW-CES", "EGW-REMOTE-NODE", "EGW-HIGHSCALE", "EGW-UNDERLAY"],
  title: message("Egress Gateway without what it needs", "Egress Gateway 缺少前提条件"),
  why: message(
    "The agent refuses to start with the egress gateway unless BPF masquerading for IPv4 is on, which itself needs the kube-proxy replacement up to 1.18; identities must live in CRDs; from 1.15 CiliumEndpointSlices must be off, from 1.11 to 1.15 remote node identities on, from 1.14 to 1.17 the high-scale ipcache off, and from 1.19 tunnels must go over IPv4 (`daemon/cmd/daemon_main.go` and `pkg/egressgateway/manager.go` of each minor). Kubespray up to v2.27 keeps identities in etcd unless `cilium_identity_allocation_mode` says otherwise.",
    "启用 Egress Gateway 时，agent 要求开启 IPv4 的 BPF 地址伪装（1.18 及之前它又依赖 kube-proxy 替换），身份必须保存在 CRD 中；从 1.15 起必须关闭 CiliumEndpointSlice，1.11 到 1.15 必须开启远端节点身份，1.14 到 1.17 必须关闭 high-scale ipcache，1.19 起隧道必须基于 IPv4，否则拒绝启动（各版本的 `daemon/cmd/daemon_main.go` 和 `pkg/egressgateway/manager.go`）。v2.27 及之前的 Kubespray 默认把身份保存在 etcd 中，除非设置了 `cilium_identity_allocation_mode`。",
  ),
  check({ agent, cluster, report }) {
    if (!cluster.usesCilium) return;
    const gateway = switchedOn(agent, ...EGRESS_GATEWAY);
    const missing = gateway ? needs(cluster).filter((each) => isMet(cluster, each) === false) : [];
    if (!gateway || missing.length === 0) return;
    const name = settingName(cluster, gateway.key, gateway);
    const texts = requirementTexts(missing, cluster);
    // A single line that is at fault is the one to change.
    const [{ key = "" }] = missing as [Requirement];
    const culprit = missing.length === 1 ? setOption(agent, key) : undefined;
    const mode = missing.includes(IDENTITIES_IN_CRDS) ? identityMode(cluster) : "";
    report({
      at: culprit?.origin ?? gateway.origin,
      part: "key",
      message: message(
        `${name}: the egress gateway of Cilium ${cluster.minor} does not work without ${texts.en}.${mode && ` Identities are in ${mode} here.`}`,
        `${name}：Cilium ${cluster.minor} 的 Egress Gateway 需要 ${texts["zh-cn"]}，否则无法工作。${mode && `此处身份保存在 ${mode} 中。`}`,
      ),
      related: culprit
        ? relatedTo(gateway, message("The egress gateway", "Egress Gateway"))
        : missing.flatMap(({ key = "", value }) =>
            relatedTo(agent.get(key), message(`Not ${value} here`, `此处不是 ${value}`)),
          ),
      fixes: meetFix(cluster, missing, gateway.origin),
    });
  },
  examples: [
    {
      name: message("no BPF masquerade", "未开启 BPF 地址伪装"),
      kubespray: "v2.24.3",
      bad: 'cilium_kube_proxy_replacement: strict\ncilium_identity_allocation_mode: crd\ncilium_config_extra_vars:\n  enable-ipv4-egress-gateway: "true"\n',
      fixed:
        'cilium_kube_proxy_replacement: strict\ncilium_identity_allocation_mode: crd\ncilium_config_extra_vars:\n  enable-ipv4-egress-gateway: "true"\ncilium_enable_bpf_masquerade: true\n',
    },
    {
      name: message("everything missing, through Helm values", "通过 Helm 值启用，全部缺失"),
      kubespray: "v2.29.1",
      bad: "enable_nodelocaldns: false\ncilium_enable_bpf_masquerade: false\ncilium_extra_values:\n  egressGateway:\n    enabled: true\n",
      fixed:
        "enable_nodelocaldns: false\ncilium_enable_bpf_masquerade: true\ncilium_extra_values:\n  egressGateway:\n    enabled: true\ncilium_kube_proxy_replacement: true\n",
    },
    {
      name: message("identities in etcd, the default up to v2.27", "身份保存在 etcd 中（v2.27 及之前的默认值）"),
      kubespray: "v2.27.1",
      bad: 'cilium_kube_proxy_replacement: "true"\ncilium_enable_bpf_masquerade: true\ncilium_config_extra_vars:\n  enable-ipv4-egress-gateway: "true"\n',
      fixed:
        'cilium_kube_proxy_replacement: "true"\ncilium_enable_bpf_masquerade: true\ncilium_config_extra_vars:\n  enable-ipv4-egress-gateway: "true"\ncilium_identity_allocation_mode: crd\n',
    },
    {
      name: message("a variable and an extra var missing", "缺少一个变量和一个 extra var"),
      kubespray: "v2.27.1",
      bad: 'cilium_enable_bpf_masquerade: true\ncilium_identity_allocation_mode: crd\ncilium_config_extra_vars:\n  enable-ipv4-egress-gateway: "true"\n',
      fixed:
        'cilium_enable_bpf_masquerade: true\ncilium_identity_allocation_mode: crd\ncilium_config_extra_vars:\n  enable-ipv4-egress-gateway: "true"\n  bpf-lb-sock: "true"\ncilium_kube_proxy_replacement: "true"\n',
    },
    {
      name: message("met through Helm values", "通过 Helm 值满足"),
      kubespray: "v2.29.1",
      good: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_enable_bpf_masquerade: false\ncilium_extra_values:\n  bpf:\n    masquerade: true\n  egressGateway:\n    enabled: true\n",
    },
    {
      name: message(
        "met through extra vars that no line of Kubespray hides",
        "通过未被 Kubespray 覆盖的 extra vars 满足",
      ),
      kubespray: "v2.19.1",
      good: 'cilium_kube_proxy_replacement: strict\ncilium_identity_allocation_mode: crd\ncilium_config_extra_vars:\n  enable-bpf-masquerade: "true"\n  enable-remote-node-identity: "true"\n  enable-ipv4-egress-gateway: "true"\n',
    },
  ],
});

/** What the egress gateway of a Cilium version asks for. */
function needs(cluster: Cluster): Requirement[] {
  const isAmong = (range: string) => satisfies(cluster.minor, range);
  return [
    ...(isAmong(">=1.11") ? [IPV4_MASQUERADE, BPF_MASQUERADE] : []),
    ...(isAmong(">=1.11") ? bpfMasqueradeNeeds(cluster) : []),
    ...(isAmong(">=1.12") ? [IDENTITIES_IN_CRDS] : []),
    ...(isAmong(">=1.15") ? [NO_ENDPOINT_SLICES] : []),
    ...(isAmong(">=1.14 <=1.17") ? [NO_HIGH_SCALE_IPCACHE] : []),
    ...(isAmong(">=1.19") ? [IPV4_UNDERLAY] : []),
  ];
}

/** Where identities live; many do not know that the default of their release is kvstore. */
function identityMode({ agent }: Cluster): string {
  const mode = agent.get("identity-allocation-mode")?.value;
  return typeof mode === "string" ? mode : "";
}

const NO_ENDPOINT_SLICES: Requirement = {
  helm: "ciliumEndpointSlice.enabled",
  key: "enable-cilium-endpoint-slice",
  value: false,
};

const NO_HIGH_SCALE_IPCACHE: Requirement = {
  helm: "highScaleIPcache.enabled",
  key: "enable-high-scale-ipcache",
  value: false,
};

/** `auto` chooses IPv4 where that is on. */
const IPV4_UNDERLAY: Requirement = {
  helm: "underlayProtocol",
  key: "underlay-protocol",
  value: "ipv4",
  met: ({ agent }) =>
    agent.get("underlay-protocol")?.value !== "ipv6" &&
    (agent.get("underlay-protocol")?.value !== "auto" || flag(agent, "enable-ipv4") !== false),
};
