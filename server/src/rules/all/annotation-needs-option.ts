import type { Message } from "../../catalog/words.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { entriesBelow } from "../../syntax/below.ts";
import { textOfScalar } from "../../syntax/nodes.ts";
import { meetFix, requirementText } from "../fixes/meetFix.ts";
import { service } from "../manifests/exampleManifests.ts";
import { BANDWIDTH_MANAGER, kubeProxyReplacement } from "../options/commonRequirements.ts";
import { isMet, type Requirement } from "../options/requirement.ts";
import { defineRule, message, type Severity } from "../rule.ts";

/** Annotations, in all their spellings, that do nothing unless an option is on. */
interface Switched {
  readonly names: RegExp;
  /** Values that ask for nothing. */
  readonly idle?: RegExp;
  readonly needs: Requirement;
  /** Where somebody else reads the annotation; everywhere else where missing. */
  readonly only?: (cluster: Cluster) => boolean;
  readonly severity: Severity;
  readonly effect: Message;
  /** Nobody changes it in a running cluster for an annotation's sake. */
  readonly isForNewClusters?: true;
}

const SWITCHED: readonly Switched[] = [
  {
    names: /^(?:kubernetes\.io\/egress-bandwidth|bandwidth\.cilium\.io\/priority)$/,
    needs: BANDWIDTH_MANAGER,
    severity: "info",
    effect: message("the bandwidth manager enforces it", "由带宽管理器执行"),
  },
  {
    names: /^service\.cilium\.io\/lb-algorithm$/,
    needs: { helm: "bpf.lbAlgorithmAnnotation", key: "bpf-lb-algorithm-annotation", value: true },
    severity: "warning",
    effect: message("agents read it only with that option", "agent 仅在启用该选项时读取"),
  },
  {
    names: /^service\.cilium\.io\/forwarding-mode$/,
    needs: { helm: "bpf.lbModeAnnotation", key: "bpf-lb-mode-annotation", value: true },
    severity: "warning",
    effect: message("agents read it only with that option", "agent 仅在启用该选项时读取"),
  },
  {
    names: /^ingress\.cilium\.io\//,
    needs: { helm: "ingressController.enabled", key: "enable-ingress-controller", value: true },
    severity: "info",
    effect: message("Cilium's ingress controller reads it", "由 Cilium 的 Ingress 控制器读取"),
  },
  {
    names: /^ipam\.cilium\.io\/(?:ip-pool|ipv[46]-pool|require-pool-match)$/,
    needs: { variable: "cilium_ipam_mode", key: "ipam", value: "multi-pool" },
    severity: "info",
    isForNewClusters: true,
    effect: message("pods are given addresses from named pools only then", "只有这样 Pod 才会从指定的地址池获得地址"),
  },
  {
    names: /^service\.kubernetes\.io\/topology-(?:mode|aware-hints)$/,
    idle: /^(?:disabled|)$/i,
    needs: { helm: "loadBalancer.serviceTopology", key: "enable-service-topology", value: true },
    // kube-proxy follows the hints by itself.
    only: (cluster) => isMet(cluster, kubeProxyReplacement(cluster)) === true,
    severity: "info",
    effect: message(
      "Cilium, which replaces kube-proxy here, ignores the hints otherwise",
      "否则替换了 kube-proxy 的 Cilium 会忽略拓扑感知提示",
    ),
  },
];

export default defineRule({
  id: "annotation-needs-option",
  family: "annotations",
  subject: "object",
  severity: "warning",
  covers: ["ANN-BW-NEEDS", "ANN-LB-ALG-NEEDS"],
  title: message("An annotation whose feature is off in the cluster", "集群未启用该注解对应的功能"),
  why: message(
    "Some annotations only choose how a feature treats one object. The agent ignores them while the feature is off: `kubernetes.io/egress-bandwidth` without the bandwidth manager, `service.cilium.io/lb-algorithm` and `forwarding-mode` without the option that allows Services to choose, topology hints without service topology where Cilium replaces kube-proxy (`pkg/annotation`, `pkg/loadbalancer`).",
    "有些注解只决定某个功能如何处理单个对象，功能未启用时 agent 会忽略它们：没有带宽管理器时的 `kubernetes.io/egress-bandwidth`，未允许 Service 自行选择时的 `service.cilium.io/lb-algorithm` 和 `forwarding-mode`，以及 Cilium 替换 kube-proxy 而未启用服务拓扑时的拓扑感知提示（`pkg/annotation`、`pkg/loadbalancer`）。",
  ),
  looksAt: ({ annotations }) =>
    annotations?.entries.some(({ key }) => SWITCHED.some(({ names }) => names.test(key.text))) ?? false,
  check({ cluster, object, report }) {
    const { file, chunk, annotations } = object;
    for (const origin of annotations ? entriesBelow({ file, chunk, value: annotations }) : []) {
      const name = origin.key.text;
      const asked = textOfScalar(origin.value) ?? "";
      for (const { names, idle, needs, only, severity, effect, isForNewClusters } of SWITCHED) {
        if (!names.test(name) || idle?.test(asked) || only?.(cluster) === false) continue;
        const known = needs.key !== undefined && cluster.catalog.configKey(needs.key, cluster.minor);
        if (!known || isMet(cluster, needs) !== false) continue;
        const text = requirementText(needs, cluster);
        report({
          at: origin,
          part: "key",
          severity,
          message: message(
            `${name} has no effect in this cluster, which lacks ${text}: ${effect.en}.`,
            `${name} 在此集群中不起作用，缺少 ${text}：${effect["zh-cn"]}。`,
          ),
          fixes: isForNewClusters ? [] : meetFix(cluster, [needs], origin),
        });
      }
    }
  },
  examples: [
    {
      name: message("an algorithm for one Service", "单个 Service 的算法"),
      kubespray: "v2.31.0",
      files: {
        "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_kube_proxy_replacement: true\nenable_nodelocaldns: false\n",
      },
      bad: service("service.cilium.io/lb-algorithm: maglev"),
    },
    {
      name: message("hints that nobody follows", "没有组件遵循的提示"),
      kubespray: "v2.31.0",
      files: {
        "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_kube_proxy_replacement: true\nenable_nodelocaldns: false\n",
      },
      bad: service("service.kubernetes.io/topology-mode: Auto"),
    },
    {
      name: message("kube-proxy follows the hints", "kube-proxy 会遵循提示"),
      kubespray: "v2.31.0",
      files: {
        "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_kube_proxy_replacement: false\ncilium_mtu: 1400\n",
      },
      good: service("service.kubernetes.io/topology-mode: Auto"),
    },
    {
      name: message("allowed by the cluster", "集群允许"),
      kubespray: "v2.31.0",
      files: {
        "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml":
          "cilium_extra_values:\n  bpf:\n    lbAlgorithmAnnotation: true\n",
      },
      good: service("service.cilium.io/lb-algorithm: maglev"),
    },
  ],
});
