import { SUCCESSORS } from "../../catalog/curated/successors.ts";
import type { Message } from "../../catalog/words.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { readsExtraVars } from "../../cluster/extras.ts";
import type { Setting } from "../../inventory/settings.ts";
import { renameKey } from "../../syntax/edits.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { moveFix } from "../fixes/moveSetting.ts";
import { optionOf } from "../places/renderedOption.ts";
import { placeFor, placeText, type SettingPlace } from "../places/settingPlace.ts";
import { defineRule, type Fix, message } from "../rule.ts";
import { isGivenAnyway } from "../values/givenAnyway.ts";

/** Variables beside Cilium's own of which it is certain that another release ignores them. */
const RELATED = new Set(["gateway_api_channel", "gateway_api_experimental_channel", "ipv4_stack", "ipv6_stack"]);

export default defineRule({
  id: "variable-not-in-release",
  family: "names",
  subject: "variable",
  severity: "warning",
  covers: ["KS-VAR-UNKNOWN", "KS-VAR-RENAMED", "KS-LBMODE-UNKNOWN", "BW-KS", "BW-BBR-KS", "KS-EXTRAVALUES-UNSUPPORTED"],
  title: message("The variable belongs to another Kubespray release", "该变量属于其他 Kubespray 版本"),
  why: message(
    "Variables come and go with Kubespray releases, and Ansible ignores those that no role reads: the deployment succeeds, and the setting is missing. Many options can be set through `cilium_config_extra_vars` in releases that have no variable for them.",
    "变量随 Kubespray 版本增减，Ansible 会忽略没有角色读取的变量：部署会成功，但设置并未生效。在没有相应变量的版本中，许多选项可以通过 `cilium_config_extra_vars` 设置。",
  ),
  check({ catalog, cluster, setting, lookups, report }) {
    const facts = catalog.variable(setting.name);
    if (!facts || catalog.hasVariable(setting.name, cluster.release)) return;
    if (facts.related && (!RELATED.has(setting.name) || isGivenAnyway(setting, cluster))) return;
    if (lookups.isUsed(setting.name)) return;
    const idle = isGivenAnyway(setting, cluster);
    const advice = adviceFor(setting, cluster);
    const history = historyOf(setting.name, cluster);
    report({
      at: setting,
      part: "key",
      ...(idle && { severity: "hint" as const, tags: ["unnecessary" as const] }),
      message: message(
        `${setting.name} ${history.en}: Kubespray ${cluster.release} ignores it.${idle ? "" : ` ${advice.text.en}`}`,
        `${setting.name} ${history["zh-cn"]}，Kubespray ${cluster.release} 会忽略它。${idle ? "" : advice.text["zh-cn"]}`,
      ),
      fixes: advice.fixes,
    });
  },
  examples: [
    {
      name: message("newer than the release", "比所用版本新"),
      kubespray: "v2.20.0",
      bad: "cilium_enable_bandwidth_manager: true # fair queueing\n",
      fixed: 'cilium_config_extra_vars:\n  enable-bandwidth-manager: "true" # fair queueing\n',
    },
    {
      name: message("into the extra vars that are there", "移入已有的 extra vars"),
      kubespray: "v2.24.1",
      bad: 'cilium_enable_host_firewall: true\ncilium_config_extra_vars:\n  k8s-heartbeat-timeout: "45s"\n',
      fixed: 'cilium_config_extra_vars:\n  k8s-heartbeat-timeout: "45s"\n  enable-host-firewall: "true"\n',
    },
    {
      name: message("renamed in a newer release", "在新版本中已改名"),
      kubespray: "master",
      bad: "cilium_hubble_certgen_image_tag: v0.2.5\n",
      fixed: "cilium_certgen_image_tag: v0.2.5\n",
    },
    {
      name: message("Helm values before the release that takes them", "在支持之前的版本中写 Helm 值"),
      kubespray: "v2.28.1",
      bad: "cilium_extra_values:\n  l7Proxy: false\n",
    },
    {
      name: message("known in this release", "该版本已有的变量"),
      kubespray: "v2.27.1",
      good: "cilium_enable_host_firewall: true\n",
    },
  ],
});

/** "exists since v2.27.0", or "is gone since v2.31.0". */
function historyOf(name: string, { catalog, release }: Cluster): Message {
  const having = catalog.releasesWith(name);
  const [first] = having;
  const releases = catalog.releaseNames;
  if (first && releases.indexOf(release) < releases.indexOf(first)) {
    return message(`exists since Kubespray ${first}`, `自 Kubespray ${first} 起才有`);
  }
  const gone = releases[releases.indexOf(having.at(-1) ?? "") + 1] ?? release;
  return message(`is gone since Kubespray ${gone}`, `自 Kubespray ${gone} 起已移除`);
}

function adviceFor(setting: Setting, cluster: Cluster): { text: Message; fixes: Fix[] } {
  const successor = SUCCESSORS[setting.name];
  const variable = successor?.variable;
  if (variable && cluster.catalog.hasVariable(variable, cluster.release)) {
    const title = message(`Rename to ${variable}`, `重命名为 ${variable}`);
    const sameType = cluster.catalog.variable(variable)?.type === cluster.catalog.variable(setting.name)?.type;
    return {
      text: message(`Use ${variable}.`, `请使用 ${variable}。`),
      fixes: sameType && !cluster.setting(variable) ? fixOf(title, false, renameKey(setting, variable)) : [],
    };
  }
  const place = placeFor({ ...optionOf(setting.name, cluster), ...successor }, cluster);
  if (place) return { text: instead(place), fixes: moveFix(cluster, setting, place) };
  if (setting.name === "cilium_extra_values" || setting.name === "cilium_install_extra_flags") {
    const newer = message("Use a newer Kubespray.", "请使用更新的 Kubespray。");
    const keys = message(
      "Set what has a key in the cilium-config ConfigMap through cilium_config_extra_vars, or use a newer Kubespray.",
      "在 cilium-config ConfigMap 中有对应键的选项请通过 cilium_config_extra_vars 设置，或使用更新的 Kubespray。",
    );
    return { text: readsExtraVars(cluster.release) ? keys : newer, fixes: [] };
  }
  return { text: message("Remove it, or use a release that has it.", "请删除它，或使用支持它的版本。"), fixes: [] };
}

const instead = (place: SettingPlace): Message => {
  const text = placeText(place);
  return message(`Set ${text.en} instead.`, `请改为设置 ${text["zh-cn"]}。`);
};
