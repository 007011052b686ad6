import { releaseIn } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { setValue } from "../../syntax/edits.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { addVariable } from "../fixes/addVariable.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { kubeProxyReplacement } from "../options/commonRequirements.ts";
import { acceptedValues, isAccepted } from "../options/kubeProxyReplacement.ts";
import { type SetOption, setOption } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";
import { settingName } from "../wording/settingName.ts";

const VARIABLE = "cilium_kube_proxy_replacement";

export default defineRule({
  id: "kube-proxy-kept",
  family: "kube-proxy-replacement",
  subject: "agent",
  severity: "warning",
  covers: ["KPR-REMOVE-MISMATCH"],
  title: message(
    "Cilium replaces kube-proxy, which is installed nevertheless",
    "Cilium 已替换 kube-proxy，但仍会安装它",
  ),
  why: message(
    "Whether kubeadm leaves kube-proxy out is decided by the variable `cilium_kube_proxy_replacement` (or `kube_proxy_remove`), not by what reaches Cilium (`kubeadm_init_phases_skip` in Kubespray's defaults); up to v2.26 only its value `strict` counts. Through an extra var or a Helm value alone, both serve Services; up to v2.27 Cilium's pods also lack the address of the API server, which they need without kube-proxy.",
    "kubeadm 是否跳过 kube-proxy 取决于变量 `cilium_kube_proxy_replacement`（或 `kube_proxy_remove`），而不是传给 Cilium 的值（Kubespray 默认值中的 `kubeadm_init_phases_skip`）；v2.26 及之前只有 `strict` 有效。仅通过 extra var 或 Helm 值设置时，两者会同时处理 Service；v2.27 及之前，Cilium 的 Pod 还会缺少没有 kube-proxy 时所需的 API 服务器地址。",
  ),
  check({ agent, cluster, report }) {
    if (!cluster.usesCilium) return;
    const option = setOption(agent, "kube-proxy-replacement");
    // What Cilium refuses replaces nothing, and is another finding.
    if (!option || !["true", "strict"].includes(option.value.toLowerCase()) || !isAccepted(cluster, option)) return;
    if (option.source === "argument" || (option.source === "variable" && !takesOneForTheOther(option, cluster))) return;
    const removed = cluster.value("kube_proxy_remove");
    const own = cluster.value(VARIABLE);
    if (own === UNKNOWN || removed === UNKNOWN || removed === true || leavesOut(own, cluster)) return;
    const name = settingName(cluster, option.key, option);
    const { value } = kubeProxyReplacement(cluster);
    const present = cluster.setting(VARIABLE)?.setting;
    const edits = present ? [setValue(present, value)] : addVariable(cluster, option.origin, VARIABLE, value);
    const isOwn = option.source === "variable";
    report({
      at: option.origin,
      part: "key",
      message: isOwn
        ? message(
            `${name}: ${option.value} replaces kube-proxy in Cilium only; Kubespray ${cluster.release} still installs kube-proxy, which it leaves out for ${value} alone. Write ${value}: with kube_proxy_remove: true instead, Cilium's pods lack the address of the API server.`,
            `${name}: ${option.value} 只在 Cilium 中替换 kube-proxy；Kubespray ${cluster.release} 仍会安装 kube-proxy，只有 ${value} 才会跳过它。请改为 ${value}：如果改用 kube_proxy_remove: true，Cilium 的 Pod 会缺少 API 服务器的地址。`,
          )
        : message(
            `${name}: ${option.value} replaces kube-proxy in Cilium only; Kubespray ${cluster.release} still installs kube-proxy, because ${VARIABLE} is ${own}. Set ${VARIABLE}.`,
            `${name}: ${option.value} 只在 Cilium 中替换 kube-proxy；由于 ${VARIABLE} 为 ${own}，Kubespray ${cluster.release} 仍会安装 kube-proxy。请设置 ${VARIABLE}。`,
          ),
      fixes: fixOf(message(`Set ${VARIABLE}: ${value}`, `设置 ${VARIABLE}: ${value}`), false, edits),
    });
  },
  examples: [
    {
      name: message("through a Helm value", "通过 Helm 值"),
      kubespray: "v2.30.0",
      bad: "enable_nodelocaldns: false\ncilium_extra_values:\n  kubeProxyReplacement: true\n",
    },
    {
      name: message("through an extra var", "通过 extra var"),
      kubespray: "v2.26.1",
      bad: 'cilium_kube_proxy_replacement: partial\ncilium_config_extra_vars:\n  kube-proxy-replacement: "strict"\n',
    },
    {
      name: message("in words that only Cilium takes", "只有 Cilium 接受的写法"),
      kubespray: "v2.26.1",
      bad: 'cilium_kube_proxy_replacement: "true"\n',
      fixed: 'cilium_kube_proxy_replacement: "strict"\n',
    },
    {
      name: message("left out by hand", "手动跳过"),
      kubespray: "v2.30.0",
      good: "enable_nodelocaldns: false\nkube_proxy_remove: true\ncilium_extra_values:\n  kubeProxyReplacement: true\n",
    },
  ],
});

/** Up to v2.26 Cilium 1.14 and 1.15 take `true` from the variable, and kubeadm does not: `strict` is for both. */
const takesOneForTheOther = ({ value }: SetOption, cluster: Cluster): boolean =>
  value === "true" && acceptedValues(cluster).includes(value) && kubeProxyReplacement(cluster).value === "strict";

/** Whether a value of the variable makes kubeadm leave kube-proxy out. */
function leavesOut(value: unknown, cluster: Cluster): boolean {
  if (value === "strict") return true;
  return releaseIn(cluster.release, { from: "v2.27.0" }) && /^(?:true|yes|on|1)$/i.test(String(value));
}
