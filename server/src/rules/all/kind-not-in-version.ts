import { CILIUM_KINDS } from "../../catalog/curated/ciliumKinds.ts";
import { compareVersions } from "../../catalog/release.ts";
import { setValue } from "../../syntax/edits.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { pool } from "../manifests/exampleManifests.ts";
import { entryAt, groupOf } from "../manifests/manifestPlaces.ts";
import { isGone, servedVersions } from "../manifests/servedKinds.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "kind-not-in-version",
  family: "versions",
  subject: "object",
  severity: "error",
  inAllClusters: true,
  covers: [],
  title: message("Cilium does not have this kind in this version", "该 Cilium 版本没有这种资源"),
  why: message(
    "Kubernetes refuses an object of a kind, or of a version of its API, that nobody registered. Cilium's operator registers those of its own version (`pkg/k8s/apis/cilium.io/client/crds`): CiliumLoadBalancerIPPool came with 1.13 as `v2alpha1` and is `v2` since 1.18, the BGP resources are `v2alpha1` from 1.15 and `v2` from 1.18, CiliumBGPPeeringPolicy is gone with 1.19.",
    "未注册的资源类型或 API 版本会被 Kubernetes 拒绝。Cilium operator 只注册自身版本的类型（`pkg/k8s/apis/cilium.io/client/crds`）：CiliumLoadBalancerIPPool 在 1.13 中以 `v2alpha1` 出现，1.18 起为 `v2`；BGP 资源从 1.15 起为 `v2alpha1`，从 1.18 起为 `v2`；CiliumBGPPeeringPolicy 在 1.19 中移除。",
  ),
  looksAt: ({ kind }) => CILIUM_KINDS[kind] !== undefined,
  check({ cluster, object, report }) {
    const served = CILIUM_KINDS[object.kind];
    const { group, version } = groupOf(object);
    const kind = entryAt(object, "kind");
    const api = entryAt(object, "apiVersion");
    if (!served || group !== "cilium.io" || !kind || !api) return;
    const { minor } = cluster;
    const { since, until } = served;
    const versions = servedVersions(object.kind, minor);
    if (versions.length === 0) {
      const gone = isGone(object.kind, minor);
      const first = Object.values(since).sort(compareVersions)[0];
      report({
        at: kind,
        part: "value",
        message: message(
          `${object.kind}: Cilium ${minor} ${gone ? `no longer has this kind, which was last in ${until}` : `does not have this kind yet, which came with ${first}`}: Kubernetes refuses the object.`,
          `${object.kind}：Cilium ${minor} ${gone ? `已移除这种资源（最后见于 ${until}）` : `还没有这种资源（从 ${first} 开始提供）`}，Kubernetes 会拒绝该对象。`,
        ),
      });
    } else if (since[version] !== undefined && !versions.includes(version)) {
      const known = versions.at(-1);
      report({
        at: api,
        part: "value",
        message: message(
          `apiVersion: Cilium ${minor} has ${object.kind} as cilium.io/${known} only; ${version} came with ${since[version]}. Kubernetes refuses the object.`,
          `apiVersion：Cilium ${minor} 中的 ${object.kind} 只有 cilium.io/${known}；${version} 从 ${since[version]} 开始提供。Kubernetes 会拒绝该对象。`,
        ),
        fixes: fixOf(
          message(`Write cilium.io/${known}`, `改为 cilium.io/${known}`),
          false,
          setValue(api, `cilium.io/${known}`),
        ),
      });
    }
  },
  examples: [
    {
      name: message("a version of the API that came later", "更新的 API 版本"),
      kubespray: "v2.27.1",
      files: { "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_mtu: 1400\ncilium_debug: true\n" },
      bad: pool("blocks:\n  - cidr: 192.0.2.0/24", "v2"),
      fixed: pool("blocks:\n  - cidr: 192.0.2.0/24", "v2alpha1"),
    },
    {
      name: message("a kind that is gone", "已移除的资源"),
      kubespray: "v2.31.0",
      files: {
        "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_enable_bgp_control_plane: true\ncilium_debug: true\n",
      },
      bad: "apiVersion: cilium.io/v2alpha1\nkind: CiliumBGPPeeringPolicy\nmetadata:\n  name: rack\nspec: {}\n",
    },
    {
      name: message("an older version of the API", "较旧的 API 版本"),
      kubespray: "v2.31.0",
      files: { "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_mtu: 1400\ncilium_debug: true\n" },
      good: pool("blocks:\n  - cidr: 192.0.2.0/24", "v2alpha1"),
    },
  ],
});
