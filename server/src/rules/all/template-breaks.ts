import type { Span } from "../../catalog/facts.ts";
import { releaseIn } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { decides } from "../places/effect.ts";
import { defineRule, message } from "../rule.ts";

/** A value that makes a release's own template invalid YAML. */
interface Break {
  readonly releases: Span;
  readonly variable: string;
  readonly mended: string;
  holds(cluster: Cluster): boolean;
}

const isOn = (variable: string) => (cluster: Cluster) => {
  const value = cluster.value(variable);
  return value !== UNKNOWN && Boolean(value);
};

/** Found by rendering each release's template with each variable set; wrong indentation in all cases. */
const BREAKS: readonly Break[] = [
  {
    releases: { from: "v2.19.0", to: "v2.20.0" },
    variable: "cilium_encryption_enabled",
    mended: "v2.21.0",
    holds: isOn("cilium_encryption_enabled"),
  },
  {
    releases: { from: "v2.20.0", to: "v2.20.0" },
    variable: "cilium_tunnel_mode",
    mended: "v2.21.0",
    holds: (cluster) =>
      cluster.value("cilium_tunnel_mode") === "disabled" && isOn("cilium_native_routing_cidr")(cluster),
  },
  {
    releases: { from: "v2.28.0", to: "v2.28.0" },
    variable: "cilium_encryption_enabled",
    mended: "v2.28.1",
    holds: isOn("cilium_encryption_enabled"),
  },
  {
    releases: { from: "v2.28.0", to: "v2.28.0" },
    variable: "cilium_ip_masq_agent_enable",
    mended: "v2.28.1",
    holds: isOn("cilium_ip_masq_agent_enable"),
  },
];

export default defineRule({
  id: "template-breaks",
  family: "versions",
  subject: "variable",
  severity: "error",
  covers: ["KS-ENC-2280"],
  title: message("The template of this release breaks with this value", "该版本的模板在此取值下会出错"),
  why: message(
    "A few releases indent a block of their template wrongly, so that what they render is no YAML and the deployment fails: encryption in v2.19.0 to v2.20.0 and in v2.28.0 (mended by pull request 12280), native routing with a CIDR in v2.20.0, the IP masquerading agent in v2.28.0 (`templates/cilium/config.yml.j2`, `templates/values.yaml.j2`).",
    "个别版本的模板缩进有误，渲染结果不是有效的 YAML，部署会失败：v2.19.0 至 v2.20.0 以及 v2.28.0 的加密（由 pull request 12280 修复）、v2.20.0 中带 CIDR 的原生路由、v2.28.0 的 IP 伪装代理（`templates/cilium/config.yml.j2`、`templates/values.yaml.j2`）。",
  ),
  check({ cluster, setting, report }) {
    const { name, value } = setting;
    for (const { releases, variable, mended, holds } of BREAKS) {
      if (name !== variable || !releaseIn(cluster.release, releases) || !cluster.usesCilium) continue;
      if (!decides(setting, cluster) || !holds(cluster)) continue;
      const text = value?.kind === "scalar" ? `${name}: ${value.text}` : name;
      report({
        at: setting,
        message: message(
          `${text} makes Kubespray ${cluster.release} write invalid YAML: its template indents that part wrongly, and the deployment fails. Use ${mended} or newer, or leave it out.`,
          `${text} 会让 Kubespray ${cluster.release} 写出无效的 YAML：其模板中该部分缩进有误，部署会失败。请使用 ${mended} 或更新的版本，或者不设置它。`,
        ),
      });
    }
  },
  examples: [
    {
      name: message("encryption in v2.28.0", "v2.28.0 中的加密"),
      kubespray: "v2.28.0",
      bad: "cilium_encryption_enabled: true\ncilium_encryption_type: wireguard\n",
    },
    {
      name: message("native routing in v2.20.0", "v2.20.0 中的原生路由"),
      kubespray: "v2.20.0",
      bad: "cilium_tunnel_mode: disabled\ncilium_native_routing_cidr: 10.233.64.0/18\n",
    },
    {
      name: message("mended", "已修复"),
      kubespray: "v2.28.1",
      good: "cilium_encryption_enabled: true\ncilium_encryption_type: wireguard\n",
    },
  ],
});
