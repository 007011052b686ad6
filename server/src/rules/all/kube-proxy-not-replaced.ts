import type { Cluster } from "../../cluster/cluster.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { meetFix } from "../fixes/meetFix.ts";
import { kubeProxyReplacement } from "../options/commonRequirements.ts";
import { flag } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";

export default defineRule({
  id: "kube-proxy-not-replaced",
  family: "kube-proxy-replacement",
  subject: "agent",
  severity: "error",
  covers: ["KPR-REMOVE-NO-REPLACEMENT"],
  title: message("kube-proxy is left out, and nothing replaces it", "不安装 kube-proxy，也没有替代它的组件"),
  why: message(
    "With `kube_proxy_remove: true` kubeadm skips kube-proxy (`kubeadm_init_phases_skip` in Kubespray's defaults). Unless Cilium replaces it, no ClusterIP or NodePort is served, not even that of the API server, and the installation hangs.",
    "设置 `kube_proxy_remove: true` 后，kubeadm 会跳过 kube-proxy（Kubespray 默认值中的 `kubeadm_init_phases_skip`）。如果 Cilium 没有替换它，任何 ClusterIP 或 NodePort 都无法访问，连 API 服务器的也不行，安装会卡住。",
  ),
  check({ agent, cluster, report }) {
    const removal = cluster.setting("kube_proxy_remove");
    if (!removal || cluster.value("kube_proxy_remove") !== true) return;
    // Beside another network Cilium serves no Services.
    if (!cluster.usesCilium || (cluster.setting("kube_network_plugin") && !isCilium(cluster))) return;
    const option = agent.get("kube-proxy-replacement");
    if (!option || option.value === UNKNOWN) return;
    const value = option.value.toLowerCase();
    const partly = value === "partial" && flag(agent, "enable-node-port") === false;
    if (value !== "false" && value !== "disabled" && !partly) return;
    report({
      at: removal.setting,
      message: message(
        `kube_proxy_remove: nobody serves Services this way, since kube-proxy is left out and cilium_kube_proxy_replacement is ${value}. Set cilium_kube_proxy_replacement, or keep kube-proxy.`,
        `kube_proxy_remove：这样没有组件处理 Service，因为不安装 kube-proxy，而 cilium_kube_proxy_replacement 为 ${value}。请设置 cilium_kube_proxy_replacement，或保留 kube-proxy。`,
      ),
      related: relatedTo(option, message("Not replaced here", "此处未启用替换")),
      fixes: meetFix(cluster, [kubeProxyReplacement(cluster)], removal.setting),
    });
  },
  examples: [
    {
      name: message("the role's default replaces nothing", "角色默认值不启用替换"),
      kubespray: "v2.29.1",
      bad: "enable_nodelocaldns: false\nkube_proxy_remove: true\ncilium_kube_proxy_replacement: false\n",
      fixed: "enable_nodelocaldns: false\nkube_proxy_remove: true\ncilium_kube_proxy_replacement: true\n",
    },
    {
      name: message("replaced", "已替换"),
      kubespray: "v2.24.3",
      good: "kube_proxy_remove: true\ncilium_kube_proxy_replacement: strict\n",
    },
  ],
});

const isCilium = (cluster: Cluster): boolean => cluster.value("kube_network_plugin") === "cilium";
