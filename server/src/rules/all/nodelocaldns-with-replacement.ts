import { satisfies } from "../../catalog/release.ts";
import { setValue } from "../../syntax/edits.ts";
import { addVariable } from "../fixes/addVariable.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { flag, setOption } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";
import { settingName } from "../wording/settingName.ts";

const TRANSPARENT = "cilium_dns_proxy_enable_transparent_mode";

export default defineRule({
  id: "nodelocaldns-with-replacement",
  family: "kube-proxy-replacement",
  subject: "agent",
  severity: "warning",
  kubespray: ">=2.28.0",
  cilium: ">=1.15",
  covers: ["KPR-NODELOCALDNS"],
  title: message("kube-proxy replacement together with nodelocaldns", "kube-proxy 替换与 nodelocaldns 并用"),
  why: message(
    "The chart switches Cilium's DNS proxy to transparent mode, and with kube-proxy replacement that takes queries from nodelocaldns, which Kubespray installs by default: names stop resolving (Cilium issue 33144, and the comment at `cilium_dns_proxy_enable_transparent_mode` in the role's defaults). Without transparent mode, without nodelocaldns, or with a local redirect policy it works. IPsec needs the transparent mode.",
    "chart 会把 Cilium 的 DNS 代理切换为透明模式；与 kube-proxy 替换一起使用时，它会截走 Kubespray 默认安装的 nodelocaldns 的查询，导致域名无法解析（Cilium issue 33144，以及角色默认值中 `cilium_dns_proxy_enable_transparent_mode` 处的注释）。关闭透明模式、关闭 nodelocaldns 或使用本地重定向策略均可解决。IPsec 需要透明模式。",
  ),
  check({ agent, cluster, report }) {
    if (!cluster.usesCilium || cluster.value("enable_nodelocaldns") !== true) return;
    const { minor } = cluster;
    const replacement = setOption(agent, "kube-proxy-replacement");
    // From 1.16 on the former word for it is refused, so that nothing is installed that could take queries.
    const isOn = replacement?.value === "true" || (replacement?.value === "strict" && satisfies(minor, "<=1.15"));
    if (!isOn) return;
    // Said by somebody in some way: then it was thought of.
    if (cluster.setting(TRANSPARENT) || agent.get("dnsproxy-enable-transparent-mode")?.origin) return;
    if (flag(agent, "enable-local-redirect-policy") !== false) return;
    const ipsec = flag(agent, "enable-ipsec") !== false;
    const name = settingName(cluster, replacement.key, replacement);
    const dns = cluster.setting("enable_nodelocaldns")?.setting;
    const advice = ipsec ? "enable_nodelocaldns: false" : `${TRANSPARENT}: false`;
    const edits = !ipsec
      ? addVariable(cluster, replacement.origin, TRANSPARENT, false)
      : dns
        ? [setValue(dns, false)]
        : addVariable(cluster, replacement.origin, "enable_nodelocaldns", false);
    report({
      at: replacement.origin,
      part: "key",
      message: message(
        `${name}: with kube-proxy replacement Cilium's DNS proxy takes the queries of nodelocaldns, which is on in this cluster (enable_nodelocaldns). Set ${advice}.`,
        `${name}：启用 kube-proxy 替换后，Cilium 的 DNS 代理会截走 nodelocaldns 的查询，而该集群启用了 nodelocaldns（enable_nodelocaldns）。请设置 ${advice}。`,
      ),
      related: relatedTo(dns && { value: "true", source: "variable", origin: dns }, message("On here", "此处启用")),
      fixes: fixOf(message(`Set ${advice}`, `设置 ${advice}`), false, edits),
    });
  },
  examples: [
    {
      name: message("nodelocaldns by default", "默认启用 nodelocaldns"),
      kubespray: "v2.30.0",
      bad: "cilium_kube_proxy_replacement: true\n",
    },
    {
      name: message("by its former word", "使用旧的取值"),
      kubespray: "v2.28.1",
      bad: "cilium_version: 1.15.9\ncilium_kube_proxy_replacement: strict\n",
    },
    {
      name: message("thought of", "已考虑"),
      kubespray: "v2.30.0",
      good: "cilium_kube_proxy_replacement: true\ncilium_dns_proxy_enable_transparent_mode: false\n",
    },
    {
      name: message("no nodelocaldns", "未启用 nodelocaldns"),
      kubespray: "v2.30.0",
      good: "cilium_kube_proxy_replacement: true\nenable_nodelocaldns: false\n",
    },
  ],
});
