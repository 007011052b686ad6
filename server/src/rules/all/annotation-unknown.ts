import { renameKey } from "../../syntax/edits.ts";
import { isTemplated } from "../../syntax/scalars.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { unknownName } from "../manifests/annotationNames.ts";
import { object, service } from "../manifests/exampleManifests.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "annotation-unknown",
  family: "annotations",
  subject: "annotation",
  severity: "warning",
  covers: ["ANN-UNKNOWN"],
  title: message("No Cilium version reads this annotation", "没有任何 Cilium 版本读取该注解"),
  why: message(
    "Names below `service.cilium.io/`, `lbipam.cilium.io/`, `io.cilium/` and the like belong to Cilium, and no version from 1.10 to 1.20 reads this one (`pkg/annotation` and the operator's packages). Kubernetes stores any name, so a misspelt annotation does nothing without a word. Names below `cilium.io/` itself and domains of your own stay unsaid.",
    "`service.cilium.io/`、`lbipam.cilium.io/`、`io.cilium/` 等前缀下的名称属于 Cilium，而 1.10 到 1.20 没有任何版本读取此名称（`pkg/annotation` 和 operator 的各个包）。Kubernetes 会保存任何名称，因此拼错的注解会悄无声息地失效。`cilium.io/` 本身和自定义域名下的名称不会报告。",
  ),
  check({ name, origin, catalog, minor, report }) {
    if (isTemplated(name)) return;
    const unknown = unknownName(name, catalog, minor);
    if (!unknown) return;
    const { near } = unknown;
    report({
      at: origin,
      part: "key",
      message: message(
        `${name}: no Cilium version reads this annotation, it does nothing.${near ? ` Did you mean ${near}?` : " Remove it, or look its name up."}`,
        `${name}：没有任何 Cilium 版本读取该注解，它不起作用。${near ? `是否想写 ${near}？` : "请删除它，或核对名称。"}`,
      ),
      fixes: near ? fixOf(message(`Rename to ${near}`, `改名为 ${near}`), false, renameKey(origin, near)) : [],
    });
  },
  examples: [
    {
      name: message("misspelt", "拼写错误"),
      cilium: "1.18",
      bad: service('service.cilium.io/gobal: "true"'),
      fixed: service('service.cilium.io/global: "true"'),
    },
    {
      name: message("half of the former name", "新旧名称混用"),
      cilium: "1.18",
      bad: service('io.cilium/global: "true"'),
      fixed: service('service.cilium.io/global: "true"'),
    },
    {
      name: message("an option of the agent", "agent 的选项"),
      cilium: "1.18",
      bad: service('service.cilium.io/maglev-table-size: "16381"'),
    },
    {
      name: message("names of others", "他人的名称"),
      cilium: "1.18",
      good: service('bgp.cilium.io/advertise: "true"\ncilium.io/owner: team-a'),
    },
    {
      name: message("options of one node", "单个节点的选项"),
      cilium: "1.18",
      good: object("v1", "Node", 'config.cilium.io/debug: "true"\ncilium.io/bgp-virtual-router.64512: local-port=179'),
    },
  ],
});
