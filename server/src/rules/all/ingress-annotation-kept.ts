import type { AgentSettings } from "../../cluster/agent.ts";
import { textAt } from "../../manifest/nodes.ts";
import type { KubernetesObject } from "../../manifest/objects.ts";
import { entriesBelow } from "../../syntax/below.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { ingress } from "../manifests/exampleManifests.ts";
import { entryAt, groupOf } from "../manifests/manifestPlaces.ts";
import { flag } from "../options/options.ts";
import { defineRule, message } from "../rule.ts";

const KEY = "ingress-lb-annotation-prefixes";

/** Cilium's ingress controller switched on, for examples. */
const CONTROLLER =
  "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\ncilium_extra_values:\n  ingressController:\n    enabled: true\n";

export default defineRule({
  id: "ingress-annotation-kept",
  family: "annotations",
  subject: "object",
  severity: "warning",
  cilium: ">=1.13",
  inAllClusters: true,
  covers: ["ANN-KIND"],
  title: message(
    "An annotation that an Ingress does not hand on to its Service",
    "Ingress 不会传递给其 Service 的注解",
  ),
  why: message(
    "Cilium reads some annotations on Services only. Of those on an Ingress its operator hands on to the Service that it makes what begins with one of the prefixes in `ingress-lb-annotation-prefixes` (`operator/pkg/ingress`): those of cloud providers, and from 1.16 `lbipam.cilium.io`. Others are stored and do nothing.",
    "有些注解 Cilium 只在 Service 上读取。对于写在 Ingress 上的注解，operator 只把以 `ingress-lb-annotation-prefixes` 中某个前缀开头的传递给它创建的 Service（`operator/pkg/ingress`）：云厂商的前缀，以及 1.16 起的 `lbipam.cilium.io`。其余的会被保存，但不起作用。",
  ),
  looksAt: ({ kind, annotations }) => kind === "Ingress" && annotations !== undefined,
  check({ agent, catalog, cluster, object, report }) {
    const { annotations, file, chunk } = object;
    const prefixes = flag(agent, "enable-ingress-controller") === true ? prefixesOf(agent) : undefined;
    if (!annotations || !prefixes || !isCiliums(object)) return;
    for (const origin of entriesBelow({ file, chunk, value: annotations })) {
      const name = origin.key.text;
      const isOfService = catalog.annotation(name)?.kinds.includes("Service");
      if (!isOfService || prefixes.some((prefix) => name.startsWith(prefix))) continue;
      const list = cluster.engine === "helm" ? "ingressController.ingressLBAnnotationPrefixes" : KEY;
      report({
        at: origin,
        part: "key",
        message: message(
          `${name} does nothing on an Ingress: Cilium ${cluster.minor} hands on to its Service only what begins with ${prefixes.join(", ")}. Remove it, or add its prefix to ${list}.`,
          `${name} 写在 Ingress 上不起作用：Cilium ${cluster.minor} 只把以 ${prefixes.join("、")} 开头的注解传递给其 Service。请删除，或把它的前缀加入 ${list}。`,
        ),
      });
    }
  },
  examples: [
    {
      name: message("an annotation of Services", "Service 的注解"),
      kubespray: "v2.31.0",
      files: { "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": CONTROLLER },
      bad: ingress('service.cilium.io/affinity: "local"'),
    },
    {
      name: message("handed on since Cilium 1.16", "Cilium 1.16 起会传递"),
      kubespray: "v2.31.0",
      files: { "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": CONTROLLER },
      good: ingress('lbipam.cilium.io/ips: "192.0.2.7"'),
    },
    {
      name: message("the prefix is added", "已加入前缀"),
      kubespray: "v2.31.0",
      files: {
        "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": `${CONTROLLER}    ingressLBAnnotationPrefixes: [service.cilium.io]\n`,
      },
      good: ingress('service.cilium.io/affinity: "local"'),
    },
    {
      name: message("of another controller", "其他控制器的 Ingress"),
      kubespray: "v2.31.0",
      files: { "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": CONTROLLER },
      good: ingress('service.cilium.io/affinity: "local"').replace(
        "ingressClassName: cilium",
        "ingressClassName: nginx",
      ),
    },
  ],
});

/** The prefixes of what the operator hands on; undefined where they are not known. */
function prefixesOf(agent: AgentSettings): string[] | undefined {
  const value = agent.get(KEY)?.value;
  if (value === undefined || value === UNKNOWN) return undefined;
  return value.split(/[\s,[\]]+/).filter((prefix) => prefix !== "");
}

/** Whether an Ingress is for Cilium's controller. */
const isCiliums = (object: KubernetesObject): boolean =>
  groupOf(object).group === "networking.k8s.io" &&
  textAt(entryAt(object, "spec")?.value, "ingressClassName") === "cilium";
