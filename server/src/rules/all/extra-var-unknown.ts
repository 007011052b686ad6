import { REMOVED_IN_1_10 } from "../../catalog/curated/keySuccessors.ts";
import { readsExtraValues } from "../../cluster/extras.ts";
import { renameKey } from "../../syntax/edits.ts";
import { isTemplated } from "../../syntax/scalars.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { meantKey } from "../names/keyMeaning.ts";
import { isSetSyntax } from "../places/setSyntax.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "extra-var-unknown",
  family: "extra-vars",
  subject: "extraVar",
  alsoExtraConfig: true,
  severity: "warning",
  covers: ["KS-EXTRA-UNKNOWN-KEY", "KS-EXTRA-UNDERSCORE"],
  title: message("No Cilium version has a key of this name", "任何 Cilium 都没有这个名称的键"),
  why: message(
    "Keys of `cilium_config_extra_vars` are flags of the agent and the operator: lower case, with dashes. Both pass over keys that they do not know (`validateConfigMap` in `pkg/option/config.go`), so a misspelt key, the path of a Helm value or a Kubespray variable changes nothing.",
    "`cilium_config_extra_vars` 的键是 agent 和 operator 的参数：小写，用短横线连接。两者都会跳过不认识的键（`pkg/option/config.go` 的 `validateConfigMap`），因此拼错的键、Helm 值的路径或 Kubespray 变量都不起作用。",
  ),
  check({ catalog, cluster, setting, key, origin, report }) {
    const { minor } = cluster;
    if (Object.hasOwn(catalog.configKeys, key) || origin.key.text === "<<" || isTemplated(key)) return;
    // Below the tables of Cilium are only the keys that 1.10 removed.
    if (isSetSyntax(key) || (!catalog.knowsMinor(minor) && REMOVED_IN_1_10.has(key))) return;
    const meant = meantKey(key, catalog, minor);
    // A map is a group of Helm values: none of them becomes a key by another name of the group.
    const isMap = origin.value?.kind === "mapping";
    const advice =
      isMap && setting.name === "cilium_config_extra_vars" && readsExtraValues(cluster.release)
        ? message("Helm values belong in cilium_extra_values.", "Helm 值应写在 cilium_extra_values 中。")
        : meant
          ? message(`Did you mean ${meant.key}?`, `是否想写 ${meant.key}？`)
          : message("Remove it, or look up the flag of the agent that you mean.", "请删除，或查找对应的 agent 参数。");
    report({
      at: origin,
      part: "key",
      message: message(
        `${key} is not a key of the cilium-config ConfigMap: Cilium ${minor} ignores it. ${advice.en}`,
        `${key} 不是 cilium-config ConfigMap 的键，Cilium ${minor} 会忽略它。${advice["zh-cn"]}`,
      ),
      fixes:
        meant && !isMap
          ? fixOf(
              message(`Rename to ${meant.key}`, `重命名为 ${meant.key}`),
              meant.certain,
              renameKey(origin, meant.key),
            )
          : [],
    });
  },
  examples: [
    {
      name: message("a part is missing", "缺少一部分"),
      kubespray: "v2.27.1",
      bad: 'cilium_config_extra_vars:\n  bpf-lb-sock: "true"\n  bpf-lb-sock-hostns: "true"\n',
      fixed: 'cilium_config_extra_vars:\n  bpf-lb-sock: "true"\n  bpf-lb-sock-hostns-only: "true"\n',
    },
    {
      name: message("among the Helm values", "在 Helm 值中"),
      kubespray: "v2.30.0",
      bad: 'cilium_extra_values:\n  extraConfig:\n    k8s_heartbeat_timeout: "45s"\n',
      fixed: 'cilium_extra_values:\n  extraConfig:\n    k8s-heartbeat-timeout: "45s"\n',
    },
    {
      name: message("underscores", "下划线"),
      kubespray: "v2.27.1",
      bad: 'cilium_config_extra_vars:\n  k8s_heartbeat_timeout: "45s"\n',
      fixed: 'cilium_config_extra_vars:\n  k8s-heartbeat-timeout: "45s"\n',
    },
    {
      name: message("the path of a Helm value", "Helm 值的路径"),
      kubespray: "v2.28.1",
      bad: 'cilium_config_extra_vars:\n  loadBalancer.serviceTopology: "true"\n',
      fixed: 'cilium_config_extra_vars:\n  enable-service-topology: "true"\n',
    },
    {
      name: message("the path of a switch of the chart", "chart 开关的路径"),
      kubespray: "v2.27.1",
      bad: 'cilium_kube_proxy_replacement: "true"\ncilium_enable_bpf_masquerade: true\ncilium_identity_allocation_mode: crd\ncilium_config_extra_vars:\n  egressGateway.enabled: "true"\n',
      fixed:
        'cilium_kube_proxy_replacement: "true"\ncilium_enable_bpf_masquerade: true\ncilium_identity_allocation_mode: crd\ncilium_config_extra_vars:\n  enable-ipv4-egress-gateway: "true"\n',
    },
    {
      name: message("keys of this Cilium", "该 Cilium 的键"),
      kubespray: "v2.27.1",
      good: 'cilium_config_extra_vars:\n  k8s-heartbeat-timeout: "45s"\n  "{{ my_key }}": "1"\n',
    },
  ],
});
