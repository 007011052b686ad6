import type { Cluster } from "../../cluster/cluster.ts";
import type { Setting } from "../../inventory/settings.ts";
import { renameKey } from "../../syntax/edits.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { moveFix } from "../fixes/moveSetting.ts";
import { type Suggestion, suggestedName } from "../names/suggestedName.ts";
import { placeText } from "../places/settingPlace.ts";
import { defineRule, message, type Report } from "../rule.ts";
import { fitsType } from "../values/fitsType.ts";

/** The download role reads a checksum for every image without declaring one. */
const READ_UNDECLARED = /_digest_checksum$/;

/** What takes options that have no variable. */
const MAPS = ["cilium_config_extra_vars", "cilium_extra_values"];

export default defineRule({
  id: "unknown-variable",
  family: "names",
  subject: "variable",
  severity: "warning",
  covers: ["KS-VAR-UNKNOWN"],
  title: message("Kubespray has no variable of this name", "Kubespray 没有这个名称的变量"),
  why: message(
    "Ansible accepts any variable name, so a misspelt or made-up one is silently ignored and Cilium keeps its default. Names are case-sensitive. Options without a variable of their own go into `cilium_config_extra_vars` (keys of the `cilium-config` ConfigMap) or, from Kubespray v2.29.0 on, `cilium_extra_values` (values of the Cilium chart). A name that your own templates refer to is left alone.",
    "Ansible 接受任何变量名，因此拼错或自造的名称会被静默忽略，Cilium 保持默认值。名称区分大小写。没有对应变量的选项应写入 `cilium_config_extra_vars`（`cilium-config` ConfigMap 的键），或者从 Kubespray v2.29.0 起写入 `cilium_extra_values`（Cilium chart 的值）。您自己的模板引用的名称不会被报告。",
  ),
  check({ catalog, cluster, setting, lookups, report }) {
    const { name } = setting;
    if (!/^cilium/i.test(name) || READ_UNDECLARED.test(name) || catalog.variable(name) || lookups.isUsed(name)) return;
    const suggestion = suggestedName(name, setting.value, cluster);
    if (suggestion?.kind === "variable") report(misspelt(setting, suggestion, cluster));
    else if (suggestion) report(notAVariable(setting, suggestion, cluster));
    else if (name.toLowerCase().startsWith("cilium_")) {
      const maps = MAPS.filter(
        (map) => catalog.hasVariable(map, cluster.release) && !catalog.hasNoEffect(map, cluster.release),
      );
      report({
        at: setting,
        part: "key",
        severity: "info",
        message: message(
          `${name} is not a variable of any supported Kubespray release: nothing reads it. Remove it${maps.length > 0 ? `, or set the option through ${maps.join(" or ")}` : ""}.`,
          `${name} 不是任何受支持的 Kubespray 版本的变量，没有任何地方读取它。请删除${maps.length > 0 ? `，或通过 ${maps.join(" 或 ")} 设置对应的选项` : ""}。`,
        ),
      });
    }
  },
  examples: [
    {
      name: message("a made-up name", "自造的名称"),
      kubespray: "v2.29.1",
      bad: "cilium_hubble_enabled: true # observe flows\n",
      fixed: "cilium_enable_hubble: true # observe flows\n",
    },
    {
      name: message("a list", "列表"),
      kubespray: "v2.26.0",
      bad: "cilium_enable_hubble: true\ncilium_hubble_metrics_enabled: [dns, drop]\n",
      fixed: "cilium_enable_hubble: true\ncilium_hubble_metrics: [dns, drop]\n",
    },
    {
      name: message("other letters in upper case", "大小写不同"),
      kubespray: "v2.24.1",
      bad: "cilium_Tunnel_mode: geneve\n",
      fixed: "cilium_tunnel_mode: geneve\n",
    },
    {
      name: message("an option that has no variable", "没有对应变量的选项"),
      kubespray: "v2.24.1",
      bad: "# which devices Cilium may use\ncilium_devices: ens3\n",
      fixed: '# which devices Cilium may use\ncilium_config_extra_vars:\n  devices: "ens3"\n',
    },
    {
      name: message("a Helm value written like a variable", "把 Helm 值写成了变量"),
      kubespray: "v2.30.0",
      bad: "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_ingress_controller_enabled: true\ncilium_extra_values:\n  ingressController:\n    default: true\n",
      fixed:
        "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_extra_values:\n  ingressController:\n    default: true\n    enabled: true\n",
    },
    {
      name: message("a variable of the author's own", "作者自己的变量"),
      kubespray: "v2.30.0",
      good: 'cilium_lb_start: 192.168.10.10\ncilium_loadbalancer_ip_pools:\n  - name: main\n    ranges:\n      - start: "{{ cilium_lb_start }}"\n',
    },
  ],
});

function misspelt(
  setting: Setting,
  { name: meant, caseOnly }: Extract<Suggestion, { kind: "variable" }>,
  cluster: Cluster,
): Report {
  const { catalog, release } = cluster;
  const { name } = setting;
  const elsewhere = catalog.hasVariable(meant, release) ? "" : (catalog.variable(meant)?.since ?? "");
  const type = catalog.variable(meant)?.type;
  const fits = fitsType(setting.value, type);
  const kind = fits || !type ? { en: "", "zh-cn": "" } : { en: ` (a ${type})`, "zh-cn": `（类型为 ${type}）` };
  // A second key of one name would replace the first.
  const free = !cluster.setting(meant) && catalog.hasVariable(meant, release) && fits;
  const rename = message(`Rename to ${meant}`, `重命名为 ${meant}`);
  return {
    at: setting,
    part: "key",
    message: message(
      `${name} is not a variable of Kubespray and is ignored. Did you mean ${meant}${kind.en}${elsewhere && `, which exists since ${elsewhere}`}?`,
      `${name} 不是 Kubespray 的变量，会被忽略。是否想写 ${meant}${kind["zh-cn"]}${elsewhere && `（自 ${elsewhere} 起才有）`}？`,
    ),
    fixes: free ? fixOf(rename, caseOnly === true, renameKey(setting, meant)) : [],
  };
}

function notAVariable(
  setting: Setting,
  { option, place }: Extract<Suggestion, { kind: "option" }>,
  cluster: Cluster,
): Report {
  const { name } = setting;
  const where = place && placeText(place);
  return {
    at: setting,
    part: "key",
    message: where
      ? message(
          `${name} is not a variable of Kubespray and is ignored. Set ${where.en} instead.`,
          `${name} 不是 Kubespray 的变量，会被忽略。请改为设置 ${where["zh-cn"]}。`,
        )
      : message(
          `${name} is not a variable of Kubespray and is ignored; ${option} is an option of Cilium that Kubespray ${cluster.release} cannot set.`,
          `${name} 不是 Kubespray 的变量，会被忽略；${option} 是 Cilium 的选项，Kubespray ${cluster.release} 无法设置。`,
        ),
    fixes: place ? moveFix(cluster, setting, place) : [],
  };
}
