import { nodePorts } from "../options/commonRequirements.ts";
import { NO_EFFECT, reportNeed } from "../options/needs.ts";
import { readOption } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";

/** Options that only the replacement reads, and the value that asks nothing of it. */
const READ_BY_REPLACEMENT: Readonly<Record<string, string>> = {
  "bpf-lb-mode": "snat",
  "bpf-lb-algorithm": "random",
  "bpf-lb-acceleration": "disabled",
  "bpf-lb-external-clusterip": "false",
  "enable-l2-announcements": "false",
};

export default defineRule({
  id: "needs-kube-proxy-replacement",
  family: "kube-proxy-replacement",
  subject: "agent",
  severity: "warning",
  covers: ["DSR-NEEDS-KPR", "EXTCLUSTERIP"],
  title: message("The setting works only with the kube-proxy replacement", "该设置仅在替换 kube-proxy 时有效"),
  why: message(
    "Load-balancer mode, algorithm, XDP acceleration, access to ClusterIPs from outside and L2 announcements are parts of Cilium's own NodePort implementation. While kube-proxy serves NodePorts, the agent does not read them (`daemon/cmd/kube_proxy_replacement.go`, from 1.18 `pkg/kpr`; `pkg/l2announcer`), and nothing says so.",
    "负载均衡模式、算法、XDP 加速、从集群外访问 ClusterIP 以及 L2 公告都属于 Cilium 自己的 NodePort 实现。由 kube-proxy 处理 NodePort 时，agent 不会读取这些设置（`daemon/cmd/kube_proxy_replacement.go`，1.18 起为 `pkg/kpr`；`pkg/l2announcer`），也不会给出任何提示。",
  ),
  check(context) {
    const { cluster } = context;
    if (!cluster.usesCilium) return;
    for (const [key, off] of Object.entries(READ_BY_REPLACEMENT)) {
      const option = readOption(cluster, key);
      if (!option || ["", off].includes(option.value.toLowerCase())) continue;
      reportNeed(context, { option, needs: [nodePorts(cluster)], otherwise: NO_EFFECT });
    }
  },
  examples: [
    {
      name: message("L2 announcements beside kube-proxy", "保留 kube-proxy 时使用 L2 公告"),
      kubespray: "v2.30.0",
      bad: "enable_nodelocaldns: false\ncilium_l2announcements: true\n",
      fixed: "enable_nodelocaldns: false\ncilium_l2announcements: true\ncilium_kube_proxy_replacement: true\n",
    },
    {
      name: message("partial is not enough", "partial 不够"),
      kubespray: "v2.27.1",
      bad: 'cilium_config_extra_vars:\n  bpf-lb-algorithm: "maglev"\n',
    },
    {
      name: message("NodePorts alone", "只启用 NodePort"),
      kubespray: "v2.27.1",
      good: 'cilium_config_extra_vars:\n  bpf-lb-algorithm: "maglev"\n  enable-node-port: "true"\n',
    },
    {
      name: message("what is done anyway", "与默认行为相同的值"),
      kubespray: "v2.29.1",
      good: "cilium_extra_values:\n  loadBalancer:\n    mode: snat\n    algorithm: random\n    acceleration: disabled\n",
    },
  ],
});
