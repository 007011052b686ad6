import { helmValue } from "../../cluster/extras.ts";
import { givesAddresses } from "../addresses/addressGivers.ts";
import { defineRule, message } from "../rule.ts";

const SERVER = "clustermesh.useAPIServer";
const TYPE = "clustermesh.apiserver.service.type";
/** Another controller than those of this workspace is meant to give the address. */
const CLASS = "clustermesh.apiserver.service.loadBalancerClass";

export default defineRule({
  id: "mesh-server-without-address",
  family: "cluster-mesh",
  subject: "agent",
  severity: "hint",
  covers: [],
  title: message(
    "Nothing gives Cluster Mesh's API server an address",
    "没有组件为 Cluster Mesh 的 API server 分配地址",
  ),
  why: message(
    "Kubernetes itself gives no address to a Service of type `LoadBalancer`. The other clusters reach the API server at that address, so without MetalLB, kube-vip, a pool for LB-IPAM or a cloud provider it stays pending, and `cilium clustermesh connect` finds nothing to connect to. What is installed by other means than this workspace is not seen here.",
    "Kubernetes 自身不会为 `LoadBalancer` 类型的 Service 分配地址，而其他集群要通过该地址访问 API server。没有 MetalLB、kube-vip、LB-IPAM 地址池或云厂商时，它会一直处于 pending 状态，`cilium clustermesh connect` 也就无从连接。通过本工作区以外的方式安装的组件在这里看不到。",
  ),
  check({ cluster, lookups, report }) {
    const type = helmValue(cluster, TYPE);
    if (type?.value !== "LoadBalancer" || helmValue(cluster, SERVER)?.value !== true || !cluster.usesCilium) return;
    if (helmValue(cluster, CLASS) || givesAddresses(cluster, lookups)) return;
    report({
      at: type.origin,
      part: "value",
      message: message(
        `${TYPE}: nothing in this workspace gives addresses to Services of type LoadBalancer: no MetalLB, no kube-vip, no pool for LB-IPAM, no cloud provider. Without one the other clusters cannot reach the API server; set cilium_loadbalancer_ip_pools or use NodePort.`,
        `${TYPE}：此工作区中没有为 LoadBalancer 类型的 Service 分配地址的组件（MetalLB、kube-vip、LB-IPAM 地址池或云厂商）。没有地址时其他集群无法访问 API server；请设置 cilium_loadbalancer_ip_pools，或改用 NodePort。`,
      ),
    });
  },
  examples: [
    {
      name: message("nothing gives addresses", "没有组件分配地址"),
      kubespray: "v2.31.0",
      bad: "cilium_cluster_name: east\ncilium_cluster_id: 1\ncilium_extra_values:\n  clustermesh:\n    useAPIServer: true\n    apiserver:\n      service:\n        type: LoadBalancer\n",
    },
    {
      name: message("a pool for LB-IPAM", "LB-IPAM 地址池"),
      kubespray: "v2.31.0",
      files: {
        "manifests/pool.yaml":
          "apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata:\n  name: blue\nspec:\n  blocks:\n    - cidr: 192.0.2.0/24\n",
      },
      good: "cilium_cluster_name: east\ncilium_cluster_id: 1\ncilium_extra_values:\n  clustermesh:\n    useAPIServer: true\n    apiserver:\n      service:\n        type: LoadBalancer\n",
    },
    {
      name: message("MetalLB", "MetalLB"),
      kubespray: "v2.31.0",
      good: "metallb_enabled: true\ncilium_cluster_name: east\ncilium_cluster_id: 1\ncilium_extra_values:\n  clustermesh:\n    useAPIServer: true\n    apiserver:\n      service:\n        type: LoadBalancer\n",
    },
    {
      name: message("a cloud provider", "云厂商"),
      kubespray: "v2.31.0",
      good: "external_cloud_provider: openstack\ncilium_cluster_name: east\ncilium_cluster_id: 1\ncilium_extra_values:\n  clustermesh:\n    useAPIServer: true\n    apiserver:\n      service:\n        type: LoadBalancer\n",
    },
  ],
});
