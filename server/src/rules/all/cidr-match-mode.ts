import { nearestName } from "../names/nearest.ts";
import { setOption } from "../options/options.ts";
import { atWord } from "../places/wordPlace.ts";
import { defineRule, message } from "../rule.ts";
import { settingName } from "../wording/settingName.ts";

const KEY = "policy-cidr-match-mode";

export default defineRule({
  id: "cidr-match-mode",
  family: "values",
  subject: "agent",
  severity: "error",
  cilium: ">=1.15",
  covers: [],
  title: message("CIDR policies that should select what they cannot", "CIDR 策略不能选择该类对象"),
  why: message(
    "`policy-cidr-match-mode` lists what policies with CIDRs may select beside addresses outside of the cluster: `nodes`, and `pods` from 1.20. The agent exits at start-up where it finds any other word (`pkg/option/config.go`).",
    "`policy-cidr-match-mode` 列出含 CIDR 的策略除集群外的地址之外还可以选择什么：`nodes`，1.20 起还有 `pods`。出现其他词时，agent 会在启动时退出（`pkg/option/config.go`）。",
  ),
  check({ agent, catalog, cluster, report }) {
    if (!cluster.usesCilium) return;
    const values = catalog.configKey(KEY, cluster.minor)?.values?.map(String);
    const option = setOption(agent, KEY);
    if (!values || !option || option.indirect) return;
    for (const word of new Set(option.value.split(/[\s,]+/))) {
      if (word === "" || values.includes(word)) continue;
      const meant = nearestName(word, values);
      const hint = meant ? message(` Did you mean ${meant}?`, `是否想写 ${meant}？`) : message("", "");
      const name = settingName(cluster, KEY, option);
      report({
        ...atWord(word, option.origin),
        message: message(
          `${name}: Cilium ${cluster.minor} knows ${values.join(", ")} only, not ${word}, and the agent exits at start-up.${hint.en}`,
          `${name}：Cilium ${cluster.minor} 只认识 ${values.join("、")}，不认识 ${word}，agent 会在启动时退出。${hint["zh-cn"]}`,
        ),
      });
    }
  },
  examples: [
    {
      name: message("pods, before Cilium 1.20", "Cilium 1.20 之前的 pods"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values:\n  policyCIDRMatchMode:\n    - nodes\n    - pods\n",
    },
    {
      name: message("a misspelt word", "拼写错误"),
      kubespray: "v2.27.1",
      bad: "cilium_config_extra_vars:\n  policy-cidr-match-mode: node\n",
    },
    {
      name: message("nodes", "nodes"),
      kubespray: "v2.31.0",
      good: "cilium_extra_values:\n  policyCIDRMatchMode: nodes\n",
    },
  ],
});
