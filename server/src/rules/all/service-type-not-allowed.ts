import { defineRule, message } from "../rule.ts";
import { closestValues } from "../values/closestValues.ts";

/** Helm values that become the `type` of a Service. */
const PATHS = [
  "clustermesh.apiserver.service.type",
  "hubble.relay.service.type",
  "hubble.ui.service.type",
  "ingressController.service.type",
];

const TYPES = ["ClusterIP", "NodePort", "LoadBalancer"];

export default defineRule({
  id: "service-type-not-allowed",
  family: "values",
  subject: "agent",
  severity: "error",
  covers: ["CM-SERVICE-TYPE"],
  title: message("Kubernetes has no Service of this type", "Kubernetes 没有这种类型的 Service"),
  why: message(
    "The chart copies the value to `spec.type` of a Service as it is (`templates/clustermesh-apiserver/service.yaml`, `templates/cilium-ingress-service.yaml`, `templates/hubble-relay/service.yaml`, `templates/hubble-ui/service.yaml`), and the API refuses any other than `ClusterIP`, `NodePort` and `LoadBalancer`, upper case included.",
    "chart 把该值原样写入 Service 的 `spec.type`（`templates/clustermesh-apiserver/service.yaml`、`templates/cilium-ingress-service.yaml`、`templates/hubble-relay/service.yaml`、`templates/hubble-ui/service.yaml`），API 只接受 `ClusterIP`、`NodePort` 和 `LoadBalancer`，且区分大小写。",
  ),
  check({ agent, cluster, report }) {
    if (cluster.engine !== "helm") return;
    for (const path of PATHS) {
      const { value, origin } = agent.input.at(path.split(".")) ?? {};
      if (!origin || typeof value !== "string" || value === "" || TYPES.includes(value)) continue;
      const node = origin.value;
      report({
        at: origin,
        part: "value",
        message: message(
          `${path}: "${value}" is not a type of Service; Kubernetes has ${TYPES.join(", ")}.`,
          `${path}：“${value}”不是 Service 的类型；Kubernetes 只有 ${TYPES.join("、")}。`,
        ),
        // In a command line the value is not alone.
        fixes: node?.kind === "scalar" && node.text === value ? closestValues(origin, node, { values: TYPES }) : [],
      });
    }
  },
  examples: [
    {
      name: message("a letter is missing", "少了一个字母"),
      kubespray: "v2.29.1",
      bad: "cilium_extra_values:\n  clustermesh:\n    apiserver:\n      service:\n        type: LoadBalance\n",
      fixed: "cilium_extra_values:\n  clustermesh:\n    apiserver:\n      service:\n        type: LoadBalancer\n",
    },
    {
      name: message("on the command line", "在命令行中"),
      kubespray: "v2.30.0",
      bad: 'cilium_install_extra_flags: "--set clustermesh.apiserver.service.type=LoadBalance"\n',
    },
    {
      name: message("a type of a Service", "Service 的类型"),
      kubespray: "v2.29.1",
      good: "cilium_extra_values:\n  clustermesh:\n    apiserver:\n      service:\n        type: NodePort\n",
    },
  ],
});
