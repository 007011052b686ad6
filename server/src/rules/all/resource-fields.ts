import { RELEASE_APPLYING } from "../../catalog/curated/fields/bgp.ts";
import { RESOURCES } from "../../catalog/fields.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { KubernetesObject } from "../../manifest/objects.ts";
import { renameKey } from "../../syntax/edits.ts";
import type { YamlNode } from "../../syntax/nodes.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { isPlaceholder } from "../manifests/annotationValues.ts";
import { pool } from "../manifests/exampleManifests.ts";
import { entryAt, groupOf } from "../manifests/manifestPlaces.ts";
import { servedVersions } from "../manifests/servedKinds.ts";
import { defineRule, message } from "../rule.ts";
import { type FieldMap, fieldMaps } from "../values/fieldMaps.ts";
import { missingIn, placeOf, unknownIn, wrongIn } from "../values/fieldProblems.ts";
import { afterChinese } from "../wording/chinese.ts";
import { enumerated } from "../wording/enumerated.ts";

export default defineRule({
  id: "resource-fields",
  family: "values",
  subject: "object",
  severity: "error",
  inAllClusters: true,
  covers: [],
  title: message("A Cilium resource with fields that its definition refuses", "Cilium 资源的字段不符合其定义"),
  why: message(
    "Kubernetes holds each object against the custom resource definition of the Cilium that runs (`pkg/k8s/apis/cilium.io/client/crds`): a field without which it cannot be, a number in quotes, a word in another case, a label that is a number are refused. A field that the definition does not have is refused by `kubectl apply`, and left out by tools that do not ask for that. Of a whole object nothing is said to be missing, since it may be a patch to another one; of the items of its lists it is. Addresses of a pool's blocks are looked at by Cilium only (`operator/pkg/lbipam`).",
    "Kubernetes 会按照正在运行的 Cilium 的自定义资源定义（`pkg/k8s/apis/cilium.io/client/crds`）检查每个对象：缺少必需的字段、数字加了引号、取值大小写不符、标签的值是数字，都会被拒绝。定义中没有的字段会被 `kubectl apply` 拒绝，而未要求严格检查的工具则会将其丢弃。整个对象可能是对另一个对象的补丁，因此只报告列表各项中缺少的字段。地址池 block 中的地址只由 Cilium 检查（`operator/pkg/lbipam`）。",
  ),
  looksAt: ({ kind }) => Object.hasOwn(RESOURCES, kind),
  check({ cluster, object, report }) {
    const { kind } = object;
    const api = `cilium.io/${groupOf(object).version}`;
    for (const map of mapsOf(object, cluster)) {
      const missing = map.inItem ? missingIn(map) : [];
      const listed = enumerated(missing);
      if (missing.length > 0) {
        report({
          ...placeOf(map),
          message: message(
            `${listed.en} ${missing.length > 1 ? "are" : "is"} missing here (${kind}): Kubernetes refuses the object without ${missing.length > 1 ? "them" : "it"}.`,
            `此处缺少 ${listed["zh-cn"]}（${kind}），Kubernetes 会拒绝该对象。`,
          ),
        });
      }
      for (const { origin, field, meant } of unknownIn(map)) {
        const name = origin.key.text;
        // `$patch` and its like are for Kustomize.
        if (name.startsWith("$") || (field && isToldOfPools(kind, name))) continue;
        const hint = meant ? message(` Did you mean ${meant}?`, `是否想写 ${meant}？`) : message("", "");
        report({
          at: origin,
          part: "key",
          message: message(
            `${name} is not a field here${field ? ` in ${api} of Cilium ${cluster.minor}` : ""} (${kind}). Kubernetes refuses it, or leaves it out.${hint.en}`,
            `${field ? `在 Cilium ${cluster.minor} 的 ${api} 中，` : ""}此处没有字段 ${name}（${kind}）。Kubernetes 会拒绝它，或将其丢弃。${hint["zh-cn"]}`,
          ),
          fixes: meant ? fixOf(message(`Write ${meant}`, `改为 ${meant}`), false, renameKey(origin, meant)) : [],
        });
      }
      for (const { name, field: _, value, text, wanted, ...place } of wrongIn(map, false)) {
        if (isReplaced(value)) continue;
        const isLost = kind === "CiliumLoadBalancerIPPool" && ["start", "stop"].includes(name);
        report({
          ...place,
          severity: isLost ? "warning" : "error",
          message: isLost
            ? message(
                `${text} is not ${wanted.en} (${kind}). No Service gets an address from it.`,
                `${text} 不是${afterChinese(wanted["zh-cn"])}（${kind}）。任何 Service 都无法从中获得地址。`,
              )
            : message(
                `${text} is not ${wanted.en} (${kind}). Kubernetes refuses it.`,
                `${text} 不是${afterChinese(wanted["zh-cn"])}（${kind}）。Kubernetes 会拒绝它。`,
              ),
        });
      }
    }
  },
  examples: [
    {
      name: message("a misspelt field", "字段拼写错误"),
      kubespray: "v2.31.0",
      files: {
        "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_enable_bgp_control_plane: true\ncilium_debug: true\n",
      },
      bad: "apiVersion: cilium.io/v2\nkind: CiliumBGPPeerConfig\nmetadata:\n  name: tor\nspec:\n  ebgpMultiHop: 4\n",
      fixed: "apiVersion: cilium.io/v2\nkind: CiliumBGPPeerConfig\nmetadata:\n  name: tor\nspec:\n  ebgpMultihop: 4\n",
    },
    {
      name: message("a word that YAML takes for a boolean", "被 YAML 当作布尔值的取值"),
      kubespray: "v2.31.0",
      files: { "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_mtu: 1400\ncilium_debug: true\n" },
      bad: pool("blocks:\n  - cidr: 192.0.2.0/24\nallowFirstLastIPs: No"),
      fixed: pool('blocks:\n  - cidr: 192.0.2.0/24\nallowFirstLastIPs: "No"'),
    },
    {
      name: message("a label that is not text", "不是文本的标签值"),
      kubespray: "v2.31.0",
      files: { "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_mtu: 1400\ncilium_debug: true\n" },
      bad: pool("blocks:\n  - cidr: 192.0.2.0/24\nserviceSelector:\n  matchLabels:\n    announce: true"),
      fixed: pool('blocks:\n  - cidr: 192.0.2.0/24\nserviceSelector:\n  matchLabels:\n    announce: "true"'),
    },
    {
      name: message("a value of the agent's configuration that is not text", "agent 配置中不是文本的取值"),
      kubespray: "v2.31.0",
      files: { "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_mtu: 1400\ncilium_debug: true\n" },
      bad: "apiVersion: cilium.io/v2\nkind: CiliumNodeConfig\nmetadata:\n  name: gpu\nspec:\n  nodeSelector: {}\n  defaults:\n    enable-bbr: true\n",
      fixed:
        'apiVersion: cilium.io/v2\nkind: CiliumNodeConfig\nmetadata:\n  name: gpu\nspec:\n  nodeSelector: {}\n  defaults:\n    enable-bbr: "true"\n',
    },
    {
      name: message("a peer without a name", "没有名称的 peer"),
      kubespray: "v2.31.0",
      files: {
        "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_enable_bgp_control_plane: true\ncilium_debug: true\n",
      },
      bad: "apiVersion: cilium.io/v2\nkind: CiliumBGPClusterConfig\nmetadata:\n  name: racks\nspec:\n  bgpInstances:\n    - name: main\n      localASN: 64512\n      peers:\n        - peerAddress: 192.0.2.1\n          peerASN: 64513\n",
    },
    {
      name: message("a patch to another object", "对另一个对象的补丁"),
      kubespray: "v2.31.0",
      files: {
        "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_enable_bgp_control_plane: true\ncilium_debug: true\n",
      },
      good: "apiVersion: cilium.io/v2\nkind: CiliumBGPClusterConfig\nmetadata:\n  name: racks\nspec:\n  nodeSelector:\n    matchLabels:\n      rack: r1\n",
    },
  ],
});

/** The maps in the spec of an object, if this Cilium serves it: else all of it is refused. */
function mapsOf(object: KubernetesObject, cluster: Cluster): Iterable<FieldMap> {
  const { group, version } = groupOf(object);
  const { minor, release, cilium } = cluster;
  const field = RESOURCES[object.kind]?.fields?.["spec"];
  const origin = entryAt(object, "spec");
  if (
    !field ||
    !Object.hasOwn(RELEASE_APPLYING, version) ||
    !origin ||
    group !== "cilium.io" ||
    !cluster.catalog.knowsMinor(minor)
  )
    return [];
  if (!cilium.assumed && !servedVersions(object.kind, minor).includes(version)) return [];
  return fieldMaps({ field, origin }, { minor, release, api: version, assumed: cilium.assumed });
}

/** Whether lb-pool-without-addresses says that a version does not have a field. */
const isToldOfPools = (kind: string, name: string): boolean =>
  kind === "CiliumLoadBalancerIPPool" && ["blocks", "cidrs", "start", "stop"].includes(name);

/** Whether a value may be another one by the time that Kubernetes sees it. */
const isReplaced = (value: YamlNode): boolean => value.kind === "scalar" && isPlaceholder(value.text);
