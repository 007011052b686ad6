import { helmValue } from "../../cluster/extras.ts";
import { meetFix } from "../fixes/meetFix.ts";
import { IDENTITIES_IN_CRDS } from "../options/commonRequirements.ts";
import { setOption } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";
import { settingName } from "../wording/settingName.ts";

/** What names a kvstore, as a Helm value or among the extra vars. */
const NAMES_A_STORE = ["etcd-config", "kvstore", "kvstore-opt"] as const;

export default defineRule({
  id: "kvstore-without-etcd",
  family: "ipam",
  subject: "agent",
  severity: "warning",
  kubespray: ">=2.28.0",
  covers: ["KS-IDALLOC-KVSTORE-HELM"],
  title: message("Identities in a kvstore without an etcd", "身份保存在未配置的 kvstore 中"),
  why: message(
    "Up to v2.27.1 Kubespray wrote the address and certificates of its etcd into the ConfigMap. From v2.28.0 its Helm values have no `etcd` block (`templates/values.yaml.j2`), so that agents which are to keep identities in the kvstore find none, unless `cilium_extra_values.etcd` names one.",
    "v2.27.1 及之前，Kubespray 会把 etcd 的地址和证书写入 ConfigMap。从 v2.28.0 起其 Helm 值中没有 `etcd`（`templates/values.yaml.j2`），除非在 `cilium_extra_values.etcd` 中指定，否则要求把身份保存在 kvstore 中的 agent 找不到 kvstore。",
  ),
  check({ agent, cluster, report }) {
    if (!cluster.usesCilium) return;
    const mode = setOption(agent, "identity-allocation-mode");
    const etcd = helmValue(cluster, "etcd.enabled");
    if (mode?.value !== "kvstore" || (etcd && etcd.value !== false)) return;
    if (NAMES_A_STORE.some((key) => agent.get(key)?.source === "extra var")) return;
    const name = settingName(cluster, mode.key, mode);
    report({
      at: mode.origin,
      part: "value",
      message: message(
        `${name}: kvstore needs an etcd, and Kubespray ${cluster.release} gives Cilium none: identities cannot be made. Write crd, or name an etcd in cilium_extra_values.etcd.`,
        `${name}：kvstore 需要 etcd，而 Kubespray ${cluster.release} 不会为 Cilium 配置 etcd，无法分配身份。请改为 crd，或在 cilium_extra_values.etcd 中指定 etcd。`,
      ),
      fixes: meetFix(cluster, [IDENTITIES_IN_CRDS], mode.origin),
    });
  },
  examples: [
    {
      name: message("the default of former releases", "旧版本的默认值"),
      kubespray: "v2.30.0",
      bad: "cilium_identity_allocation_mode: kvstore # as before\n",
      fixed: "cilium_identity_allocation_mode: crd # as before\n",
    },
    {
      name: message("with an etcd that is switched off", "已指定但关闭的 etcd"),
      kubespray: "v2.30.0",
      bad: "cilium_identity_allocation_mode: kvstore\ncilium_extra_values:\n  etcd:\n    enabled: false\n",
      fixed: "cilium_identity_allocation_mode: crd\ncilium_extra_values:\n  etcd:\n    enabled: false\n",
    },
    {
      name: message("with an etcd", "已指定 etcd"),
      kubespray: "v2.30.0",
      good: "cilium_identity_allocation_mode: kvstore\ncilium_extra_values:\n  etcd:\n    enabled: true\n    endpoints: [https://10.0.0.1:2379]\n",
    },
    {
      name: message("written by the template", "由模板写出"),
      kubespray: "v2.27.1",
      good: "cilium_identity_allocation_mode: kvstore\n",
    },
  ],
});
