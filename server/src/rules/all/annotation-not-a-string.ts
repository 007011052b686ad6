import { quoteValue, setValue } from "../../syntax/edits.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { ingress, object, service } from "../manifests/exampleManifests.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "annotation-not-a-string",
  family: "annotations",
  subject: "annotation",
  severity: "error",
  covers: ["ANN-STRING"],
  title: message("Annotation value is not a string", "注解的值不是字符串"),
  why: message(
    "Annotations are a map of strings to strings in Kubernetes. Without quotes YAML reads `true`, `yes` or `8080` as a boolean or a number, and the API server refuses the whole object: `cannot unmarshal bool into Go struct field ObjectMeta.metadata.annotations of type string`. `null` is taken, but stored as an empty text.",
    "Kubernetes 的注解是字符串到字符串的映射。不带引号时，YAML 会把 `true`、`yes`、`8080` 读作布尔值或数字，API server 会拒绝整个对象：`cannot unmarshal bool into Go struct field ObjectMeta.metadata.annotations of type string`。`null` 可以通过，但会保存为空字符串。",
  ),
  check({ name, origin, report }) {
    const { value } = origin;
    if (!value || value.kind === "opaque") return;
    if (value.kind !== "scalar") {
      report({
        at: origin,
        part: "key",
        message: message(
          `${name}: an annotation's value is a string, not a ${value.kind}: the API server refuses the object.`,
          `${name}：注解的值必须是字符串，不能是${value.kind === "mapping" ? "映射" : "列表"}，API server 会拒绝该对象。`,
        ),
      });
      return;
    }
    if (value.value === UNKNOWN || typeof value.value === "string") return;
    if (value.value === null) {
      report({
        at: origin,
        part: "value",
        severity: "warning",
        message: message(
          `${name}: ${value.text} is stored as an empty text, which sets nothing. Write a value in quotes, or remove the line.`,
          `${name}：${value.text} 会保存为空字符串，不起作用。请写成带引号的值，或删除该行。`,
        ),
      });
      return;
    }
    const boolean = typeof value.value === "boolean";
    // A boolean has one spelling that everyone reads; a number keeps its digits.
    const text = boolean ? String(value.value) : value.text;
    const edit = boolean ? setValue(origin, text, "double") : quoteValue(origin);
    report({
      at: origin,
      part: "value",
      message: message(
        `${name}: ${value.text} is a ${boolean ? "boolean" : "number"} to YAML, and annotations are strings: the API server refuses the object. Write "${text}".`,
        `${name}：YAML 会把 ${value.text} 读作${boolean ? "布尔值" : "数字"}，而注解必须是字符串，API server 会拒绝该对象。请写成 "${text}"。`,
      ),
      fixes: edit ? [{ title: message(`Write "${text}"`, `改为 "${text}"`), safe: true, edits: [edit] }] : [],
    });
  },
  examples: [
    {
      name: message("a boolean", "布尔值"),
      cilium: "1.18",
      bad: service("service.cilium.io/global: yes # shared by all clusters"),
      fixed: service('service.cilium.io/global: "true" # shared by all clusters'),
    },
    {
      name: message("a port", "端口"),
      cilium: "1.18",
      bad: ingress("ingress.cilium.io/insecure-node-port: 30080"),
      fixed: ingress('ingress.cilium.io/insecure-node-port: "30080"'),
    },
    {
      name: message("a quantity is a string already", "数量本来就是字符串"),
      cilium: "1.18",
      good: object("v1", "Pod", "kubernetes.io/egress-bandwidth: 10M"),
    },
    {
      name: message("filled in later", "稍后填充"),
      cilium: "1.18",
      good: service("service.cilium.io/global: {{ .Values.global }}"),
    },
  ],
});
