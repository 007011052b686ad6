import { compareVersions } from "../../catalog/release.ts";
import { setValue } from "../../syntax/edits.ts";
import { addVariable } from "../fixes/addVariable.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { defineRule, message } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";

/** The newest bundle that Cilium before 1.20 works with. */
const OLDER = "1.4.1";

/** What the development branch takes where nothing is set: the first of its checksums (46dbdd399, `checksums.yml`). */
const DEFAULT = "1.5.1";

export default defineRule({
  id: "gateway-api-crds",
  family: "service-mesh",
  subject: "agent",
  severity: "error",
  kubespray: "master",
  cilium: "<1.20",
  covers: ["KS-GATEWAY-API"],
  title: message("The Gateway API CRDs are too new for this Cilium", "Gateway API 的 CRD 对该 Cilium 过新"),
  why: message(
    "From 1.5 on the standard channel of the Gateway API no longer serves `TLSRoute` v1alpha2, without which Cilium's operator before 1.20 restarts forever. Kubespray's development branch refuses the combination (`roles/network_plugin/cilium/tasks/check.yml`).",
    "从 1.5 起，Gateway API 的 standard 渠道不再提供 `TLSRoute` v1alpha2，1.20 之前的 Cilium operator 会因此不断重启。Kubespray 的开发分支会拒绝这种组合（`roles/network_plugin/cilium/tasks/check.yml`）。",
  ),
  check({ cluster, report }) {
    if (!cluster.usesCilium) return;
    if (cluster.value("cilium_gateway_api_enabled") !== true || cluster.value("gateway_api_enabled") !== true) return;
    if (cluster.value("gateway_api_channel") !== "standard") return;
    const version = cluster.setting("gateway_api_version")?.setting;
    const value = version ? cluster.value("gateway_api_version") : DEFAULT;
    const gateway = cluster.setting("cilium_gateway_api_enabled")?.setting;
    const at = version ?? gateway;
    if (!at || typeof value !== "string" || compareVersions(value, "1.5.0") < 0) return;
    const edits = version ? setValue(version, OLDER) : addVariable(cluster, at, "gateway_api_version", OLDER);
    const by = version ? { en: "", zh: "" } : { en: ", the default,", zh: "（默认值）" };
    report({
      at,
      part: version ? "value" : "key",
      message: message(
        `gateway_api_version: Kubespray refuses ${value}${by.en} of the standard channel with Cilium ${cluster.minor}, whose operator needs what 1.5 removed. Write ${OLDER}, or choose the channel experimental.`,
        `gateway_api_version：Cilium ${cluster.minor} 的 operator 需要 1.5 移除的内容，Kubespray 不接受 standard 渠道的 ${value}${by.zh}。请改为 ${OLDER}，或使用 experimental 渠道。`,
      ),
      related: relatedTo(
        version && gateway && { value: "true", source: "variable", origin: gateway },
        message("On here", "此处启用"),
      ),
      fixes: fixOf(
        version
          ? message(`Write ${OLDER}`, `改为 ${OLDER}`)
          : message(`Set gateway_api_version: ${OLDER}`, `设置 gateway_api_version: ${OLDER}`),
        false,
        edits,
      ),
    });
  },
  examples: [
    {
      name: message("a bundle for newer Cilium", "适用于更新 Cilium 的 CRD"),
      kubespray: "master",
      bad: "kube_owner: root\nenable_nodelocaldns: false\ncilium_version: 1.19.3\ncilium_kube_proxy_replacement: true\ncilium_gateway_api_enabled: true\ngateway_api_enabled: true\ngateway_api_version: 1.5.0\n",
      fixed:
        "kube_owner: root\nenable_nodelocaldns: false\ncilium_version: 1.19.3\ncilium_kube_proxy_replacement: true\ncilium_gateway_api_enabled: true\ngateway_api_enabled: true\ngateway_api_version: 1.4.1\n",
    },
    {
      name: message("the default is too new", "默认值过新"),
      kubespray: "master",
      bad: "kube_owner: root\nenable_nodelocaldns: false\ncilium_version: 1.19.3\ncilium_kube_proxy_replacement: true\ncilium_gateway_api_enabled: true\ngateway_api_enabled: true\n",
      fixed:
        "kube_owner: root\nenable_nodelocaldns: false\ncilium_version: 1.19.3\ncilium_kube_proxy_replacement: true\ncilium_gateway_api_enabled: true\ngateway_api_enabled: true\ngateway_api_version: 1.4.1\n",
    },
    {
      name: message("with Cilium 1.20", "使用 Cilium 1.20"),
      kubespray: "master",
      good: "kube_owner: root\nenable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_gateway_api_enabled: true\ngateway_api_enabled: true\ngateway_api_version: 1.5.0\n",
    },
  ],
});
