import type { Language } from "../catalog/words.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { labelOf, type ResolvedVersion } from "../cluster/versions.ts";

/** A version and how it is known: "v2.31.0 (assumed: newest release)". */
export const withOrigin = (resolved: ResolvedVersion, language: Language): string =>
  `${labelOf(resolved)} (${originOf(resolved, language)})`;

/** How a version is known: "galaxy.yml", "assumed: newest release". */
export function originOf({ origin, assumed }: ResolvedVersion, language: Language): string {
  const guess = { en: "assumed: ", "zh-cn": "假定：" }[language];
  return `${assumed ? guess : ""}${language === "en" ? origin : inChinese(origin)}`;
}

/** Origins that are words; all others are names of files and variables. JSON has the English ones. */
const CHINESE: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/^newest release$/, "最新的发布版本"],
  [/^newest release that installs (.+) by default$/, "默认安装 $1 的最新发布版本"],
  [/^newest release that installs (.+)$/, "能安装 $1 的最新发布版本"],
  [/^newest release that has (.+)$/, "有 $1 的最新发布版本"],
  [/^newest release that takes (.+)$/, "接受 $1 的最新发布版本"],
  [/^newest release that ships the comments of (.+)$/, "示例 $1 中注释与此相同的最新发布版本"],
  [/^newest release that ships (.+) as it is here$/, "示例 $1 与此相同的最新发布版本"],
  [/^bundled with (.+)$/, "随 $1 安装"],
  [/^setting$/, "设置"],
  [/^comparison$/, "比较"],
  [/^cilium_version in (.+)$/, "$1 中的 cilium_version"],
  [/^installed collection$/, "已安装的 collection"],
  [/^commit of the submodule$/, "子模块的提交"],
  [/^Manifest of Kubean's$/, "Kubean 的 Manifest"],
  [/^ClusterOperation image (.+)$/, "ClusterOperation 镜像 $1"],
];

function inChinese(origin: string): string {
  const [english, chinese] = CHINESE.find(([each]) => each.test(origin)) ?? [];
  return english && chinese ? origin.replace(english, chinese) : origin;
}

/** The versions of a cluster in short: "Kubespray v2.27.0 · Cilium 1.15.9". */
export const versionsOf = ({ kubespray, cilium }: Cluster): string =>
  `Kubespray ${labelOf(kubespray)} · Cilium ${labelOf(cilium)}`;
