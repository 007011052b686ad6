import type { Cluster } from "../../cluster/cluster.ts";
import { isQuoted } from "../../syntax/edits.ts";
import { decides, isInEffect } from "../places/effect.ts";
import { defineRule, message, type Severity } from "../rule.ts";
import { isAllowed, type ValueSet, valueSetOf } from "../values/allowedValues.ts";
import { closestValues } from "../values/closestValues.ts";
import { severityOfLoadBalancing } from "../values/optionValues.ts";

export default defineRule({
  id: "value-not-allowed",
  family: "values",
  subject: "variable",
  severity: "error",
  covers: ["KS-TUNNEL-VALUE", "KS-ENC-TYPE", "KS-IDALLOC", "KS-HUBBLE-CAP", "MONAGG-VALUE", "IPAM-VALUE", "DSR-MODE"],
  title: message("The variable does not take this value", "该变量不接受这个值"),
  why: message(
    "Some variables take one of a few values. Kubespray asserts the encryption type, the identity allocation mode and the size of Hubble's event buffer (`tasks/check.yml`), and stops with another one. The agent checks tunnel and IPAM mode, load-balancer mode and monitor aggregation when it starts, and exits. The IPAM modes depend on the Cilium version: `multi-pool` came with 1.14, `cluster-pool-v2beta` went with 1.15. The load-balancer mode is checked by Cilium up to 1.17 only where it replaces kube-proxy.",
    "有些变量只接受几个固定值。Kubespray 会断言加密类型、身份分配模式和 Hubble 事件缓冲区大小（`tasks/check.yml`），其他值会使部署停止。隧道模式、IPAM 模式、负载均衡模式和监控聚合级别由 agent 在启动时检查，不合法则退出。IPAM 模式取决于 Cilium 版本：`multi-pool` 自 1.14 起才有，`cluster-pool-v2beta` 在 1.15 中移除。负载均衡模式在 Cilium 1.17 及之前仅在替换 kube-proxy 时检查。",
  ),
  check({ cluster, setting, report }) {
    const { name, value } = setting;
    if (value?.kind !== "scalar") return;
    const set = valueSetOf(name, cluster);
    if (!set || isAllowed(value.value, set)) return;
    // Kubespray asserts some values that it then does not use.
    if (!(set.by === "kubespray" ? decides(setting, cluster) : isInEffect(setting, cluster))) return;
    const shown = isQuoted(value) ? JSON.stringify(value.text) : value.text;
    const values = set.values.join(", ");
    const severity = severityOf(name, cluster);
    report({
      at: setting,
      part: "value",
      severity,
      message: message(
        `${name}: ${shown} is not one of ${values}${set.by === "kubespray" && typeof set.values[0] === "number" ? " (a plain number)" : ""}. ${consequence(set, severity).en}`,
        `${name}：${shown} 不在可用值之列：${values.replaceAll(", ", "、")}${set.by === "kubespray" && typeof set.values[0] === "number" ? "（不加引号的数字）" : ""}。${consequence(set, severity).zh}`,
      ),
      fixes: closestValues(setting, value, set),
    });
  },
  examples: [
    {
      name: message("other case", "大小写不同"),
      kubespray: "v2.31.0",
      bad: "cilium_tunnel_mode: 'VXLAN'\n",
      fixed: "cilium_tunnel_mode: 'vxlan'\n",
    },
    {
      name: message("Kubespray's assertion", "Kubespray 的断言"),
      kubespray: "v2.29.1",
      bad: "cilium_encryption_enabled: true\ncilium_encryption_type: wiregard # between nodes\n",
      fixed: "cilium_encryption_enabled: true\ncilium_encryption_type: wireguard # between nodes\n",
    },
    {
      name: message("a size that is not a power of two minus one", "不是 2 的幂减 1 的大小"),
      kubespray: "v2.27.1",
      bad: "cilium_hubble_event_buffer_capacity: 8192\n",
      fixed: "cilium_hubble_event_buffer_capacity: 8191\n",
    },
    {
      name: message("an IPAM mode that this Cilium does not have", "该 Cilium 版本没有的 IPAM 模式"),
      kubespray: "v2.24.1",
      bad: "cilium_ipam_mode: multi-pool\n",
    },
    {
      name: message("accepted by the agent, though not documented", "文档未提及但 agent 接受的值"),
      kubespray: "v2.27.1",
      good: "cilium_monitor_aggregation: Lowest\n",
    },
  ],
});

const severityOf = (name: string, cluster: Cluster): Severity =>
  name === "cilium_loadbalancer_mode" ? severityOfLoadBalancing(cluster, "1.18") : "error";

function consequence({ by }: ValueSet, severity: Severity): { en: string; zh: string } {
  if (by === "kubespray") return { en: "Kubespray stops at its check.", zh: "Kubespray 会在检查时停止。" };
  return severity === "error"
    ? { en: "The agent exits at start-up.", zh: "agent 会在启动时退出。" }
    : {
        en: "The agent exits at start-up once it replaces kube-proxy.",
        zh: "一旦替换 kube-proxy，agent 会在启动时退出。",
      };
}
