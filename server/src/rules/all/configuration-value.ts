import { defineRule, message } from "../rule.ts";
import { checkSettings } from "../values/configurationValues.ts";

export default defineRule({
  id: "configuration-value",
  family: "files",
  subject: "configuration",
  severity: "warning",
  covers: [],
  title: message("A setting of the project's configuration cannot have this value", "项目配置的设置不能是此值"),
  why: message(
    "What `.kubespray-cilium.yaml` says decides by which facts everything else is judged. A version that no table has, a word that is not a severity, or the path of an inventory that is not there is ignored, and the next best answer counts without a word.",
    "`.kubespray-cilium.yaml` 的内容决定其他一切按哪些事实来判断。表中没有的版本、不是严重级别的词、或者并不存在的清单路径会被忽略，随后采用次优的答案，没有任何提示。",
  ),
  check(context) {
    checkSettings(context, context.entries, []);
  },
  examples: [
    {
      name: message("a release that does not exist", "不存在的版本"),
      bad: "kubesprayVersion: v2.28\n",
    },
    {
      name: message("a word that is not a severity", "不是严重级别的词"),
      bad: "rules:\n  wrong-type: warn\n",
      fixed: "rules:\n  wrong-type: warning\n",
    },
    {
      name: message("a path without an inventory", "没有清单的路径"),
      files: { "inventory/prod/group_vars/k8s_cluster/k8s-cluster.yml": "kube_network_plugin: cilium\n" },
      bad: "inventories:\n  inventory/prdo: {kubesprayVersion: v2.28.0}\n",
      fixed: "inventories:\n  inventory/prod: {kubesprayVersion: v2.28.0}\n",
    },
    {
      name: message("inventories below a folder, a quoted switch", "文件夹下的清单、带引号的开关"),
      files: { "inventory/prod/group_vars/k8s_cluster/k8s-cluster.yml": "kube_network_plugin: cilium\n" },
      good: "inventories:\n  ./inventory/: {kubesprayVersion: 2.28.0}\nmeshes:\n  one: inventory/prod\ninlayHints: false\nkubesprayVersion: auto\n",
    },
  ],
});
