import { defineRule, message } from "../rule.ts";
import { missingIn, placeOf } from "../values/fieldProblems.ts";
import { structuredMaps } from "../values/structuredFields.ts";
import { enumerated } from "../wording/enumerated.ts";

export default defineRule({
  id: "field-missing",
  family: "values",
  subject: "variable",
  severity: "error",
  covers: [],
  title: message("A required field is missing", "缺少必需的字段"),
  why: message(
    "Kubespray's templates take some fields of an entry for granted, and fail where one is not there: the `name` of a pool or a BGP resource, its `spec`, and up to v2.30.0 the `labels` of an advertisement (`cilium-bgp-advertisement.yml.j2`). What goes on to Kubernetes is refused without the fields that the definition of the resource demands.",
    "Kubespray 的模板默认条目中有某些字段，缺少时会失败：地址池或 BGP 资源的 `name`、资源的 `spec`，以及 v2.30.0 及之前通告的 `labels`（`cilium-bgp-advertisement.yml.j2`）。交给 Kubernetes 的内容如果缺少资源定义所要求的字段，也会被拒绝。",
  ),
  check({ cluster, setting, report }) {
    for (const map of structuredMaps(setting, cluster)) {
      const missing = missingIn(map);
      if (missing.length === 0) continue;
      const listed = enumerated(missing);
      report({
        ...placeOf(map),
        message: message(
          `${listed.en} ${missing.length > 1 ? "are" : "is"} missing here (${map.structure}), and the deployment fails without.`,
          `此处缺少 ${listed["zh-cn"]}（${map.structure}），部署会失败。`,
        ),
      });
    }
  },
  examples: [
    {
      name: message("a pool without a name", "没有名称的地址池"),
      kubespray: "v2.31.0",
      bad: "cilium_loadbalancer_ip_pools:\n  - cidrs:\n      - 192.0.2.0/24\n",
    },
    {
      name: message("a volume without a name", "没有名称的卷"),
      kubespray: "v2.31.0",
      bad: "cilium_agent_extra_volumes:\n  - hostPath:\n      path: /etc/ssl/certs\n",
    },
    {
      name: message("an advertisement without labels, up to v2.30.0", "没有标签的通告（v2.30.0 及之前）"),
      kubespray: "v2.30.0",
      bad: "cilium_enable_bgp_control_plane: true\ncilium_bgp_advertisements:\n  - name: pods\n    spec:\n      advertisements:\n        - advertisementType: PodCIDR\n",
    },
    {
      name: message("an advertisement without labels, from v2.31.0 on", "没有标签的通告（v2.31.0 起）"),
      kubespray: "v2.31.0",
      good: "cilium_enable_bgp_control_plane: true\ncilium_bgp_advertisements:\n  - name: pods\n    spec:\n      advertisements:\n        - advertisementType: PodCIDR\n",
    },
  ],
});
