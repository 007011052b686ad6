import { releaseIn } from "../../catalog/release.ts";
import { setValue } from "../../syntax/edits.ts";
import { decides } from "../places/effect.ts";
import { defineRule, message } from "../rule.ts";

/** The first release whose versions stand without a "v". */
const WITHOUT_V = "v2.28.0";

export default defineRule({
  id: "version-prefix",
  family: "versions",
  subject: "variable",
  severity: "error",
  covers: ["KS-VERSION-V", "KS-VERSION-NOV"],
  title: message('A version with or without its "v"', "版本号多了或少了 “v”"),
  why: message(
    'Up to v2.27.1 the tag of the image is `cilium_version` itself, and Cilium\'s tags begin with "v". From v2.28.0 it is `v{{ cilium_version }}` (`roles/kubespray_defaults/defaults/main/download.yml`): a "v" of one\'s own makes it `vv1.18.4`, and v2.28.0 and v2.28.1 refuse it (`roles/validate_inventory`). The same holds for `cilium_cli_version` and its download.',
    "v2.27.1 及之前，镜像标签就是 `cilium_version` 本身，而 Cilium 的标签以 “v” 开头。从 v2.28.0 起标签为 `v{{ cilium_version }}`（`roles/kubespray_defaults/defaults/main/download.yml`）：自己再写 “v” 会变成 `vv1.18.4`，v2.28.0 和 v2.28.1 会直接拒绝（`roles/validate_inventory`）。`cilium_cli_version` 及其下载地址同理。",
  ),
  check({ cluster, setting, report }) {
    const { name, value } = setting;
    if (name !== "cilium_version" && name !== "cilium_cli_version") return;
    if (value?.kind !== "scalar" || !cluster.catalog.hasVariable(name, cluster.release)) return;
    const { text } = value;
    if (!/^v?\d+\.\d+\.\d+/.test(text) || !decides(setting, cluster) || !cluster.usesCilium) return;
    const wantsV = !releaseIn(cluster.release, { from: WITHOUT_V });
    if (text.startsWith("v") === wantsV) return;
    // The tag can be given by itself.
    if (name === "cilium_version" && cluster.setting("cilium_image_tag")) return;
    const better = wantsV ? `v${text}` : text.slice(1);
    const becomes = wantsV ? text : `v${text}`;
    report({
      at: setting,
      part: "value",
      message: message(
        `${name}: Kubespray ${cluster.release} asks for "${becomes}" with ${text}, which does not exist. Write ${better}.`,
        `${name}：写成 ${text} 时，Kubespray ${cluster.release} 会去取不存在的 "${becomes}"。请写成 ${better}。`,
      ),
      fixes: [
        {
          title: message(`Write ${better}`, `改为 ${better}`),
          safe: true,
          edits: [setValue(setting, better)],
        },
      ],
    });
  },
  examples: [
    {
      name: message("with a v in a release that adds one", "在会自动添加 v 的版本中写了 v"),
      kubespray: "v2.30.0",
      bad: 'cilium_version: "v1.18.4" # pinned\n',
      fixed: 'cilium_version: "1.18.4" # pinned\n',
    },
    {
      name: message("without a v in a release that does not", "在不会自动添加 v 的版本中没有写 v"),
      kubespray: "v2.27.1",
      bad: "cilium_version: 1.15.10\n",
      fixed: "cilium_version: v1.15.10\n",
    },
    {
      name: message("each as its release wants it", "符合各版本的写法"),
      kubespray: "v2.27.1",
      good: "cilium_version: v1.15.10\ncilium_cli_version: v0.16.24\n",
    },
  ],
});
