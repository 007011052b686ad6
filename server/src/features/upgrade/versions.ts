import { labelOf } from "../../cluster/versions.ts";
import { message } from "../../rules/rule.ts";
import { courseOf } from "./course.ts";
import { type Change, spanOf } from "./plan.ts";
import type { Stage } from "./stage.ts";

/** Another Cilium, and another way to install it. */
export function versionChanges(stages: readonly Stage[]): Change[] {
  const ciliums = stages.map(({ cluster }) => labelOf(cluster.cilium));
  const cilium = courseOf(ciliums, (a, b) => a === b);
  const engine = courseOf(
    stages.map(({ cluster }) => cluster.engine),
    (a, b) => a === b,
  );
  const about = { phase: "automatic", kind: "version" } as const;
  const changes: Change[] = [];
  if (cilium) {
    const { from, to } = cilium;
    const way = stages.flatMap(({ release }, i) =>
      i > 0 && ciliums[i] !== ciliums[i - 1] ? `${ciliums[i]} (${release})` : [],
    );
    const text = message(
      `Cilium goes from ${from} to ${way.join(", ")}.`,
      `Cilium 从 ${from} 变为 ${way.join("、")}。`,
    );
    changes.push({ ...about, ...spanOf(cilium, stages), name: "cilium", from, to, message: text });
  }
  if (engine) {
    const { from, to } = engine;
    changes.push({ ...about, ...spanOf(engine, stages), name: "engine", from, to, message: ENGINES[to] });
  }
  return changes;
}

const ENGINES = {
  helm: message(
    "From here on Kubespray installs Cilium with its Helm chart: variables become Helm values, no longer a ConfigMap of Kubespray's own.",
    "从此版本起，Kubespray 用 Helm chart 安装 Cilium：变量成为 Helm 值，不再写入 Kubespray 自己的 ConfigMap。",
  ),
  configmap: message(
    "From here on Kubespray installs Cilium with manifests of its own, no longer with the Helm chart.",
    "从此版本起，Kubespray 用自己的清单文件安装 Cilium，不再使用 Helm chart。",
  ),
};
