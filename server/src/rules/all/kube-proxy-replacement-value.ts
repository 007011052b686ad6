import type { AgentSetting } from "../../cluster/agentSetting.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { textOfScalar } from "../../syntax/nodes.ts";
import { addVariable } from "../fixes/addVariable.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { writeOption } from "../fixes/writeOption.ts";
import {
  acceptedValues,
  isAccepted,
  KEY,
  meantReplacement,
  onlyStrictSkipsKubeProxy,
  settingsOfKubeProxyReplacement,
} from "../options/kubeProxyReplacement.ts";
import { defineRule, type Fix, message, type Report } from "../rule.ts";
import { refusedFor } from "../values/leastCilium.ts";
import { booleanText } from "../wording/booleanText.ts";
import { settingName } from "../wording/settingName.ts";

const VARIABLE = "cilium_kube_proxy_replacement";

export default defineRule({
  id: "kube-proxy-replacement-value",
  family: "kube-proxy-replacement",
  subject: "agent",
  severity: "error",
  covers: [
    "KPR-VALUE-OLD",
    "KPR-VALUE-113",
    "KPR-VALUE-114",
    "KPR-VALUE-116",
    "KPR-BOOL-OLDKS",
    "KPR-STRICT-HELM",
    "KS-EXTRA-BOOL-STRINGFLAG",
  ],
  title: message(
    "Cilium does not take this value for kube-proxy replacement",
    "Cilium 不接受 kube-proxy replacement 的这个取值",
  ),
  why: message(
    `| Cilium | values |
|---|---|
| up to 1.12 | \`strict\`, \`partial\`, \`probe\`, \`disabled\` |
| 1.13 | \`strict\`, \`partial\`, \`disabled\` |
| 1.14, 1.15 | \`true\`, \`false\`; the old ones are deprecated |
| from 1.16 | \`true\`, \`false\` |

The agent exits with any other value (\`daemon/cmd/kube_proxy_replacement.go\`), and the Helm chart refuses it. Up to v2.26 Kubespray prints the variable as it is, so an unquoted \`true\` becomes \`True\`, which no agent up to 1.18 takes; and only \`strict\` makes kubeadm leave kube-proxy out. v2.27 maps any value to \`true\` or \`false\`, but for Cilium 1.16 and newer only. From v2.28 the value goes to the chart as it is.`,
    `| Cilium | 取值 |
|---|---|
| 1.12 及更早 | \`strict\`、\`partial\`、\`probe\`、\`disabled\` |
| 1.13 | \`strict\`、\`partial\`、\`disabled\` |
| 1.14、1.15 | \`true\`、\`false\`；旧取值已弃用 |
| 1.16 起 | \`true\`、\`false\` |

其他取值会让 agent 退出（\`daemon/cmd/kube_proxy_replacement.go\`），Helm chart 也会拒绝。v2.26 及更早的 Kubespray 原样输出变量，因此不带引号的 \`true\` 会变成 \`True\`，1.18 及更早的 agent 都不接受；而且只有 \`strict\` 会让 kubeadm 不安装 kube-proxy。v2.27 会把任何取值映射为 \`true\` 或 \`false\`，但仅限 Cilium 1.16 及更新版本。从 v2.28 起，该值原样交给 chart。`,
  ),
  check({ cluster, report }) {
    for (const setting of settingsOfKubeProxyReplacement(cluster)) {
      const what = isAccepted(cluster, setting) ? outdated(cluster, setting) : refused(cluster, setting);
      if (what) report(what);
    }
  },
  examples: [
    {
      name: message("strict with the Helm chart", "Helm chart 不接受 strict"),
      kubespray: "v2.29.1",
      bad: 'enable_nodelocaldns: false\ncilium_kube_proxy_replacement: "strict" # no kube-proxy\n',
      fixed: 'enable_nodelocaldns: false\ncilium_kube_proxy_replacement: "true" # no kube-proxy\n',
    },
    {
      name: message("an unquoted boolean on an old release", "旧版本中不带引号的布尔值"),
      kubespray: "v2.26.1",
      bad: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\n",
      fixed: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: strict\n",
    },
    {
      name: message("an unquoted boolean among the extra vars", "extra vars 中不带引号的布尔值"),
      kubespray: "v2.24.3",
      bad: "enable_nodelocaldns: false\ncilium_config_extra_vars:\n  kube-proxy-replacement: true\n",
    },
    {
      name: message("probe is gone in Cilium 1.13", "Cilium 1.13 移除了 probe"),
      kubespray: "v2.24.3",
      bad: "cilium_kube_proxy_replacement: probe\n",
      fixed: "cilium_kube_proxy_replacement: partial\n",
    },
    {
      name: message("a newer Cilium than the role's default fits", "Cilium 比角色默认值所适配的更新"),
      kubespray: "v2.21.0",
      bad: "cilium_version: v1.13.12\n",
      fixed: "cilium_version: v1.13.12\ncilium_kube_proxy_replacement: partial\n",
    },
    {
      name: message("strict works up to v2.26", "v2.26 及更早应使用 strict"),
      kubespray: "v2.26.1",
      good: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: strict\n",
    },
  ],
});

