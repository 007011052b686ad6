import { satisfies } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { helmValue } from "../../cluster/extras.ts";
import { meetFix, requirementText } from "../fixes/meetFix.ts";
import { IDENTITIES_IN_CRDS } from "../options/commonRequirements.ts";
import { isMet } from "../options/requirement.ts";
import { defineRule, message } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";

const SERVER = "clustermesh.useAPIServer";
const CACHE = "clustermesh.apiserver.kvstoremesh.enabled";

export default defineRule({
  id: "mesh-server-needs-crd",
  family: "cluster-mesh",
  subject: "agent",
  severity: "error",
  cilium: ">=1.15",
  covers: ["CM-KVSTORE"],
  title: message(
    "Cluster Mesh's API server with identities in etcd",
    "身份保存在 etcd 时使用 Cluster Mesh 的 API server",
  ),
  why: message(
    "The clustermesh-apiserver hands on identities and endpoints from Kubernetes. The Helm chart refuses to install it with identities in a kvstore (`validate.yaml`); from 1.18 it does so only where KVStoreMesh is off, since that can read a kvstore of its own.",
    "clustermesh-apiserver 从 Kubernetes 读取身份和端点并转发给其他集群。身份保存在 kvstore 中时，Helm chart 会拒绝安装它（`validate.yaml`）；从 1.18 起仅在 KVStoreMesh 关闭时拒绝，因为后者可以使用自己的 kvstore。",
  ),
  check({ agent, cluster, report }) {
    const server = helmValue(cluster, SERVER);
    if (server?.value !== true || !cluster.usesCilium || readsKvstores(cluster)) return;
    const needed = { ...IDENTITIES_IN_CRDS, ...(satisfies(cluster.minor, ">=1.17") && { orElse: DOUBLE_WRITE }) };
    if (isMet(cluster, needed) !== false) return;
    const mode = agent.get("identity-allocation-mode");
    const text = requirementText(needed, cluster);
    report({
      at: server.origin,
      message: message(
        `${SERVER}: the chart of Cilium ${cluster.minor} refuses to install Cluster Mesh's API server where identities are kept in a kvstore. Set ${text}.`,
        `${SERVER}：身份保存在 kvstore 中时，Cilium ${cluster.minor} 的 chart 拒绝安装 Cluster Mesh 的 API server。请设置 ${text}。`,
      ),
      related: relatedTo(mode, message("Identities are kept in a kvstore here", "此处将身份保存在 kvstore 中")),
      fixes: meetFix(cluster, [needed], server.origin),
    });
  },
  examples: [
    {
      name: message("up to 1.17", "1.17 及之前"),
      kubespray: "v2.29.1",
      cilium: "1.17.0",
      bad: "cilium_cluster_name: east\ncilium_cluster_id: 1\ncilium_extra_values:\n  identityAllocationMode: kvstore\n  etcd:\n    enabled: true\n    endpoints: [https://10.0.0.1:2379]\n  clustermesh:\n    useAPIServer: true\n",
      fixed:
        "cilium_cluster_name: east\ncilium_cluster_id: 1\ncilium_extra_values:\n  identityAllocationMode: crd\n  etcd:\n    enabled: true\n    endpoints: [https://10.0.0.1:2379]\n  clustermesh:\n    useAPIServer: true\n",
    },
    {
      name: message("KVStoreMesh reads a kvstore of its own", "KVStoreMesh 可以使用自己的 kvstore"),
      kubespray: "v2.31.0",
      good: "cilium_cluster_name: east\ncilium_cluster_id: 1\ncilium_extra_values:\n  identityAllocationMode: kvstore\n  etcd:\n    enabled: true\n    endpoints: [https://10.0.0.1:2379]\n  clustermesh:\n    useAPIServer: true\n",
    },
    {
      name: message("identities in CRDs", "身份保存在 CRD 中"),
      kubespray: "v2.29.1",
      cilium: "1.17.0",
      good: "cilium_cluster_name: east\ncilium_cluster_id: 1\ncilium_extra_values:\n  clustermesh:\n    useAPIServer: true\n",
    },
  ],
});

/** Modes that write to both places. */
const DOUBLE_WRITE = ["doublewrite-readkvstore", "doublewrite-readcrd"];

/** From 1.18 KVStoreMesh is on unless somebody switches it off, and stands between kvstores. */
const readsKvstores = (cluster: Cluster): boolean =>
  satisfies(cluster.minor, ">=1.18") && helmValue(cluster, CACHE)?.value !== false;
