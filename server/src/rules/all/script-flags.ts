import { isMounted } from "../../manifest/kubean.ts";
import { entryBelow } from "../../syntax/below.ts";
import type { Chunk } from "../../syntax/chunk.ts";
import type { Range } from "../../syntax/positions.ts";
import { range } from "../../syntax/positions.ts";
import { WRONG_FLAGS } from "../manifests/wrongFlags.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "script-flags",
  family: "kubean",
  subject: "kubean",
  severity: "error",
  covers: ["NEIGH-SYNTAX", "CM-CREATE-CA"],
  title: message("A script gives Cilium's programs a flag that they do not take", "脚本使用了 Cilium 程序不接受的参数"),
  why: message(
    "Kubean runs scripts, from a ConfigMap or as the `action` of a ClusterOperation. `helm` and `cilium` stop at a `--set` without the path of a Helm value, and cilium-cli 0.16.0 dropped `--create-ca` of `cilium clustermesh enable`: Helm makes the certificate authority. Only lines that cannot mean anything else are looked at.",
    "Kubean 会运行脚本，脚本可来自 ConfigMap，也可以是 ClusterOperation 的 `action`。`--set` 后面不是 Helm 值的路径时，`helm` 和 `cilium` 会停止；cilium-cli 0.16.0 移除了 `cilium clustermesh enable` 的 `--create-ca`，证书颁发机构由 Helm 生成。这里只检查含义明确的行。",
  ),
  check({ resource, report }) {
    const { file, chunk, object, kind } = resource;
    if (kind === "Cluster") return;
    const { value } = entryBelow({ file, chunk, value: object }, kind === "ConfigMap" ? "data" : "spec") ?? {};
    if (!value) return;
    const lines = linesIn(value.range, chunk);
    const text = lines.map(({ line }) => line).join("\n");
    for (const { pattern, command, inScript, says } of WRONG_FLAGS) {
      if (!command.test(text)) continue;
      for (const { line, index } of lines) {
        const found = pattern.exec(line);
        if (!found) continue;
        const start = found.index + found[0].search(/\S/);
        const said = says(found[1] ?? "");
        report({
          at: { file, chunk, range: range(index, start, index, found.index + found[0].length) },
          severity: inScript,
          message: message(`${said.en}: the command fails. Leave it out.`, `${said["zh-cn"]}，命令会失败。请删除它。`),
        });
      }
    }
  },
  examples: [
    {
      name: message("a flag of the agent behind --set", "--set 后面是 agent 的参数"),
      bad: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: up\ndata:\n  up.sh: |\n    helm upgrade cilium cilium/cilium --set --arping-refresh-period=30s\n",
    },
    {
      name: message("a flag of old command lines", "旧命令行的参数"),
      bad: 'apiVersion: kubean.io/v1alpha1\nkind: ClusterOperation\nmetadata:\n  name: mesh\nspec:\n  cluster: one\n  actionType: shell\n  action: "cilium clustermesh enable --create-ca --context one"\n',
    },
    {
      name: message("Helm values", "Helm 值"),
      good: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: up\ndata:\n  up.sh: |\n    # was: helm upgrade --set --arping-refresh-period=30s\n    helm upgrade cilium cilium/cilium --set l2NeighDiscovery.enabled=true\n",
    },
  ],
});

/** The lines of a range, without comments and what is variables and hosts, which are no scripts. */
function linesIn({ start, end }: Range, { lines, frame }: Chunk): { line: string; index: number }[] {
  const mounted = frame.texts.filter(({ key }) => isMounted(key)).map(({ block }) => block);
  const found: { line: string; index: number }[] = [];
  for (let index = start.line; index <= end.line; index++) {
    const line = lines[index] ?? "";
    const text = mounted.find((each) => index >= each.start && index < each.end);
    if (text) index = text.end - 1;
    else if (!line.trimStart().startsWith("#")) found.push({ line, index });
  }
  return found;
}
