import type { Cluster } from "../../cluster/cluster.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { type SetOption, setOption } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";
import { settingName } from "../wording/settingName.ts";

const MODE = "cni-chaining-mode";
const TARGET = "cni-chaining-target";

/** The modes for which the agent has a configuration, and those that it can add to one of another plugin. */
const WRITTEN = ["none", "flannel", "portmap"];
const ADDED = ["aws-cni", "azure", "flannel", "generic-veth"];

export default defineRule({
  id: "cni-chaining-mode",
  family: "routing",
  subject: "agent",
  severity: "warning",
  cilium: ">=1.14",
  covers: [],
  title: message("A chaining mode for which the agent has no CNI configuration", "agent 没有该链接模式的 CNI 配置"),
  why: message(
    "Unless it reads a configuration (`read-cni-conf`) or leaves that to others, the agent writes one. It has its own for `none`, `flannel` and `portmap`; for other modes it adds Cilium to the network that `cni-chaining-target` names, and without that it tries again for ever (`renderCNIConf` in `daemon/cmd/cni/config.go`). What it adds the CNI plugin takes for `aws-cni`, `azure`, `flannel` and `generic-veth` only (`plugins/cilium-cni/chaining`). With a target alone the chart writes `generic-veth`; the agent's own default is `none`.",
    "除非读取现成的配置（`read-cni-conf`）或由他人负责，agent 会自行写入 CNI 配置。它只有 `none`、`flannel` 和 `portmap` 的配置；其他模式下，它把 Cilium 添加到 `cni-chaining-target` 所指定的网络中，缺少该选项时会一直重试（`daemon/cmd/cni/config.go` 的 `renderCNIConf`）。对于添加的内容，CNI 插件只接受 `aws-cni`、`azure`、`flannel` 和 `generic-veth`（`plugins/cilium-cni/chaining`）。只设置目标网络时，chart 写入 `generic-veth`；agent 自身的默认值是 `none`。",
  ),
  check({ cluster, report }) {
    const chaining = cluster.usesCilium && writesByItself(cluster) ? chainingIn(cluster) : undefined;
    if (!chaining) return;
    const { mode, target, option } = chaining;
    const name = settingName(cluster, option.key, option);
    const at = option.origin;
    if (target !== "" && !ADDED.includes(mode)) {
      report({
        at,
        part: "value",
        severity: "error",
        message: message(
          `${name}: with a network to add Cilium to, the chaining mode has to be one of ${ADDED.join(", ")}. The CNI plugin refuses ${mode}, and no pod starts.`,
          `${name}：指定了要添加 Cilium 的网络时，链接模式必须是以下之一：${ADDED.join("、")}。CNI 插件不接受 ${mode}，Pod 无法启动。`,
        ),
      });
    }
    const asRead = cluster.ciliumIsAtLeast("1.15") ? mode.toLowerCase() : mode;
    if (target !== "" || mode === "aws-cni" || WRITTEN.includes(asRead)) return;
    const [chained, read] =
      cluster.engine === "helm" ? ["cni.chainingTarget", "cni.configMap"] : ["cni-chaining-target", "read-cni-conf"];
    report({
      at,
      part: "value",
      message: message(
        `${name}: the agent of Cilium ${cluster.minor} writes no CNI configuration for ${mode}. Set ${chained} to the network that Cilium is added to, or ${read} to a configuration of your own.`,
        `${name}：Cilium ${cluster.minor} 的 agent 不会为 ${mode} 写入 CNI 配置。请用 ${chained} 指定要添加 Cilium 的网络，或用 ${read} 指定自己的配置。`,
      ),
    });
  },
  examples: [
    {
      name: message("a mode without the network that it is for", "没有指定网络的链接模式"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values:\n  cni:\n    chainingMode: generic-veth\n",
    },
    {
      name: message("a network without a mode, for the agent itself", "直接给 agent 设置网络而没有模式"),
      kubespray: "v2.27.1",
      bad: "cilium_config_extra_vars:\n  cni-chaining-target: calico\n",
    },
    {
      name: message("with the network", "指定了网络"),
      kubespray: "v2.31.0",
      good: "cilium_extra_values:\n  cni:\n    chainingMode: generic-veth\n    chainingTarget: calico\n",
    },
    {
      name: message("left to others", "由他人负责"),
      kubespray: "v2.31.0",
      good: "cilium_extra_values:\n  cni:\n    chainingMode: generic-veth\n    install: false\n",
    },
    {
      name: message("the mode that names its network itself", "自带目标网络的模式"),
      kubespray: "v2.31.0",
      good: "cilium_extra_values:\n  cni:\n    chainingMode: aws-cni\n",
    },
    {
      name: message("a configuration of one's own", "自己的配置"),
      kubespray: "v2.31.0",
      good: "cilium_extra_values:\n  cni:\n    chainingMode: generic-veth\n    configMap: cni-configuration\n",
    },
  ],
});

/** Whether the agent makes the CNI configuration that it writes. */
function writesByItself({ agent }: Cluster): boolean {
  const file = agent.get("write-cni-conf-when-ready")?.value;
  return file !== undefined && file !== UNKNOWN && file !== "" && agent.get("read-cni-conf")?.value === "";
}

/** How the agent is to chain Cilium, and the option that asks for it; undefined where nobody does, or it is not known. */
function chainingIn({ agent }: Cluster): { mode: string; target: string; option: SetOption } | undefined {
  const [mode, target] = [agent.get(MODE)?.value, agent.get(TARGET)?.value];
  const option = setOption(agent, MODE) ?? setOption(agent, TARGET);
  if (!option || typeof mode !== "string" || typeof target !== "string") return undefined;
  return { mode: mode || (target ? "generic-veth" : "none"), target, option };
}
