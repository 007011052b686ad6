import type { Message } from "../../catalog/words.ts";
import { readsExtraVars } from "../../cluster/extras.ts";
import { renameKey } from "../../syntax/edits.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { decides } from "../places/effect.ts";
import { defineRule, message } from "../rule.ts";

const KEYS = ["enable-egress-gateway", "enable-ipv4-egress-gateway"] as const;

export default defineRule({
  id: "egress-gateway-key",
  family: "egress-gateway",
  subject: "extraVar",
  alsoExtraConfig: true,
  severity: "warning",
  covers: ["EGW-KEY"],
  title: message("The Egress Gateway key belongs to another Cilium version", "Egress Gateway 的键属于其他 Cilium 版本"),
  why: message(
    "The flag is `enable-egress-gateway` in Cilium 1.10, `enable-ipv4-egress-gateway` from 1.11 to 1.17, and `enable-egress-gateway` again from 1.18, where the other one is deprecated; 1.19 no longer has it. The agent passes over a key that it does not know, so Egress Gateway stays off. The chart's `egressGateway.enabled` is right for all of them.",
    "该参数在 Cilium 1.10 中是 `enable-egress-gateway`，1.11 至 1.17 是 `enable-ipv4-egress-gateway`，1.18 起又是 `enable-egress-gateway`（另一个已弃用，1.19 移除）。agent 会跳过不认识的键，因此 Egress Gateway 不会启用。chart 的 `egressGateway.enabled` 适用于所有版本。",
  ),
  check({ catalog, cluster, setting, key, origin, report }) {
    const right = KEYS.find(
      (each) => catalog.configKey(each, cluster.minor)?.deprecated !== true && catalog.configKey(each, cluster.minor),
    );
    if (!KEYS.some((each) => each === key) || !right || key === right) return;
    if (!readsExtraVars(cluster.release) || !decides(setting, cluster)) return;
    const deprecated = catalog.configKey(key, cluster.minor)?.deprecated === true;
    const text: Message = deprecated
      ? message(
          `${key} is deprecated in Cilium ${cluster.minor}, which reads ${right}; 1.19 no longer knows it.`,
          `${key} 在 Cilium ${cluster.minor} 中已弃用，新名称是 ${right}；1.19 不再支持。`,
        )
      : message(
          `Cilium ${cluster.minor} does not know ${key}, so Egress Gateway stays off. Its key is ${right}.`,
          `Cilium ${cluster.minor} 不认识 ${key}，Egress Gateway 不会启用。正确的键是 ${right}。`,
        );
    report({
      at: origin,
      part: "key",
      ...(deprecated && { severity: "hint" as const, tags: ["deprecated" as const] }),
      message: text,
      fixes: fixOf(message(`Rename to ${right}`, `重命名为 ${right}`), true, renameKey(origin, right)),
    });
  },
  examples: [
    {
      name: message("the key of Cilium 1.18 and newer", "Cilium 1.18 及更新版本的键"),
      kubespray: "v2.24.1",
      bad: 'cilium_kube_proxy_replacement: strict\ncilium_enable_bpf_masquerade: true\ncilium_identity_allocation_mode: crd\ncilium_config_extra_vars:\n  enable-egress-gateway: "true"\n',
      fixed:
        'cilium_kube_proxy_replacement: strict\ncilium_enable_bpf_masquerade: true\ncilium_identity_allocation_mode: crd\ncilium_config_extra_vars:\n  enable-ipv4-egress-gateway: "true"\n',
    },
    {
      name: message("the former key with Cilium 1.19", "在 Cilium 1.19 中使用旧键"),
      kubespray: "v2.31.0",
      bad: 'enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_enable_bpf_masquerade: true\ncilium_config_extra_vars:\n  enable-ipv4-egress-gateway: "false"\n',
      fixed:
        'enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_enable_bpf_masquerade: true\ncilium_config_extra_vars:\n  enable-egress-gateway: "false"\n',
    },
    {
      name: message("among the Helm values", "在 Helm 值中"),
      kubespray: "v2.31.0",
      bad: 'enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_enable_bpf_masquerade: true\ncilium_extra_values:\n  extraConfig:\n    enable-ipv4-egress-gateway: "true"\n',
      fixed:
        'enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_enable_bpf_masquerade: true\ncilium_extra_values:\n  extraConfig:\n    enable-egress-gateway: "true"\n',
    },
    {
      name: message("the right key", "正确的键"),
      kubespray: "v2.24.1",
      good: 'cilium_kube_proxy_replacement: strict\ncilium_enable_bpf_masquerade: true\ncilium_identity_allocation_mode: crd\ncilium_config_extra_vars:\n  enable-ipv4-egress-gateway: "true"\n',
    },
  ],
});
