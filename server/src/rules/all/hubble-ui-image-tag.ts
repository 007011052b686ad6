import { defineRule, message } from "../rule.ts";
import { writtenAs } from "../wording/writtenAs.ts";

const TAGS = ["hubble.ui.backend.image.tag", "hubble.ui.frontend.image.tag"] as const;

/** What the chart takes for a version, digest and `v` apart. */
const VERSION = /^v?\d+(?:\.\d+){0,2}(?:[-+].*)?$/;

export default defineRule({
  id: "hubble-ui-image-tag",
  family: "hubble",
  subject: "agent",
  severity: "error",
  kubespray: ">=2.28.0",
  cilium: ">=1.15",
  covers: [],
  title: message("The image tag of Hubble UI is not a version", "Hubble UI 的镜像标签不是版本号"),
  why: message(
    "With Hubble UI on, the chart compares the tags of both of its images with 0.9.0 (`templates/validate.yaml` of the charts 1.15 to 1.20). A tag that is not a version cannot be compared, and nothing is installed. Only `latest` is passed over, and then for both images.",
    "启用 Hubble UI 时，chart 会把它的两个镜像的标签与 0.9.0 比较（1.15 至 1.20 的 chart 的 `templates/validate.yaml`）。不是版本号的标签无法比较，什么也不会安装。只有 `latest` 会被跳过，并且对两个镜像都跳过。",
  ),
  check({ agent: { input }, cluster, report }) {
    if (!cluster.usesCilium || input.at(["hubble", "ui", "enabled"])?.value !== true) return;
    const tags = TAGS.map((path) => ({ path, given: input.at(path.split(".")) }));
    // The chart's own are versions.
    if (tags.some(({ given }) => given && (typeof given.value !== "string" || given.value === "latest"))) return;
    for (const { path, given } of tags) {
      if (!given?.origin || VERSION.test(String(given.value).replace(/@.*$/s, "").replace(/^v/, ""))) continue;
      const name = writtenAs(given.origin, path);
      report({
        at: given.origin,
        part: "value",
        message: message(
          `${name} is not a version. The chart of Cilium ${cluster.minor} compares it with 0.9.0, and installs nothing. Use a version, or latest.`,
          `${name} 不是版本号。Cilium ${cluster.minor} 的 chart 会把它与 0.9.0 比较，结果什么也不会安装。请使用版本号或 latest。`,
        ),
      });
    }
  },
  examples: [
    {
      name: message("the name of a branch", "分支名"),
      kubespray: "v2.31.0",
      bad: "cilium_enable_hubble: true\ncilium_enable_hubble_ui: true\ncilium_hubble_ui_image_tag: main\n",
    },
    {
      name: message("of the other image, as a Helm value", "另一个镜像，用 Helm 值设置"),
      kubespray: "v2.30.0",
      bad: "cilium_enable_hubble: true\ncilium_enable_hubble_ui: true\ncilium_extra_values:\n  hubble:\n    ui:\n      backend:\n        image:\n          tag: stable\n",
    },
    {
      name: message("the newest of both images, or a version with a digest", "最新的镜像，或带摘要的版本号"),
      kubespray: "v2.31.0",
      good: "cilium_enable_hubble: true\ncilium_enable_hubble_ui: true\ncilium_hubble_ui_image_tag: latest\ncilium_hubble_ui_backend_image_tag: edge\n",
    },
    {
      name: message("without Hubble UI", "未启用 Hubble UI"),
      kubespray: "v2.31.0",
      good: "cilium_enable_hubble: true\ncilium_enable_hubble_ui: false\ncilium_hubble_ui_image_tag: main\n",
    },
  ],
});
