import { templateRefusalAt } from "../../cluster/rendered.ts";
import type { YamlNode } from "../../syntax/nodes.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { decides, isReadWell } from "../places/effect.ts";
import { placesOf } from "../places/placesOf.ts";
import { defineRule, message } from "../rule.ts";
import { writtenAs } from "../wording/writtenAs.ts";

export default defineRule({
  id: "rendering-fails",
  family: "values",
  subject: "variable",
  severity: "error",
  yields: "as bad",
  // What the templates before break has a rule of its own: template-breaks.
  kubespray: ">=2.21.0",
  covers: [],
  title: message("Kubespray's template fails with the value", "Kubespray 的模板在此取值下失败"),
  why: message(
    "Kubespray's templates write most variables as they are, without quotes. A text that begins with `*`, `@`, `- ` or `[` and has no end then means something else to YAML, or nothing at all, and the deployment stops when the rendered file is read; so it does where a filter or a loop of the template cannot take the value.",
    "Kubespray 的模板大多原样写入变量，不加引号。以 `*`、`@`、`- ` 开头，或以 `[` 开头而没有结尾的文本，在 YAML 中另有含义或根本无效，读取渲染出的文件时部署会停止；模板中的过滤器或循环无法处理该值时也是如此。",
  ),
  check({ cluster, setting, report }) {
    if (!cluster.usesCilium || !decides(setting, cluster)) return;
    for (const place of placesOf(setting.name, cluster)) {
      const path = cluster.engine === "helm" ? place.split(".") : [place];
      const settings = templateRefusalAt(path, cluster)?.settings ?? [];
      const [first, ...others] = settings;
      if (first?.key !== setting.key || !settings.every(isReadWell)) continue;
      // A variable that is missing here may come with the command that starts Ansible.
      if (!settings.every(({ value }) => isPlain(value))) continue;
      const target = path.join(".");
      report({
        at: setting,
        part: setting.value?.kind === "scalar" ? "value" : "key",
        message: message(
          `${writtenAs(setting, target)} breaks what Kubespray ${cluster.release} renders for ${target}: its template writes the value as it is, and YAML refuses the result. The deployment stops.`,
          `${writtenAs(setting, target)} 会破坏 Kubespray ${cluster.release} 为 ${target} 渲染的内容：模板原样写入该值，而 YAML 无法读取结果，部署会停止。`,
        ),
        related: others.map((other) => ({
          ...other,
          range: other.key.range,
          message: message("This plays a part, too.", "该项也起作用。"),
        })),
      });
      return;
    }
  },
  examples: [
    {
      name: message("an alias by mistake", "被当作别名的文本"),
      kubespray: "v2.31.0",
      bad: "cilium_operator_image_tag: '*latest'\n",
    },
    {
      name: message("a list in front of the names of all images", "所有镜像名称之前的列表"),
      kubespray: "v2.31.0",
      bad: "quay_image_repo: [mirror.example.com]\n",
    },
    {
      name: message("a plain text", "普通文本"),
      kubespray: "v2.31.0",
      good: "cilium_operator_image_tag: latest\n",
    },
  ],
});

/** Whether all of a value can be read as it stands: it has no Jinja. */
function isPlain(node: YamlNode | undefined): boolean {
  switch (node?.kind) {
    case "scalar":
      return node.value !== UNKNOWN;
    case "sequence":
      return node.items.every(isPlain);
    case "mapping":
      return node.entries.every(({ value }) => isPlain(value));
    default:
      return false;
  }
}
