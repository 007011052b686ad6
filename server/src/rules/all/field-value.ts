import { POOLS } from "../addresses/pools.ts";
import { defineRule, message } from "../rule.ts";
import { fieldMaps } from "../values/fieldMaps.ts";
import { wrongIn, wrongItems } from "../values/fieldProblems.ts";
import { holdsResources, structuresIn } from "../values/structuredFields.ts";
import { afterChinese } from "../wording/chinese.ts";

/** What Kubespray's templates write in quotes, whatever it is. */
const isQuotedIn = (variable: string): boolean => variable === POOLS || holdsResources(variable);

export default defineRule({
  id: "field-value",
  family: "values",
  subject: "variable",
  severity: "error",
  covers: [],
  title: message("A field does not take this value", "字段不接受这个值"),
  why: message(
    "What stands in these variables becomes Kubernetes objects, and Kubernetes refuses an object whose fields have other types, ranges or words than its definition says: a number in quotes, a list where a map belongs, a network without its prefix. YAML takes an unquoted `65000:10` for one number, to the base of 60, and a community has to be a text. Addresses of a pool's `ranges` are looked at by Cilium only, which passes over a range that it cannot read (`operator/pkg/lbipam`).",
    "这些变量的内容会成为 Kubernetes 对象；字段的类型、范围或取值与定义不符时，Kubernetes 会拒绝该对象：例如数字加了引号、应为映射却写成列表、网段缺少前缀。不加引号的 `65000:10` 会被 YAML 当作一个六十进制数字，而 community 必须是文本。地址池 `ranges` 中的地址只由 Cilium 检查，无法读取的范围会被忽略（`operator/pkg/lbipam`）。",
  ),
  check({ cluster, setting, report }) {
    for (const structure of structuresIn(setting, cluster)) {
      for (const { text, wanted, at } of wrongItems(structure)) {
        report({
          at,
          message: message(
            `${text} is not ${wanted.en}, and the deployment fails.`,
            `${text} 不是${afterChinese(wanted["zh-cn"])}，部署会失败。`,
          ),
        });
      }
      // Kubernetes' own words are only the usual ones.
      const wrong = [...fieldMaps(structure, structure.readers)].flatMap((map) =>
        wrongIn(map, !holdsResources(structure.name)).map((each) => ({ ...each, depth: map.depth })),
      );
      for (const { name, field, text, wanted, depth, ...place } of wrong) {
        if (depth === 0 && field.type === "string" && isQuotedIn(structure.name)) continue;
        const isLost = structure.name === POOLS && ["start", "stop"].includes(name);
        const then = isLost
          ? message("No Service gets an address from it.", "任何 Service 都无法从中获得地址。")
          : message("Kubernetes refuses it.", "Kubernetes 会拒绝它。");
        report({
          ...place,
          severity: isLost ? "warning" : "error",
          message: message(
            `${text} is not ${wanted.en} (${structure.name}). ${then.en}`,
            `${text} 不是${afterChinese(wanted["zh-cn"])}（${structure.name}）。${then["zh-cn"]}`,
          ),
        });
      }
    }
  },
  examples: [
    {
      name: message("a number in quotes", "加了引号的数字"),
      kubespray: "v2.31.0",
      bad: 'cilium_enable_bgp_control_plane: true\ncilium_bgp_cluster_configs:\n  - name: racks\n    spec:\n      bgpInstances:\n        - name: main\n          localASN: "64512"\n',
      fixed:
        "cilium_enable_bgp_control_plane: true\ncilium_bgp_cluster_configs:\n  - name: racks\n    spec:\n      bgpInstances:\n        - name: main\n          localASN: 64512\n",
    },
    {
      name: message("a word that the definition does not have", "定义中没有的取值"),
      kubespray: "v2.31.0",
      bad: "cilium_enable_bgp_control_plane: true\ncilium_bgp_advertisements:\n  - name: services\n    spec:\n      advertisements:\n        - advertisementType: Services\n",
    },
    {
      name: message("a community that YAML takes for a number", "被 YAML 当作数字的 community"),
      kubespray: "v2.31.0",
      bad: "cilium_enable_bgp_control_plane: true\ncilium_bgp_advertisements:\n  - name: pods\n    spec:\n      advertisements:\n        - advertisementType: PodCIDR\n          attributes:\n            communities:\n              standard: [65000:10]\n",
      fixed:
        'cilium_enable_bgp_control_plane: true\ncilium_bgp_advertisements:\n  - name: pods\n    spec:\n      advertisements:\n        - advertisementType: PodCIDR\n          attributes:\n            communities:\n              standard: ["65000:10"]\n',
    },
    {
      name: message("a number in the environment of a pod", "Pod 环境变量中的数字"),
      kubespray: "v2.31.0",
      bad: "cilium_extra_values:\n  operator:\n    extraEnv:\n      - name: GOMAXPROCS\n        value: 2\n",
      fixed: 'cilium_extra_values:\n  operator:\n    extraEnv:\n      - name: GOMAXPROCS\n        value: "2"\n',
    },
    {
      name: message("an address without a prefix", "缺少前缀的地址"),
      kubespray: "v2.31.0",
      bad: "cilium_loadbalancer_ip_pools:\n  - name: blue\n    cidrs:\n      - 192.0.2.7\n",
    },
    {
      name: message("as the definitions say", "符合定义"),
      kubespray: "v2.31.0",
      good: 'cilium_enable_bgp_control_plane: true\ncilium_loadbalancer_ip_pools:\n  - name: 7\n    cidrs: [192.0.2.0/24]\ncilium_bgp_peer_configs:\n  - name: tor\n    spec:\n      ebgpMultihop: 4\n      families:\n        - { afi: ipv4, safi: unicast }\n      authSecretRef: "{{ secret }}"\n',
    },
  ],
});
