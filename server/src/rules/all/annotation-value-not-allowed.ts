import { setValue } from "../../syntax/edits.ts";
import { isOurAnnotation } from "../manifests/annotations.ts";
import { allowedWords, meantText, takesText } from "../manifests/annotationValues.ts";
import { ingress, object, service } from "../manifests/exampleManifests.ts";
import { defineRule, message } from "../rule.ts";

const AFFINITY = "service.cilium.io/affinity";

export default defineRule({
  id: "annotation-value-not-allowed",
  family: "annotations",
  subject: "annotation",
  severity: "warning",
  covers: ["ANN-BOOL-VALUE", "ANN-AFFINITY"],
  title: message("Cilium does not know this annotation value", "Cilium 不认识这个注解值"),
  why: message(
    'Cilium compares most boolean annotations with `"true"`, in upper or lower case, and takes everything else for false: `"yes"`, `"1"` and `"true "` with a blank switch nothing on (`pkg/annotation`). Closed sets such as `none`, `local`, `remote` of the affinity are compared in the same way; another value leaves the default in force, with a line in the log at most.',
    'Cilium 对大多数布尔注解只与 `"true"` 比较（不区分大小写），其余一律视为 false：`"yes"`、`"1"` 和带空格的 `"true "` 都不会生效（`pkg/annotation`）。取值固定的注解（例如亲和性的 `none`、`local`、`remote`）也是这样比较；其他值会沿用默认值，最多在日志中留下一行记录。',
  ),
  check({ name, origin, facts, report }) {
    const { value } = origin;
    // Of the other domains Kubernetes and others are readers too.
    if (!facts || facts.internal || !isOurAnnotation(facts.name)) return;
    // What is no string is another finding.
    if (value?.kind !== "scalar" || typeof value.value !== "string") return;
    const text = value.value;
    if (takesText(facts.value, text)) return;
    const words = allowedWords(facts.value);
    const meant = meantText(facts.value, text);
    report({
      at: origin,
      part: "value",
      severity: facts.name === AFFINITY ? "error" : "warning",
      message: message(
        `${name}: Cilium does not know "${text}" and ${facts.value.type === "boolean-string" ? "takes it for false" : "ignores it"}. It takes ${words.en}.`,
        `${name}：Cilium 不认识“${text}”，会${facts.value.type === "boolean-string" ? "将其视为 false" : "将其忽略"}。可用的值：${words.zh}。`,
      ),
      fixes:
        meant === undefined
          ? []
          : [
              {
                title: message(`Write "${meant}"`, `改为 "${meant}"`),
                safe: false,
                edits: [setValue(origin, meant)],
              },
            ],
    });
  },
  examples: [
    {
      name: message("yes is not true", "yes 不是 true"),
      cilium: "1.18",
      bad: service('service.cilium.io/global: "yes"'),
      fixed: service('service.cilium.io/global: "true"'),
    },
    {
      name: message("an unknown affinity", "未知的亲和性"),
      cilium: "1.18",
      bad: service('service.cilium.io/global: "true"\nservice.cilium.io/affinity: "locale"'),
      fixed: service('service.cilium.io/global: "true"\nservice.cilium.io/affinity: "local"'),
    },
    {
      name: message("upper case where it counts", "区分大小写的值"),
      cilium: "1.18",
      bad: ingress("ingress.cilium.io/loadbalancer-mode: Dedicated"),
      fixed: ingress("ingress.cilium.io/loadbalancer-mode: dedicated"),
    },
    {
      name: message("bits have no unit", "比特不带单位"),
      cilium: "1.18",
      bad: object("v1", "Pod", "kubernetes.io/egress-bandwidth: 10Mbps"),
    },
    {
      name: message("any case is fine", "大小写均可"),
      cilium: "1.18",
      good: service('service.cilium.io/global: "True"\nservice.cilium.io/affinity: Remote'),
    },
    {
      name: message("filled in later", "稍后填充"),
      cilium: "1.18",
      good: service(`service.cilium.io/global: "\${GLOBAL:=true}"\nlbipam.cilium.io/ips: #{ ip }#`, "LoadBalancer"),
    },
  ],
});
