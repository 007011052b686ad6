import { NOT_IN_SCHEMA } from "../../catalog/curated/helmSchema.ts";
import type { HelmValue } from "../../catalog/helmValues.ts";
import { setValue } from "../../syntax/edits.ts";
import type { YamlNode } from "../../syntax/nodes.ts";
import type { Origin } from "../../syntax/place.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { meantBoolean } from "../booleanReading.ts";
import { enumerated } from "../enumerated.ts";
import { fixOf } from "../fixOf.ts";
import { helmEntries } from "../helmEntries.ts";
import { defineRule, type Fix, message } from "../rule.ts";

/** The minor from which the chart has a schema. */
const SCHEMA_SINCE = "1.16";

export default defineRule({
  id: "helm-value-type",
  family: "values",
  subject: "variable",
  severity: "error",
  kubespray: ">=2.29.0",
  covers: ["BW-HELM-OLD"],
  title: message("The chart refuses a value of this type", "chart 不接受该类型的值"),
  why: message(
    "From 1.16 on the chart has a schema (`values.schema.json`), and Helm refuses an installation whose values have other types: a text for a boolean, one value for a group, a map for a list. `bandwidthManager: true` was right up to 1.11; since 1.12 it is a group with `enabled` in it.",
    "从 1.16 起 chart 带有 schema（`values.schema.json`），值的类型不符时 Helm 会拒绝安装：例如应为布尔值却写了文本，应为分组却写了单个值，应为列表却写了映射。`bandwidthManager: true` 在 1.11 及之前有效；1.12 起它是包含 `enabled` 的分组。",
  ),
  check({ cluster, setting, report }) {
    if (!cluster.ciliumIsAtLeast(SCHEMA_SINCE)) return;
    for (const { path, origin, known } of helmEntries(setting, cluster)) {
      if (!known || known.removed || known.type === undefined || NOT_IN_SCHEMA.has(path)) continue;
      const types = [known.type].flat();
      const given = typeOf(origin.value);
      if (given === undefined || given === "null" || types.some((type) => takes(type, given))) continue;
      const wanted = types.filter((type) => type !== "null");
      const { en, "zh-cn": zh } = enumerated(wanted, "or");
      report({
        at: origin,
        part: origin.value?.kind === "scalar" ? "value" : "key",
        message: message(
          `${path} is of type ${given}, and the chart of Cilium ${cluster.minor} takes ${en} only: Helm refuses the installation.`,
          `${path} 的类型是 ${given}，而 Cilium ${cluster.minor} 的 chart 只接受 ${zh}：Helm 会拒绝安装。`,
        ),
        fixes: fixesFor(origin, known, wanted),
      });
    }
  },
  examples: [
    {
      name: message("a switch that became a group", "由开关变成的分组"),
      kubespray: "v2.30.0",
      bad: "cilium_extra_values:\n  bandwidthManager: true\n",
      fixed: "cilium_extra_values:\n  bandwidthManager:\n    enabled: true\n",
    },
    {
      name: message("quotes around a boolean", "布尔值加了引号"),
      kubespray: "v2.31.0",
      bad: 'cilium_extra_values:\n  l7Proxy: "false"\n',
      fixed: "cilium_extra_values:\n  l7Proxy: false\n",
    },
    {
      name: message("types that the chart takes", "chart 接受的类型"),
      kubespray: "v2.31.0",
      good: 'cilium_extra_values:\n  kubeProxyReplacement: "false"\n  l7Proxy: "{{ my_proxy }}"\n  hubble:\n    metrics:\n      enabled: null\n',
    },
  ],
});

type JsonType = "string" | "integer" | "number" | "boolean" | "null" | "array" | "object";

/** The type as a schema sees it; undefined where it is not known. */
function typeOf(node: YamlNode | undefined): JsonType | undefined {
  if (!node || node.kind === "opaque") return undefined;
  if (node.kind === "mapping") return "object";
  if (node.kind === "sequence") return "array";
  const { value } = node;
  if (value === UNKNOWN) return undefined;
  if (value === null) return "null";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value === "boolean" ? "boolean" : "string";
}

const takes = (type: string, given: JsonType): boolean => type === given || (type === "number" && given === "integer");

function fixesFor(origin: Origin, known: HelmValue, wanted: readonly string[]): Fix[] {
  const { value } = origin;
  if (value?.kind !== "scalar" || value.value === UNKNOWN || value.value === null) return [];
  if (known.group && typeof value.value === "boolean") {
    const text = `enabled: ${value.value}`;
    return fixOf(
      message(`Write ${text} below it`, `改为其下的 ${text}`),
      false,
      setValue(origin, { enabled: value.value }),
    );
  }
  const boolean = wanted.includes("boolean") && typeof value.value === "string" ? meantBoolean(value.value) : undefined;
  if (boolean !== undefined) {
    const title = message(`Write ${boolean} without quotes`, `改为不带引号的 ${boolean}`);
    return fixOf(title, true, setValue(origin, boolean, "plain"));
  }
  if (wanted.includes("integer") && /^\d+$/.test(value.text)) {
    const title = message(`Write ${value.text} without quotes`, `改为不带引号的 ${value.text}`);
    return fixOf(title, true, setValue(origin, Number(value.text), "plain"));
  }
  if (wanted.includes("string")) {
    return fixOf(
      message(`Write "${value.text}"`, `改为 "${value.text}"`),
      true,
      setValue(origin, value.text, "double"),
    );
  }
  if (wanted.includes("array")) {
    return fixOf(message("Make it a list", "改为列表"), false, setValue(origin, [value.value]));
  }
  return [];
}
