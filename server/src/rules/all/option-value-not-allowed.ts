import type { AgentSetting } from "../../cluster/agentSetting.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { type HandedThrough, helmValue } from "../../cluster/extras.ts";
import { defineRule, message } from "../rule.ts";
import { isAllowed } from "../values/allowedValues.ts";
import { closestValues } from "../values/closestValues.ts";
import { comesWith, OPTION_VALUES, severityOfLoadBalancing, valuesOf } from "../values/optionValues.ts";
import { settingName } from "../wording/settingName.ts";

export default defineRule({
  id: "option-value-not-allowed",
  family: "values",
  subject: "agent",
  severity: "error",
  covers: [
    "MONAGG-VALUE",
    "IPAM-VALUE",
    "XDP-VALUE",
    "MAGLEV-ALG",
    "ROUTINGMODE-VALUE",
    "ALLOWLOCALHOST",
    "DSR-MODE",
    "KS-IDALLOC",
  ],
  title: message("The option does not take this value", "该选项不接受这个值"),
  why: message(
    "Of some options the agent knows a few values, and exits at start-up with any other, wherever it comes from: monitor aggregation, IPAM, identity allocation and routing mode, tunnel protocol, the devices of pods, access from the host, and what load balancing does (`pkg/option`, `pkg/ipam/option`, `pkg/datapath/tunnel`, `pkg/loadbalancer`, `pkg/datapath/xdp`, `daemon/cmd/daemon_main.go`). The chart does not check them. Up to 1.17 the options of load balancing are looked at only where BPF serves NodePorts. A mode of policy enforcement that the agent does not know stops nothing, and is not what was asked for (`pkg/policy/repository.go`).",
    "有些选项 agent 只认识少数几个值，无论值来自哪里，不合法时都会在启动时退出：监控聚合级别、IPAM 模式、身份分配模式、路由模式、隧道协议、Pod 的网络设备、主机访问策略以及负载均衡的各项设置（`pkg/option`、`pkg/ipam/option`、`pkg/datapath/tunnel`、`pkg/loadbalancer`、`pkg/datapath/xdp`、`daemon/cmd/daemon_main.go`）。chart 不做检查。1.17 及之前，负载均衡的选项只在由 BPF 处理 NodePort 时才会检查。agent 不认识的策略执行模式不会使它退出，但结果也不是所要的（`pkg/policy/repository.go`）。",
  ),
  check({ agent, cluster, report }) {
    for (const option of OPTION_VALUES) {
      const { key, alwaysFrom, from, otherwise } = option;
      if (from && !cluster.ciliumIsAtLeast(from)) continue;
      const found = cluster.catalog.configKey(key, cluster.minor) && handedThrough(cluster, agent.get(key), key);
      if (!found) continue;
      const node = found.origin.value;
      const text = node?.kind === "scalar" ? node.text : String(found.value);
      const set = valuesOf(option, cluster);
      // The chart takes an empty value for its default.
      if (isAllowed(found.value, set) || (found.value === "" && found.name !== key)) continue;
      const values = set.values.join(", ");
      const severity = otherwise ? "warning" : alwaysFrom ? severityOfLoadBalancing(cluster, alwaysFrom) : "error";
      const then = otherwise?.(cluster) ?? (severity === "error" ? NOW : ONCE_REPLACED);
      const since = comesWith(option, found.value, cluster);
      const history = since
        ? { en: ` before Cilium ${since}`, zh: `；Cilium ${since} 起才支持它` }
        : { en: "", zh: "" };
      report({
        at: found.origin,
        part: "value",
        severity,
        message: message(
          `${found.name}: ${text || '""'} is not one of ${values}${history.en}. ${then.en}`,
          `${found.name}：${text || '""'} 不在可用值之列：${values.replaceAll(", ", "、")}${history.zh}。${then["zh-cn"]}`,
        ),
        fixes: node?.kind === "scalar" ? closestValues(found.origin, node, set) : [],
      });
    }
  },
  examples: [
    {
      name: message("a level that does not exist", "不存在的级别"),
      kubespray: "v2.30.0",
      bad: "cilium_extra_values:\n  bpf:\n    monitorAggregation: maximal\n",
      fixed: "cilium_extra_values:\n  bpf:\n    monitorAggregation: maximum\n",
    },
    {
      name: message("in the extra vars", "在 extra vars 中"),
      kubespray: "v2.19.1",
      bad: 'cilium_config_extra_vars:\n  monitor-aggregation: "high"\n',
    },
    {
      name: message("a routing mode that does not exist", "不存在的路由模式"),
      kubespray: "v2.29.1",
      bad: "cilium_extra_values:\n  routingMode: direct\n",
    },
    {
      name: message("a place for identities that does not exist", "不存在的身份保存位置"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values:\n  identityAllocationMode: etcd\n",
    },
    {
      name: message("a routing mode of a newer Cilium", "较新 Cilium 才有的路由模式"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values:\n  routingMode: hybrid\n",
    },
    {
      name: message("an acceleration of a newer Cilium", "较新 Cilium 才有的加速方式"),
      kubespray: "v2.24.3",
      bad: 'cilium_kube_proxy_replacement: strict\ncilium_config_extra_vars:\n  bpf-lb-acceleration: "best-effort"\n',
    },
    {
      name: message("devices for pods that do not exist", "不存在的 Pod 网络设备"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values:\n  bpf:\n    datapathMode: netkitt\n",
      fixed: "cilium_extra_values:\n  bpf:\n    datapathMode: netkit\n",
    },
    {
      name: message("a mode of policy enforcement that does not exist", "不存在的策略执行模式"),
      kubespray: "v2.27.1",
      bad: 'cilium_config_extra_vars:\n  enable-policy: "alway"\n',
    },
    {
      name: message("a mode of an older Cilium", "较旧 Cilium 的模式"),
      kubespray: "v2.24.3",
      good: 'cilium_config_extra_vars:\n  datapath-mode: "lb-only"\n  enable-policy: "Always"\n',
    },
    {
      name: message("accepted in any case", "不区分大小写"),
      kubespray: "v2.27.1",
      good: 'cilium_config_extra_vars:\n  allow-localhost: "Policy"\n',
    },
    {
      name: message("an IPAM mode of this Cilium", "该 Cilium 版本的 IPAM 模式"),
      kubespray: "v2.30.0",
      good: "cilium_extra_values:\n  ipam:\n    mode: kubernetes\n",
    },
  ],
});

const NOW = message("The agent exits at start-up.", "agent 会在启动时退出。");
const ONCE_REPLACED = message(
  "The agent exits at start-up once it replaces kube-proxy.",
  "一旦替换 kube-proxy，agent 会在启动时退出。",
);

/** The value that a flag, an extra var or a Helm value gives an option, and what the user called it. Variables have their own rule. */
function handedThrough(
  cluster: Cluster,
  setting: AgentSetting | undefined,
  key: string,
): (Pick<HandedThrough, "value" | "origin"> & { readonly name: string }) | undefined {
  if ((setting?.source === "extra var" || setting?.source === "argument") && setting.origin) {
    return { value: setting.value, origin: setting.origin, name: settingName(cluster, key, setting) };
  }
  for (const name of cluster.catalog.helmPathsOf(key, cluster.minor)) {
    const value = helmValue(cluster, name);
    if (value) return { ...value, name };
  }
  return undefined;
}
