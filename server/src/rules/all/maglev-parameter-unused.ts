import { MAGLEV_TABLE_SIZES } from "../../catalog/curated/maglev.ts";
import { meetFix, requirementText } from "../fixes/meetFix.ts";
import { nodePorts } from "../options/commonRequirements.ts";
import { flag, setOption } from "../options/options.ts";
import { isMet, type Requirement } from "../options/requirement.ts";
import { defineRule, message } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";
import { settingName } from "../wording/settingName.ts";

const MAGLEV: Requirement = { helm: "loadBalancer.algorithm", key: "bpf-lb-algorithm", value: "maglev" };

export default defineRule({
  id: "maglev-parameter-unused",
  family: "load-balancing",
  subject: "agent",
  severity: "info",
  covers: ["MAGLEV-UNUSED"],
  title: message("A Maglev parameter while the algorithm is another one", "设置了 Maglev 参数但算法不是 maglev"),
  why: message(
    "Table size and hash seed are used by the Maglev algorithm alone; `bpf-lb-algorithm` is `random` unless set. From 1.17 single Services can choose it by an annotation where `bpf-lb-algorithm-annotation` allows them to (`pkg/maglev`).",
    "表大小和哈希种子只用于 Maglev 算法，而 `bpf-lb-algorithm` 默认为 `random`。从 1.17 起，若 `bpf-lb-algorithm-annotation` 允许，单个 Service 可以通过注解选择算法（`pkg/maglev`）。",
  ),
  check({ agent, cluster, report }) {
    if (!cluster.usesCilium) return;
    for (const key of ["bpf-lb-maglev-table-size", "bpf-lb-maglev-hash-seed"]) {
      const parameter = setOption(agent, key);
      if (!parameter || isMet(cluster, MAGLEV) !== false) continue;
      // A size that the agent refuses has a rule of its own.
      if (key.endsWith("table-size") && !MAGLEV_TABLE_SIZES.includes(Number(parameter.value))) continue;
      const byAnnotation = flag(agent, "bpf-lb-algorithm-annotation");
      if (byAnnotation !== false && byAnnotation !== undefined) continue;
      const name = settingName(cluster, key, parameter);
      const algorithm = agent.get("bpf-lb-algorithm");
      const wanted = requirementText(MAGLEV, cluster);
      report({
        at: parameter.origin,
        part: "key",
        message: message(
          `${name} has no effect while the load-balancing algorithm is ${String(algorithm?.value)}. Set ${wanted}, or leave the parameter out.`,
          `负载均衡算法为 ${String(algorithm?.value)} 时，${name} 不起作用。请设置 ${wanted}，或去掉该参数。`,
        ),
        related: relatedTo(algorithm, message("The algorithm", "算法")),
        fixes: meetFix(cluster, [MAGLEV, nodePorts(cluster)], parameter.origin),
      });
    }
  },
  examples: [
    {
      name: message("a table without its algorithm", "只有表大小，没有算法"),
      kubespray: "v2.29.1",
      bad: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_extra_values:\n  maglev:\n    tableSize: 65521\n",
      fixed:
        "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_extra_values:\n  maglev:\n    tableSize: 65521\n  loadBalancer:\n    algorithm: maglev\n",
    },
    {
      name: message("for Services that choose it", "由 Service 自行选择"),
      kubespray: "v2.30.0",
      good: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_extra_values:\n  bpf:\n    lbAlgorithmAnnotation: true\n  maglev:\n    tableSize: 65521\n",
    },
  ],
});
