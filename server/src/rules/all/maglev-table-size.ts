import { MAGLEV_TABLE_SIZES } from "../../catalog/curated/maglev.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { writeOption } from "../fixes/writeOption.ts";
import { severityOfMaglev } from "../options/maglev.ts";
import { writtenValue } from "../options/needs.ts";
import { setOption } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";
import { settingName } from "../wording/settingName.ts";

const KEY = "bpf-lb-maglev-table-size";

export default defineRule({
  id: "maglev-table-size",
  family: "load-balancing",
  subject: "agent",
  severity: "error",
  covers: ["MAGLEV-SIZE"],
  title: message("Maglev table size is not one that Cilium supports", "Maglev 表大小不在 Cilium 支持的范围内"),
  why: message(
    `The lookup table needs a prime size, and the agent only takes ${MAGLEV_TABLE_SIZES.join(", ")}. With any other number it exits at start-up; up to 1.16 only if the algorithm is maglev. Choose the size above 100 times the largest number of backends of one service.`,
    `查找表的大小必须是素数，agent 只接受 ${MAGLEV_TABLE_SIZES.join("、")}。其他数值会让 agent 在启动时退出；1.16 及更早版本仅在算法为 maglev 时如此。请选择大于单个 Service 最大后端数 100 倍的值。`,
  ),
  check({ agent, cluster, report }) {
    const size = setOption(agent, KEY);
    if (!size || MAGLEV_TABLE_SIZES.includes(Number(size.value))) return;
    const wanted = Number(size.value);
    const nearest = Number.isFinite(wanted)
      ? MAGLEV_TABLE_SIZES.reduce((best, each) => (Math.abs(each - wanted) < Math.abs(best - wanted) ? each : best))
      : 16381;
    const severity = severityOfMaglev(cluster);
    const name = settingName(cluster, KEY, size);
    const written = writtenValue(size);
    report({
      at: size.origin,
      part: "value",
      severity,
      message: message(
        `${name}: ${written} is not a Maglev table size that Cilium supports: the agent exits at start-up${severity === "error" ? "" : " once the algorithm is maglev"}. Use one of ${MAGLEV_TABLE_SIZES.join(", ")}.`,
        `${name}：Cilium 不支持 ${written} 作为 Maglev 表大小，${severity === "error" ? "" : "一旦算法设为 maglev，"}agent 启动时会退出。可用的值：${MAGLEV_TABLE_SIZES.join("、")}。`,
      ),
      fixes: fixOf(
        message(`Use the nearest size, ${nearest}`, `改为最接近的 ${nearest}`),
        false,
        writeOption(size, nearest),
      ),
    });
  },
  examples: [
    {
      name: message("not a prime", "不是素数"),
      kubespray: "v2.29.1",
      bad: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_extra_values:\n  loadBalancer:\n    algorithm: maglev\n  maglev:\n    tableSize: 65536 # many backends\n",
      fixed:
        "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_extra_values:\n  loadBalancer:\n    algorithm: maglev\n  maglev:\n    tableSize: 65521 # many backends\n",
    },
    {
      name: message("in the extra vars of an older release", "旧版本的 extra vars 中"),
      kubespray: "v2.24.1",
      bad: 'cilium_kube_proxy_replacement: strict\ncilium_config_extra_vars:\n  bpf-lb-algorithm: "maglev"\n  bpf-lb-maglev-table-size: "1000"\n',
      fixed:
        'cilium_kube_proxy_replacement: strict\ncilium_config_extra_vars:\n  bpf-lb-algorithm: "maglev"\n  bpf-lb-maglev-table-size: "1021"\n',
    },
    {
      name: message("a supported size", "受支持的大小"),
      kubespray: "v2.29.1",
      good: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_extra_values:\n  loadBalancer:\n    algorithm: maglev\n  maglev:\n    tableSize: 16381\n",
    },
  ],
});