function refused(cluster: Cluster, setting: AgentSetting): Report | undefined {
  if (!setting.origin) return setting.source === "role default" ? refusedDefault(cluster, setting) : undefined;
  const { origin } = setting;
  const name = settingName(cluster, KEY, setting);
  const text = writtenText(setting);
  const printed = String(setting.value);
  const { minor } = cluster;
  const isRefused =
    printed === text
      ? message(`is a value that Cilium ${minor} refuses`, `不是 Cilium ${minor} 接受的值`)
      : message(`becomes "${printed}", which Cilium ${minor} refuses`, `会变成“${printed}”，Cilium ${minor} 不接受`);
  const values = acceptedValues(cluster).map((value) => `"${value}"`);
  const meant = meantReplacement(cluster, setting, printed);
  const remove =
    meant === "true" && setting.source === "variable" && onlyStrictSkipsKubeProxy(cluster.release)
      ? { en: " Set kube_proxy_remove: true as well.", zh: "同时请设置 kube_proxy_remove: true。" }
      : { en: "", zh: "" };
  return {
    at: origin,
    part: "value",
    message: message(
      `${name}: ${text} ${isRefused.en}; it takes ${values.join(", ")}.${meant ? ` With Kubespray ${cluster.release} write ${quotedFor(cluster, setting, meant)}.` : ""}${remove.en}`,
      `${name}：${text} ${isRefused["zh-cn"]}；可用的值：${values.join("、")}。${meant ? `在 Kubespray ${cluster.release} 中请写成 ${quotedFor(cluster, setting, meant)}。` : ""}${remove.zh}`,
    ),
    // "partial" and "probe" have no exact counterpart, and where kube-proxy stays one line is not enough.
    fixes: meant ? writing(cluster, setting, meant, !/^(?:partial|probe)$/i.test(text) && remove.en === "") : [],
  };
}

/** The role's own default does not fit a Cilium version that the user chose. */
function refusedDefault(cluster: Cluster, setting: AgentSetting): Report | undefined {
  const pinned = cluster.setting("cilium_version");
  if (!pinned || cluster.cilium.origin !== "cilium_version") return undefined;
  // A version that Kubespray refuses has to change before anything else.
  if (refusedFor(cluster.cilium.version, cluster)) return undefined;
  const text = String(setting.value);
  const better = meantReplacement(cluster, setting, text);
  const edits = better ? addVariable(cluster, pinned.setting, VARIABLE, better) : undefined;
  return {
    at: pinned.setting,
    part: "value",
    message: message(
      `cilium_version: Cilium ${cluster.minor} refuses "${text}", the default of ${VARIABLE} in Kubespray ${cluster.release}: the agent does not start. Set ${VARIABLE} to one of ${acceptedValues(cluster).join(", ")}.`,
      `cilium_version：Cilium ${cluster.minor} 不接受 Kubespray ${cluster.release} 中 ${VARIABLE} 的默认值“${text}”，agent 无法启动。请把 ${VARIABLE} 设为 ${acceptedValues(cluster).join("、")} 之一。`,
    ),
    fixes: fixOf(message(`Set ${VARIABLE}: ${better}`, `设置 ${VARIABLE}: ${better}`), false, edits),
  };
}

/** Accepted, but not for long. `strict` stays unsaid up to v2.26: nothing else makes kubeadm leave kube-proxy out. */
function outdated(cluster: Cluster, setting: AgentSetting): Report | undefined {
  const { origin, source } = setting;
  if (!origin || !cluster.ciliumIsAtLeast("1.14")) return undefined;
  const text = writtenText(setting);
  if (!/^(?:strict|partial|disabled)$/.test(text)) return undefined;
  if (text === "strict" && source === "variable" && onlyStrictSkipsKubeProxy(cluster.release)) return undefined;
  // v2.27 maps the others for newer Cilium: they read as they are meant.
  if (text !== "strict" && cluster.ciliumIsAtLeast("1.16")) return undefined;
  const meant = meantReplacement(cluster, setting, text);
  if (!meant) return undefined;
  const name = settingName(cluster, KEY, setting);
  return {
    at: origin,
    part: "value",
    severity: "hint",
    tags: ["deprecated"],
    message: message(
      `${name}: "${text}" is deprecated since Cilium 1.14 and refused from 1.16; "${meant}" is its name now.`,
      `${name}：“${text}”自 Cilium 1.14 起弃用，从 1.16 起被拒绝；现在的写法是“${meant}”。`,
    ),
    fixes: writing(cluster, setting, meant, text === "strict"),
  };
}

function writing(cluster: Cluster, setting: AgentSetting, value: string, safe: boolean): Fix[] {
  const text = quotedFor(cluster, setting, value);
  const plain = setting.source !== "extra var" && cluster.engine === "helm";
  const edit = writeOption(setting, plain ? value === "true" || (value === "false" ? false : value) : value);
  return fixOf(message(`Write ${text}`, `改为 ${text}`), safe, edit);
}

/** How to write a value so that it arrives as this text: booleans need quotes where Kubespray prints Python's. */
function quotedFor(cluster: Cluster, setting: AgentSetting, value: string): string {
  if (value !== "true" && value !== "false") return value;
  if (cluster.engine !== "helm" || setting.source === "extra var") return `"${value}"`;
  return booleanText(value === "true", setting.origin?.chunk.dialect);
}

/** What stands in the entry; of a command line, what it says of the option. */
const writtenText = ({ origin, source, value }: AgentSetting): string =>
  source === "argument" ? String(value) : (textOfScalar(origin?.value) ?? "");
