import { setOption } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";
import { settingName } from "../wording/settingName.ts";

const KEY = "node-port-range";

export default defineRule({
  id: "node-port-range",
  family: "load-balancing",
  subject: "agent",
  severity: "error",
  covers: [],
  title: message("The NodePort range is not a range of ports", "NodePort 端口范围无效"),
  why: message(
    "The agent reads the range as two ports with a comma between them and no blank, the smaller one first, and exits at start-up otherwise (`pkg/option/config.go`, from 1.18 `pkg/loadbalancer/config.go`).",
    "agent 要求该范围写成两个端口，中间用逗号分隔且没有空格，较小的在前；否则会在启动时退出（`pkg/option/config.go`，1.18 起为 `pkg/loadbalancer/config.go`）。",
  ),
  check({ agent, cluster, report }) {
    const option = cluster.usesCilium ? setOption(agent, KEY) : undefined;
    if (!option || option.indirect || isRange(option.value.trim())) return;
    const name = settingName(cluster, KEY, option);
    report({
      at: option.origin,
      part: "value",
      message: message(
        `${name}: ${option.value} is not a range of ports such as 30000,32767: the agent of Cilium ${cluster.minor} exits at start-up.`,
        `${name}：${option.value} 不是 30000,32767 这样的端口范围，Cilium ${cluster.minor} 的 agent 会在启动时退出。`,
      ),
    });
  },
  examples: [
    {
      name: message("with a colon", "用冒号分隔"),
      kubespray: "v2.31.0",
      bad: 'cilium_extra_values:\n  nodePort:\n    range: "30000:32767"\n',
    },
    {
      name: message("the larger port first", "较大的端口在前"),
      kubespray: "v2.27.1",
      bad: 'cilium_config_extra_vars:\n  node-port-range: "32767,30000"\n',
    },
    {
      name: message("a range", "有效的范围"),
      kubespray: "v2.31.0",
      good: 'cilium_extra_values:\n  nodePort:\n    range: "30000,31767"\n',
    },
  ],
});

/** Whether the agent takes a text. Blanks alone may part the ports, too; an empty text means the default. */
function isRange(text: string): boolean {
  if (text === "") return true;
  const ports = (text.includes(",") ? text.split(",") : text.split(/\s+/)).map((port) =>
    /^\d{1,5}$/.test(port) ? Number(port) : Number.NaN,
  );
  const [from = Number.NaN, to = Number.NaN] = ports;
  return ports.length === 2 && from < to && to <= 65_535;
}
