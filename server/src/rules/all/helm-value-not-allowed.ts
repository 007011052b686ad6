import { chartValue } from "../../cluster/chartValue.ts";
import type { GivenValue } from "../../cluster/helmInput.ts";
import type { Origin } from "../../syntax/place.ts";
import { defineRule, message } from "../rule.ts";
import { closestValues } from "../values/closestValues.ts";
import { HELM_VALUE_SETS, helmValuesIn } from "../values/helmValueSets.ts";
import { isSetting, writtenAs } from "../wording/writtenAs.ts";

export default defineRule({
  id: "helm-value-not-allowed",
  family: "values",
  subject: "agent",
  severity: "warning",
  kubespray: ">=2.28.0",
  covers: [],
  title: message("The chart does nothing for this value", "chart 对该值什么也不做"),
  why: message(
    "The chart's templates compare some values with a few words, and with any other word leave out what the feature needs, without a complaint: with a misspelt `encryption.type` the installation succeeds and nothing is encrypted, with a misspelt `tls.auto.method` nobody makes the certificates that pods wait for (`templates/cilium-configmap.yaml`, `templates/hubble/tls-*`, `templates/clustermesh-apiserver/tls-*` of the charts 1.10 to 1.20).",
    "chart 的模板把某些值与固定的几个词比较，遇到其他词就不生成该功能所需的内容，也不报错：`encryption.type` 拼错时安装成功，但什么都没有加密；`tls.auto.method` 拼错时没有人签发 Pod 所等待的证书（1.10 至 1.20 的 chart 的 `templates/cilium-configmap.yaml`、`templates/hubble/tls-*`、`templates/clustermesh-apiserver/tls-*`）。",
  ),
  check({ agent: { input }, catalog: { chart }, cluster, report }) {
    if (!cluster.usesCilium) return;
    const { minor } = cluster;
    for (const set of HELM_VALUE_SETS) {
      const given = chart.get(set.path, minor) && input.at(set.path.split("."));
      if (!isWritten(given) || !set.switches.every((path) => chartValue(cluster, path) === true)) continue;
      const values = helmValuesIn(set, minor);
      if (values.includes(given.value)) continue;
      const { origin } = given;
      const name = writtenAs(origin, set.path);
      const known = values.join(", ");
      report({
        at: origin,
        part: "value",
        message: message(
          `${name} is not one of ${known}: the chart of Cilium ${minor} takes it without a complaint, and ${set.effect.en}.`,
          `${name} 不在可用值之列：${known.replaceAll(", ", "、")}。Cilium ${minor} 的 chart 不会报错，但${set.effect["zh-cn"]}。`,
        ),
        fixes: origin.value?.kind === "scalar" ? closestValues(origin, origin.value, { values }) : [],
      });
    }
  },
  examples: [
    {
      name: message("a type of encryption that does not exist", "不存在的加密类型"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values:\n  encryption:\n    enabled: true\n    type: wiregard\n",
      fixed: "cilium_extra_values:\n  encryption:\n    enabled: true\n    type: wireguard\n",
    },
    {
      name: message("a type of a newer chart", "较新 chart 才有的类型"),
      kubespray: "v2.30.0",
      bad: "cilium_extra_values:\n  encryption:\n    enabled: true\n    type: ztunnel\n",
    },
    {
      name: message("certificates in another spelling", "证书签发方式的拼写不对"),
      kubespray: "v2.29.1",
      bad: "cilium_enable_hubble: true\ncilium_extra_values:\n  hubble:\n    tls:\n      auto:\n        method: cronjob\n",
      fixed:
        "cilium_enable_hubble: true\ncilium_extra_values:\n  hubble:\n    tls:\n      auto:\n        method: cronJob\n",
    },
    {
      name: message("the feature is off", "该功能未启用"),
      kubespray: "v2.31.0",
      good: "cilium_extra_values:\n  encryption:\n    type: wiregard\n",
    },
  ],
});

/** Whether a value is a text among the Helm values; those of variables have a rule of their own. */
const isWritten = (given: GivenValue | undefined): given is GivenValue & { value: string; origin: Origin } =>
  given?.origin !== undefined && !isSetting(given.origin) && typeof given.value === "string";
