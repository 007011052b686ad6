import { isOurName } from "../../inventory/settings.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { emptyAboveOn } from "../places/emptyAbove.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "empty-value-above-lines",
  family: "files",
  subject: "page",
  severity: "error",
  covers: [],
  title: message("An empty value with lines below it", "空值的下面还有内容"),
  why: message(
    "Kubespray's sample shows some lists and maps empty, and what they may hold in the lines below (`cilium_hubble_metrics: {}`). Where all of them are uncommented, the key has two values: that is no YAML, and Ansible cannot read the file.",
    "Kubespray 的示例把某些列表和映射写成空值，并在其下方的行中给出可填的内容（`cilium_hubble_metrics: {}`）。如果全部取消注释，这个键就有了两个值：这不是 YAML，Ansible 无法读取该文件。",
  ),
  mayConcern: (text) => /\{ *\}|\[ *\]/.test(text),
  looksAt: (page) => emptyAboveOn(page).length > 0,
  check({ catalog, page, document: { file }, report }) {
    for (const { chunk, text, value, removed, content } of emptyAboveOn(page)) {
      if (chunk.key === undefined || !isOurName(chunk.key, catalog)) continue;
      const below = content === "list" ? message("the list", "列表") : message("the map", "映射");
      report({
        at: { file, chunk, range: value },
        message: message(
          `${chunk.key}: ${text} is its value already, so that Ansible cannot read the file with ${below.en} below it. Remove ${text}.`,
          `${chunk.key}：${text} 已经是它的值，下面又有${below["zh-cn"]}，Ansible 无法读取该文件。请删除 ${text}。`,
        ),
        fixes: fixOf(message(`Remove ${text}`, `删除 ${text}`), false, [{ file, chunk, range: removed, newText: "" }]),
      });
    }
  },
  examples: [
    {
      name: message("lines of the sample, all uncommented", "示例中的行全部取消了注释"),
      kubespray: "v2.27.1",
      bad: "cilium_enable_hubble: true\ncilium_enable_hubble_metrics: true\ncilium_hubble_metrics: {} # what to count\n- dns\n- drop\n",
      fixed:
        "cilium_enable_hubble: true\ncilium_enable_hubble_metrics: true\ncilium_hubble_metrics: # what to count\n- dns\n- drop\n",
    },
    {
      name: message("items that are indented", "缩进的列表项"),
      kubespray: "v2.31.0",
      bad: "cilium_hubble_metrics: []\n # what to count\n - dns\n - drop\n",
      fixed: "cilium_hubble_metrics:\n # what to count\n - dns\n - drop\n",
    },
    {
      name: message("a map", "映射"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values: {}\n  l7Proxy: true\n",
      fixed: "cilium_extra_values:\n  l7Proxy: true\n",
    },
    {
      name: message("with the lines commented out", "下方的行仍是注释"),
      kubespray: "v2.27.1",
      good: "cilium_extra_values: {}\n#  l7Proxy: true\ncilium_config_extra_vars: {}\n",
    },
  ],
});
