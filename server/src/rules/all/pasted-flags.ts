import type { Cluster } from "../../cluster/cluster.ts";
import { settingsOf } from "../../inventory/settings.ts";
import type { Chunk } from "../../syntax/chunk.ts";
import { joined } from "../../syntax/edits.ts";
import { perPage } from "../../syntax/page.ts";
import { range } from "../../syntax/positions.ts";
import { writePairs } from "../fixes/setPairs.ts";
import { setPairs } from "../places/setSyntax.ts";
import { defineRule, message, type Report } from "../rule.ts";
import { saidOfFlags } from "../wording/flags.ts";

export default defineRule({
  id: "pasted-flags",
  family: "files",
  subject: "page",
  severity: "error",
  covers: [],
  title: message("Lines of a command line among the variables", "变量之间夹着命令行的行"),
  why: message(
    "A line `--set a.b=c` between the variables, as it stands in Helm's instructions, is no YAML: Ansible cannot read the file. Kubespray's variables, `cilium_extra_values` (a map of Helm values) and `cilium_config_extra_vars` (keys of the ConfigMap) say the same.",
    "变量之间的 `--set a.b=c`（照抄自 Helm 的说明）不是 YAML：Ansible 无法读取该文件。Kubespray 的变量、`cilium_extra_values`（Helm 值的映射）和 `cilium_config_extra_vars`（ConfigMap 的键）可以表达同样的内容。",
  ),
  mayConcern: (text) => /^--(?:helm-)?set/m.test(text),
  looksAt: (page) => pastedOn(page).length > 0,
  check({ cluster, page, document, report }) {
    for (const chunk of pastedOn(page)) report(pasted(chunk, document.file, cluster));
  },
  examples: [
    {
      name: message("pasted lines", "粘贴的行"),
      kubespray: "v2.30.0",
      bad: "kube_network_plugin: cilium\ncilium_enable_hubble: true\n--set localRedirectPolicies.enabled=true\n",
      fixed:
        "kube_network_plugin: cilium\ncilium_enable_hubble: true\ncilium_extra_values:\n  localRedirectPolicies:\n    enabled: true\n",
    },
    {
      name: message("a list in a script of somebody's own", "自有脚本中的列表"),
      kubespray: "v2.30.0",
      good: "kube_network_plugin: cilium\nmy_script: |\n  helm upgrade cilium cilium/cilium \\\n  --set l7Proxy=false\n",
    },
  ],
});

/** The lines of flags between the variables. */
const pastedOn = perPage(({ chunks }) =>
  chunks.filter(({ kind, lines }) => kind === "loose" && /^--(?:helm-)?set/.test(lines[0] ?? "")),
);

/** What is said of one of them. */
function pasted(chunk: Chunk, file: string, cluster: Cluster): Report {
  const text = chunk.lines.join("\n").trim();
  const pairs = setPairs(text);
  const home = cluster.homes.files.find(({ document }) => document.file === file);
  const beside = home && settingsOf(home.document, cluster.catalog).at(-1);
  const written = pairs && beside && writePairs(cluster, pairs, beside);
  const first = chunk.lines[0] ?? "";
  const removed = { file, chunk, range: range(0, 0, chunk.lines.length, 0), newText: "" };
  return {
    at: { file, chunk, range: range(0, 0, 0, first.length) },
    ...saidOfFlags(text, pairs, cluster, written && joined([...written, removed])),
  };
}
