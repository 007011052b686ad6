import { configurationSetting, INVENTORY_CONFIGURATION, settingsBelow } from "../../catalog/curated/configuration.ts";
import { CONFIGURATION_FILE } from "../../inventory/configuration.ts";
import { entriesBelow } from "../../syntax/below.ts";
import { renameKey } from "../../syntax/edits.ts";
import type { Origin } from "../../syntax/place.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { nearestName } from "../names/nearest.ts";
import { defineRule, message, type Report } from "../rule.ts";

export default defineRule({
  id: "configuration-unknown",
  family: "files",
  subject: "configuration",
  severity: "warning",
  covers: [],
  title: message("The project's configuration has no such setting", "项目配置中没有此设置"),
  why: message(
    "Names in `.kubespray-cilium.yaml` that are not settings, and rules that do not exist, are ignored: the version, the severity or the files meant there have no effect.",
    "`.kubespray-cilium.yaml` 中不是设置的名称和不存在的规则会被忽略：其中的版本、严重级别或文件都不起作用。",
  ),
  check({ entries, rules, report }) {
    const ids = rules.map(({ id }) => id);
    for (const entry of entries) {
      const setting = configurationSetting([], entry.key.text);
      if (!setting) report(unknownSetting(entry, []));
      else if (setting.form === "editor") report(editorsOnly(entry));
      else if (setting.form === "severities") {
        for (const each of entriesBelow(entry)) if (!ids.includes(each.key.text)) report(unknownRule(each, ids));
      } else if (setting.form === "inventories") {
        for (const inventory of entriesBelow(entry)) {
          for (const each of entriesBelow(inventory)) {
            if (!Object.hasOwn(INVENTORY_CONFIGURATION, each.key.text))
              report(unknownSetting(each, [entry.key.text, inventory.key.text]));
          }
        }
      }
    }
  },
  examples: [
    {
      name: message("a setting of another name", "名称不对的设置"),
      bad: "kubesprayversion: v2.28.0 # as in production\n",
      fixed: "kubesprayVersion: v2.28.0 # as in production\n",
    },
    {
      name: message("a rule that does not exist", "不存在的规则"),
      bad: "rules:\n  wrong-types: hint\n",
      fixed: "rules:\n  wrong-type: hint\n",
    },
    {
      name: message("a setting that single inventories do not have", "单个清单没有的设置"),
      files: { "inventory/prod/group_vars/k8s_cluster/k8s-cluster.yml": "kube_network_plugin: cilium\n" },
      bad: "inventories:\n  inventory/prod:\n    ciliumVersions: 1.17.1\n",
      fixed: "inventories:\n  inventory/prod:\n    ciliumVersion: 1.17.1\n",
    },
    {
      name: message("settings of all kinds", "各种设置"),
      files: { "inventory/prod/group_vars/k8s_cluster/k8s-cluster.yml": "kube_network_plugin: cilium\n" },
      good: "kubesprayVersion: v2.28.0\nrules: {wrong-type: hint}\nexclude: [old/**]\nvarsFiles: vars/site.yml\ninventories:\n  inventory/prod: {ciliumVersion: 1.17.1}\nmeshes: {one: [inventory/prod]}\ninlayHints: false\nworkspaceDiagnostics: true\nlanguage: zh-cn\n",
    },
  ],
});

function unknownSetting(entry: Origin, path: readonly string[]): Report {
  const name = entry.key.text;
  const names = Object.keys(settingsBelow(path) ?? {});
  const meant = nearest(name, names);
  const where =
    path.length === 0
      ? message(`not a setting of ${CONFIGURATION_FILE}`, `不是 ${CONFIGURATION_FILE} 的设置`)
      : message("not a setting of a single inventory", "不是单个清单的设置");
  const hint = meant
    ? message(` Did you mean ${meant}?`, `是否想写 ${meant}？`)
    : message(` Its settings are ${names.join(", ")}.`, `可用的设置：${names.join("、")}。`);
  return {
    at: entry,
    part: "key",
    message: message(
      `${name} is ${where.en} and is ignored.${hint.en}`,
      `${name} ${where["zh-cn"]}，会被忽略。${hint["zh-cn"]}`,
    ),
    fixes: renameTo(entry, meant),
  };
}

function unknownRule(entry: Origin, ids: readonly string[]): Report {
  const name = entry.key.text;
  const meant = nearest(name, ids);
  return {
    at: entry,
    part: "key",
    message: message(
      `There is no rule ${name}: the severity chosen here has no effect.${meant ? ` Did you mean ${meant}?` : ""}`,
      `没有名为 ${name} 的规则：此处选择的严重级别不起作用。${meant ? `是否想写 ${meant}？` : ""}`,
    ),
    fixes: renameTo(entry, meant),
  };
}

const editorsOnly = (entry: Origin): Report => ({
  at: entry,
  part: "key",
  severity: "info",
  message: message(
    `${entry.key.text} is a setting of the editor and has no effect here. Set kubesprayCilium.${entry.key.text} in the editor.`,
    `${entry.key.text} 是编辑器自己的设置，在此处不起作用。请在编辑器中设置 kubesprayCilium.${entry.key.text}。`,
  ),
});

/** A name that differs in case only, that of the editor's setting, or a near one. */
function nearest(name: string, names: readonly string[]): string | undefined {
  const bare = name
    .replace(/^kubesprayCilium\./i, "")
    .replace(/[-_]/g, "")
    .toLowerCase();
  const same = names.find((each) => each.replace(/-/g, "").toLowerCase() === bare);
  const longer = names.filter((each) => bare.length > 3 && each.toLowerCase() === `${bare}version`);
  return same ?? (longer.length === 1 ? longer[0] : nearestName(name, names));
}

const renameTo = (entry: Origin, name: string | undefined) =>
  name === undefined ? [] : fixOf(message(`Rename to ${name}`, `重命名为 ${name}`), false, renameKey(entry, name));
