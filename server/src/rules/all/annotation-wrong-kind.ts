import type { AnnotationFacts } from "../../catalog/facts.ts";
import { nodeAt, textAt } from "../../manifest/nodes.ts";
import type { AnnotatedObject } from "../../manifest/objects.ts";
import { object, service } from "../manifests/exampleManifests.ts";
import { isPlainKind, podTemplatePath } from "../manifests/kubernetesKinds.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "annotation-wrong-kind",
  family: "annotations",
  subject: "annotation",
  severity: "warning",
  covers: ["ANN-KIND"],
  title: message("An annotation on a kind of object where nothing reads it", "注解所在的对象不会被读取"),
  why: message(
    "Cilium looks for each annotation on objects of certain kinds only. On others it is stored and does nothing: annotations of a pod belong in the workload's pod template, as Kubernetes does not copy those of a Deployment to its pods; those of a service on the Service. Cilium's Gateway takes the annotations of its Service from `spec.infrastructure.annotations`. Which annotations an Ingress hands on to its Service the cluster decides: that is another rule.",
    "Cilium 只在特定类型的对象上查找各个注解，放在其他对象上会被保存但不起作用：Pod 的注解应写在工作负载的 Pod 模板里，因为 Kubernetes 不会把 Deployment 的注解复制到其 Pod；Service 的注解应写在 Service 上。Cilium 的 Gateway 从 `spec.infrastructure.annotations` 获取其 Service 的注解。Ingress 会把哪些注解传递给其 Service 由集群决定，另有规则检查。",
  ),
  check({ name, origin, facts, object, report }) {
    if (!facts || facts.internal || !isPlainKind(object)) return;
    const place = rightPlace(facts, object);
    if (!place) return;
    const where = object.within ? `${object.within}'s pod template` : object.kind;
    const wo = object.within ? `${object.within} 的 Pod 模板` : `${object.kind} `;
    report({
      at: origin,
      part: "key",
      message: message(
        `${name} does nothing on a ${where}: ${place.en}.`,
        `${name} 写在 ${wo}上不起作用：${place.zh}。`,
      ),
    });
  },
  examples: [
    {
      name: message("beside the pod template", "写在 Pod 模板之外"),
      cilium: "1.18",
      bad: object(
        "apps/v1",
        "Deployment",
        "kubernetes.io/egress-bandwidth: 10M",
        "spec:\n  template:\n    metadata:\n      labels: { app: web }\n",
      ),
    },
    {
      name: message("a service's annotation in a pod template", "把 Service 的注解写进 Pod 模板"),
      cilium: "1.18",
      bad: 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      annotations:\n        service.cilium.io/global: "true"\n',
    },
    {
      name: message("a label written as an annotation", "把标签写成注解"),
      cilium: "1.18",
      bad: service("service.kubernetes.io/service-proxy-name: mine"),
    },
    {
      name: message("beside a Gateway's infrastructure", "写在 Gateway 的 infrastructure 之外"),
      cilium: "1.18",
      bad: object(
        "gateway.networking.k8s.io/v1",
        "Gateway",
        "lbipam.cilium.io/ips: 192.0.2.10",
        "spec:\n  gatewayClassName: cilium\n",
      ),
    },
    {
      name: message("in the pod template", "写在 Pod 模板中"),
      cilium: "1.18",
      good: "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      annotations:\n        kubernetes.io/egress-bandwidth: 10M\n",
    },
    {
      name: message("custom resources hand theirs on", "自定义资源会自行传递注解"),
      cilium: "1.18",
      good: object("serving.knative.dev/v1", "Service", "kubernetes.io/egress-bandwidth: 10M"),
    },
    {
      name: message("an Ingress hands on", "Ingress 会传递注解"),
      cilium: "1.18",
      good: object("networking.k8s.io/v1", "Ingress", "lbipam.cilium.io/sharing-key: web"),
    },
  ],
});

/** Where the annotation has an effect, in words; undefined where it may have one here already. */
function rightPlace(facts: AnnotationFacts, object: AnnotatedObject): { en: string; zh: string } | undefined {
  const template = facts.kinds.includes("Pod") && podTemplatePath(object.kind);
  if (template) return { en: `it belongs in ${template}`, zh: `应写在 ${template} 中` };
  if (facts.labelOn?.includes(object.kind)) {
    return { en: "it is read from the labels there", zh: "在此对象上读取的是标签（labels）" };
  }
  const ofService = facts.kinds.includes("Service");
  // Gateways of other controllers copy what they like.
  if (ofService && object.kind === "Gateway") {
    return textAt(nodeAt(object.object, ["spec"]), "gatewayClassName") === "cilium"
      ? { en: "it belongs in spec.infrastructure.annotations", zh: "应写在 spec.infrastructure.annotations 中" }
      : undefined;
  }
  if (facts.kinds.includes(object.kind)) return undefined;
  // By prefixes that the operator is given: ingress-lb-annotation-prefixes.
  if (ofService && object.kind === "Ingress") return undefined;
  if (facts.kinds.length === 0) return undefined;
  return { en: `it is read on ${facts.kinds.join(" and ")}`, zh: `它只在 ${facts.kinds.join("、")} 上被读取` };
}
