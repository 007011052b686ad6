import type { Cluster } from "../../cluster/cluster.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { writeOption } from "../fixes/writeOption.ts";
import { defineRule, message, type Severity } from "../rule.ts";
import { settingName } from "../wording/settingName.ts";

const KEY = "cluster-name";
const NAME = /^(?:[a-z0-9][-a-z0-9]*)?[a-z0-9]$/;
const LONGEST = 32;

export default defineRule({
  id: "cluster-name-format",
  family: "cluster-mesh",
  subject: "agent",
  severity: "error",
  covers: ["CM-NAME-FORMAT"],
  title: message("Cluster name is not a valid label", "集群名称不是合法的标签"),
  why: message(
    "The cluster name becomes a DNS label and part of certificates and security labels. Cilium 1.17 and newer refuse to start unless it matches `^([a-z0-9][-a-z0-9]*)?[a-z0-9]$` and has at most 32 characters; the agent of 1.16 logs an error and its Helm chart refuses (`pkg/clustermesh/types`, the chart's `validate.yaml`). Up to 1.15 nobody checks, but upper case and other characters give trouble with DNS in a mesh.",
    "集群名称会成为 DNS 标签，并写入证书和安全标签。Cilium 1.17 及更新版本要求其匹配 `^([a-z0-9][-a-z0-9]*)?[a-z0-9]$` 且不超过 32 个字符，否则拒绝启动；1.16 的 agent 记录错误日志，其 Helm chart 则会拒绝（`pkg/clustermesh/types`、chart 的 `validate.yaml`）。1.15 及更早版本不做检查，但大写字母和其他字符会在网格中引发 DNS 问题。",
  ),
  check({ agent, cluster, report }) {
    const setting = agent.get(KEY);
    if (!setting?.origin || setting.value === UNKNOWN) return;
    const text = setting.value;
    const long = text.length > LONGEST;
    if (NAME.test(text) && !long) return;
    const { severity, en, zh } = consequence(cluster, NAME.test(text));
    const name = settingName(cluster, KEY, setting);
    const fault = long
      ? {
          en: `has ${text.length} characters, more than ${LONGEST}`,
          zh: `有 ${text.length} 个字符，超过了 ${LONGEST} 个`,
        }
      : { en: "has more than lower-case letters, digits and inner '-'", zh: "含有小写字母、数字和中间的“-”以外的字符" };
    const better = lowerCase(text);
    report({
      at: setting.origin,
      part: "value",
      severity,
      message: message(
        `${name}: "${text}" ${fault.en}. ${en} Choose a name such as ${better ?? "mesh-1"}.`,
        `${name}：“${text}”${fault.zh}。${zh}请改用 ${better ?? "mesh-1"} 这样的名称。`,
      ),
      fixes: better
        ? fixOf(message(`Rename to ${better}`, `改名为 ${better}`), false, writeOption(setting, better))
        : [],
    });
  },
  examples: [
    {
      name: message("upper case", "大写字母"),
      kubespray: "v2.29.1",
      bad: "cilium_cluster_id: 1\ncilium_cluster_name: Mesh-East\n",
      fixed: "cilium_cluster_id: 1\ncilium_cluster_name: mesh-east\n",
    },
    {
      name: message("an underscore in an extra var", "extra vars 中的下划线"),
      kubespray: "v2.27.1",
      bad: 'cilium_config_extra_vars:\n  cluster-name: "mesh_east"\n',
      fixed: 'cilium_config_extra_vars:\n  cluster-name: "mesh-east"\n',
    },
    {
      name: message("too long", "过长"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values:\n  cluster:\n    name: the-name-of-this-cluster-is-too-long\n",
    },
    {
      name: message("a valid name", "合法的名称"),
      kubespray: "v2.31.0",
      good: "cilium_cluster_id: 1\ncilium_cluster_name: 2nd-mesh\n",
    },
  ],
});

/** What comes of it in the Cilium version in use; a name that is only too long harms nothing up to 1.15. */
function consequence(cluster: Cluster, onlyLong: boolean): { severity: Severity; en: string; zh: string } {
  if (cluster.ciliumIsAtLeast("1.17")) {
    return {
      severity: "error",
      en: `Cilium ${cluster.minor} does not start with it.`,
      zh: `Cilium ${cluster.minor} 会因此无法启动。`,
    };
  }
  if (cluster.ciliumIsAtLeast("1.16")) {
    return cluster.engine === "helm"
      ? { severity: "error", en: "The chart of Cilium 1.16 refuses it.", zh: "Cilium 1.16 的 chart 会拒绝它。" }
      : {
          severity: "warning",
          en: "The agent of Cilium 1.16 logs an error, from 1.17 it does not start.",
          zh: "Cilium 1.16 的 agent 会记录错误，从 1.17 起无法启动。",
        };
  }
  return onlyLong
    ? {
        severity: "info",
        en: "Cilium 1.17 and newer do not start with it.",
        zh: "Cilium 1.17 及更新版本会因此无法启动。",
      }
    : {
        severity: "warning",
        en: "It makes trouble with DNS in a mesh, and Cilium 1.17 and newer do not start with it.",
        zh: "它会在网格中引发 DNS 问题，并使 Cilium 1.17 及更新版本无法启动。",
      };
}

/** The name in the allowed characters; undefined where more than that is wrong. */
function lowerCase(text: string): string | undefined {
  const better = text
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+|(?<!-)-+$/g, "");
  return NAME.test(better) && better.length <= LONGEST ? better : undefined;
}
