import { helmValue } from "../../cluster/extras.ts";
import { meetFix, requirementText } from "../fixes/meetFix.ts";
import { partsWithout } from "../options/hubbleParts.ts";
import type { Requirement } from "../options/requirement.ts";
import { defineRule, message } from "../rule.ts";

/** Kubespray switches Hubble and its relay by one variable. */
const HUBBLE: Requirement = { variable: "cilium_enable_hubble", value: true };

export default defineRule({
  id: "hubble-ui-needs-relay",
  family: "hubble",
  subject: "agent",
  severity: "error",
  kubespray: ">=2.28.0",
  covers: ["HUBBLE-RELAY"],
  title: message("A part of Hubble without the one that it needs", "Hubble 组件缺少其依赖"),
  why: message(
    "The chart refuses Hubble's relay without Hubble, and its UI without the relay unless it stands alone (`templates/validate.yaml`). Kubespray switches Hubble and the relay by `cilium_enable_hubble`, and the UI by `cilium_enable_hubble_ui`.",
    "chart 不允许在没有 Hubble 时启用 relay，也不允许在没有 relay 时启用非独立的 UI（`templates/validate.yaml`）。Kubespray 用 `cilium_enable_hubble` 控制 Hubble 和 relay，用 `cilium_enable_hubble_ui` 控制 UI。",
  ),
  check({ cluster, report }) {
    if (!cluster.usesCilium) return;
    for (const { path, needs, origin } of partsWithout(cluster)) {
      const name = origin.key.text.startsWith("cilium_") ? origin.key.text : path;
      // A Helm value wins over the variable.
      const missing: Requirement = helmValue(cluster, needs) ? { helm: needs, value: true } : HUBBLE;
      const text = requirementText(missing, cluster);
      report({
        at: origin,
        part: "key",
        message: message(
          `${name}: the chart refuses ${path} without ${needs}, which is false. Set ${text}.`,
          `${name}：${needs} 为 false 时，chart 不允许启用 ${path}。请设置 ${text}。`,
        ),
        fixes: meetFix(cluster, [missing], origin),
      });
    }
  },
  examples: [
    {
      name: message("switched off in another file", "在另一个文件中关闭"),
      kubespray: "v2.31.0",
      files: { "inventory/group_vars/all/all.yml": "cilium_enable_hubble: false\n" },
      bad: "cilium_enable_hubble_ui: true\n",
    },
    {
      name: message("a UI without Hubble", "没有 Hubble 的 UI"),
      kubespray: "v2.31.0",
      bad: "cilium_enable_hubble: false\ncilium_enable_hubble_ui: true\n",
      fixed: "cilium_enable_hubble: true\ncilium_enable_hubble_ui: true\n",
    },
    {
      name: message("a relay without Hubble", "没有 Hubble 的 relay"),
      kubespray: "v2.30.0",
      bad: "cilium_extra_values:\n  hubble:\n    relay:\n      enabled: true\n",
    },
    {
      name: message("a relay that a Helm value switches off", "Helm 值关闭了 relay"),
      kubespray: "v2.31.0",
      bad: "cilium_enable_hubble: true\ncilium_extra_values:\n  hubble:\n    relay:\n      enabled: false\n    ui:\n      enabled: true\n",
      fixed:
        "cilium_enable_hubble: true\ncilium_extra_values:\n  hubble:\n    relay:\n      enabled: true\n    ui:\n      enabled: true\n",
    },
    {
      name: message("all of it", "全部启用"),
      kubespray: "v2.31.0",
      good: "cilium_enable_hubble: true\ncilium_enable_hubble_ui: true\n",
    },
  ],
});
