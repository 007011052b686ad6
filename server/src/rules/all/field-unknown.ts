import { renameKey } from "../../syntax/edits.ts";
import { POOLS } from "../addresses/pools.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { defineRule, message } from "../rule.ts";
import { isDemanded } from "../values/fieldMaps.ts";
import { unknownIn } from "../values/fieldProblems.ts";
import { holdsResources, structuredMaps } from "../values/structuredFields.ts";

export default defineRule({
  id: "field-unknown",
  family: "values",
  subject: "variable",
  severity: "warning",
  covers: [],
  title: message("A field that this entry does not have", "该条目没有这个字段"),
  why: message(
    "Of an address pool Kubespray's template reads a few fields and ignores the rest (`cilium-loadbalancer-ip-pool.yml.j2`). The `spec` of a BGP resource goes to Kubernetes as it is, and `kubectl apply` refuses a field that the custom resource definition of this Cilium does not have; volumes, mounts and tolerations lose it, and mostly miss it. Where fields are passed over, only names close to a known one are reported.",
    "对于地址池，Kubespray 的模板只读取几个字段，其余一律忽略（`cilium-loadbalancer-ip-pool.yml.j2`）。BGP 资源的 `spec` 原样交给 Kubernetes，`kubectl apply` 会拒绝该 Cilium 版本的自定义资源定义中没有的字段；卷、挂载和容忍度则会丢失它，通常因此缺少必要内容。对会被忽略的字段，只报告与已知名称相近的名称。",
  ),
  check({ cluster, setting, report }) {
    for (const map of structuredMaps(setting, cluster)) {
      // Around the spec of a resource, too, the template reads what it knows.
      const isRefused = map.depth > 0 && holdsResources(map.structure);
      // Kubernetes has more kinds of volumes than the tables.
      const limit = isRefused || map.structure === POOLS ? undefined : 1;
      for (const { origin, field, meant } of unknownIn(map, limit)) {
        if (!isRefused && !meant) continue;
        const misses = meant !== undefined && isDemanded(map.fields[meant] ?? { type: "map" }, map.readers);
        const then = isRefused
          ? message("Kubernetes refuses it.", "Kubernetes 会拒绝它。")
          : misses
            ? message("It is passed over, and the deployment fails.", "它会被忽略，部署会失败。")
            : message("It is passed over.", "它会被忽略。");
        const hint = meant ? message(` Did you mean ${meant}?`, `是否想写 ${meant}？`) : message("", "");
        const name = origin.key.text;
        report({
          at: origin,
          part: "key",
          severity: isRefused || misses ? "error" : "warning",
          message: message(
            `${name} is not a field here${field ? ` in Cilium ${cluster.minor} and Kubespray ${cluster.release}` : ""} (${map.structure}). ${then.en}${hint.en}`,
            `${field ? `在 Cilium ${cluster.minor} 和 Kubespray ${cluster.release} 中，` : ""}此处没有字段 ${name}（${map.structure}）。${then["zh-cn"]}${hint["zh-cn"]}`,
          ),
          fixes: meant ? fixOf(message(`Write ${meant}`, `改为 ${meant}`), false, renameKey(origin, meant)) : [],
        });
      }
    }
  },
  examples: [
    {
      name: message("a misspelt field of a pool", "地址池字段拼写错误"),
      kubespray: "v2.31.0",
      bad: "cilium_loadbalancer_ip_pools:\n  - name: blue\n    cidrs:\n      - 192.0.2.0/24\n    range:\n      - start: 198.51.100.7\n",
      fixed:
        "cilium_loadbalancer_ip_pools:\n  - name: blue\n    cidrs:\n      - 192.0.2.0/24\n    ranges:\n      - start: 198.51.100.7\n",
    },
    {
      name: message("a field in another case", "字段大小写不对"),
      kubespray: "v2.31.0",
      bad: "cilium_enable_bgp_control_plane: true\ncilium_bgp_peer_configs:\n  - name: tor\n    spec:\n      ebgpMultiHop: 4\n",
    },
    {
      name: message("a field of a newer Cilium", "较新 Cilium 才有的字段"),
      kubespray: "v2.28.1",
      bad: "cilium_enable_bgp_control_plane: true\ncilium_bgp_cluster_configs:\n  - name: racks\n    spec:\n      bgpInstances:\n        - name: main\n          localASN: 64512\n          localPort: 1790\n",
    },
    {
      name: message("keys of one's own", "自定义的键"),
      kubespray: "v2.31.0",
      good: "cilium_enable_bgp_control_plane: true\ncilium_bgp_advertisements:\n  - name: services\n    labels:\n      advertise: bgp\n    spec:\n      advertisements:\n        - advertisementType: Service\n          service:\n            addresses: [LoadBalancerIP]\n          selector:\n            matchLabels:\n              nam: web\n",
    },
  ],
});
