import type { Message } from "../../catalog/words.ts";
import { entriesBelow } from "../../syntax/below.ts";
import { BANDWIDTH_MANAGER } from "../commonRequirements.ts";
import { service } from "../exampleManifests.ts";
import { requirementText } from "../meetFix.ts";
import { isMet, type Requirement } from "../requirement.ts";
import { defineRule, message, type Severity } from "../rule.ts";

/** Annotations, in all their spellings, that do nothing unless an option is on. */
interface Switched {
  readonly names: readonly string[];
  readonly needs: Requirement;
  readonly severity: Severity;
  readonly effect: Message;
}

const SWITCHED: readonly Switched[] = [
  {
    names: ["kubernetes.io/egress-bandwidth"],
    needs: BANDWIDTH_MANAGER,
    severity: "info",
    effect: message("the bandwidth manager enforces it", "由带宽管理器执行"),
  },
  {
    names: ["service.cilium.io/lb-algorithm"],
    needs: { helm: "bpf.lbAlgorithmAnnotation", key: "bpf-lb-algorithm-annotation", value: true },
    severity: "warning",
    effect: message("agents read it only with that option", "agent 仅在启用该选项时读取"),
  },
  {
    names: ["service.cilium.io/forwarding-mode"],
    needs: { helm: "bpf.lbModeAnnotation", key: "bpf-lb-mode-annotation", value: true },
    severity: "warning",
    effect: message("agents read it only with that option", "agent 仅在启用该选项时读取"),
  },
];

const NAMES: ReadonlySet<string> = new Set(SWITCHED.flatMap(({ names }) => names));

export default defineRule({
  id: "annotation-needs-option",
  family: "annotations",
  subject: "object",
  severity: "warning",
  covers: ["ANN-BW-NEEDS", "ANN-LB-ALG-NEEDS"],
  title: message("An annotation whose feature is off in the cluster", "集群未启用该注解对应的功能"),
  why: message(
    "Some annotations only choose how a feature treats one object. The agent passes over them while the feature is off: `kubernetes.io/egress-bandwidth` without the bandwidth manager, `service.cilium.io/lb-algorithm` and `forwarding-mode` without the option that allows Services to choose (`pkg/k8s/annotation`, `pkg/loadbalancer`).",
    "有些注解只决定某个功能如何处理单个对象，功能未启用时 agent 会忽略它们：没有带宽管理器时的 `kubernetes.io/egress-bandwidth`，以及未允许 Service 自行选择时的 `service.cilium.io/lb-algorithm` 和 `forwarding-mode`（`pkg/k8s/annotation`、`pkg/loadbalancer`）。",
  ),
  looksAt: ({ annotations }) => annotations?.entries.some(({ key }) => NAMES.has(key.text)) ?? false,
  check({ cluster, object, report }) {
    const { file, chunk, annotations } = object;
    for (const origin of annotations ? entriesBelow({ file, chunk, value: annotations }) : []) {
      const name = origin.key.text;
      for (const { names, needs, severity, effect } of SWITCHED) {
        const known = needs.key !== undefined && cluster.catalog.configKey(needs.key, cluster.minor);
        if (!names.includes(name) || !known || isMet(cluster, needs) !== false) continue;
        const text = requirementText(needs, cluster);
        report({
          at: origin,
          part: "key",
          severity,
          message: message(
            `${name} has no effect in this cluster, which lacks ${text}: ${effect.en}.`,
            `${name} 在此集群中不起作用，缺少 ${text}：${effect["zh-cn"]}。`,
          ),
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
