import { fixOf } from "../fixes/fixOf.ts";
import { writeOption } from "../fixes/writeOption.ts";
import { flag, setOption } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";
import { settingName } from "../wording/settingName.ts";

const KEY = "hubble-event-buffer-capacity";

/** 1, 3, 7 and so on: the sizes that Hubble's ring buffer may have. */
const SIZES = Array.from({ length: 16 }, (_, i) => 2 ** (i + 1) - 1);

export default defineRule({
  id: "hubble-buffer-size",
  family: "hubble",
  subject: "agent",
  severity: "warning",
  covers: ["KS-HUBBLE-CAP"],
  title: message("Hubble does not start with a buffer of this size", "Hubble 无法以该缓冲区大小启动"),
  why: message(
    "Hubble keeps flows in a ring that holds a power of two minus one, 65535 at most (`NewCapacity` in `pkg/hubble/container`). With another number the agent logs an error and goes on without Hubble. From v2.26.0 Kubespray asserts the variable; nobody looks at extra vars and Helm values.",
    "Hubble 把流量保存在环形缓冲区中，其大小必须是 2 的幂减 1，最大 65535（`pkg/hubble/container` 的 `NewCapacity`）。其他数值会让 agent 记录错误，并在没有 Hubble 的情况下继续运行。从 v2.26.0 起 Kubespray 会检查该变量；extra vars 和 Helm 值则无人检查。",
  ),
  check({ agent, cluster, report }) {
    const option = setOption(agent, KEY);
    if (!option || !cluster.usesCilium || flag(agent, "enable-hubble") !== true) return;
    // The variable is Kubespray's to check, in all releases that have it.
    if (option.source === "variable" || !/^\d+$/.test(option.value)) return;
    const number = Number(option.value);
    if (SIZES.includes(number)) return;
    const nearest = SIZES.reduce((best, each) => (Math.abs(each - number) < Math.abs(best - number) ? each : best));
    const name = settingName(cluster, KEY, option);
    report({
      at: option.origin,
      part: "value",
      message: message(
        `${name}: ${option.value} is not a power of two minus one, up to 65535: the agent of Cilium ${cluster.minor} runs without Hubble. Use ${nearest}.`,
        `${name}：${option.value} 不是 2 的幂减 1（最大 65535），Cilium ${cluster.minor} 的 agent 会在没有 Hubble 的情况下运行。请改为 ${nearest}。`,
      ),
      fixes: fixOf(message(`Use ${nearest}`, `改为 ${nearest}`), false, writeOption(option, nearest)),
    });
  },
  examples: [
    {
      name: message("through a Helm value", "通过 Helm 值"),
      kubespray: "v2.30.0",
      bad: 'cilium_enable_hubble: true\ncilium_extra_values:\n  hubble:\n    eventBufferCapacity: "8192"\n',
      fixed: 'cilium_enable_hubble: true\ncilium_extra_values:\n  hubble:\n    eventBufferCapacity: "8191"\n',
    },
    {
      name: message("through an extra var", "通过 extra var"),
      kubespray: "v2.24.3",
      bad: 'cilium_enable_hubble: true\ncilium_config_extra_vars:\n  hubble-event-buffer-capacity: "4096"\n',
    },
    {
      name: message("a size that Hubble takes, and no Hubble", "Hubble 接受的大小，以及未启用 Hubble"),
      kubespray: "v2.30.0",
      good: 'cilium_enable_hubble: false\ncilium_extra_values:\n  hubble:\n    eventBufferCapacity: "8192"\n',
    },
  ],
});
