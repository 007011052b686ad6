import type { Cluster } from "../../cluster/cluster.ts";
import { entriesBelow } from "../../syntax/below.ts";
import { joined, removeEntry } from "../../syntax/edits.ts";
import type { Edit, Origin } from "../../syntax/place.ts";
import { spelling, writePairs } from "../fixes/setPairs.ts";
import { isSetSyntax, type SetPair, setPairs, setTextOf } from "../places/setSyntax.ts";
import { defineRule, message } from "../rule.ts";
import { saidOfFlags } from "../wording/flags.ts";

const MAPS = new Set(["cilium_extra_values", "cilium_config_extra_vars"]);

export default defineRule({
  id: "helm-set-syntax",
  family: "files",
  subject: "variable",
  severity: "error",
  covers: [],
  title: message("Command-line flags in a variable file", "变量文件中的命令行参数"),
  why: message(
    "Helm's `--set a.b=c` belongs on a command line. In a variable file it is a text, and what should be a map of values is none: Ansible or Helm fail, or pass over it. Kubespray's variables, `cilium_extra_values` (a map of Helm values) and `cilium_config_extra_vars` (keys of the ConfigMap) say the same.",
    "Helm 的 `--set a.b=c` 属于命令行。在变量文件中它只是文本，本应是映射的地方不再是映射：Ansible 或 Helm 会失败，或忽略它。Kubespray 的变量、`cilium_extra_values`（Helm 值的映射）和 `cilium_config_extra_vars`（ConfigMap 的键）可以表达同样的内容。",
  ),
  check({ cluster, setting, report }) {
    if (!MAPS.has(setting.name) || cluster.setting(setting.name)?.setting !== setting) return;
    const text = setTextOf(setting.value);
    if (text !== undefined) {
      const pairs = setPairs(text);
      report({
        at: setting,
        part: "value",
        ...saidOfFlags(text, pairs, cluster, pairs && whole(cluster, setting, pairs)),
      });
    }
    for (const origin of entriesBelow(setting)) {
      const { key, value } = origin;
      if (!isSetSyntax(key.text)) continue;
      const full = key.text.includes("=") || value?.kind !== "scalar" ? key.text : `${key.text}=${value.text}`;
      const pairs = setPairs(full);
      const removed = removeEntry(origin);
      const only = entriesBelow(setting).length === 1;
      const written = pairs && (only ? whole(cluster, setting, pairs) : writePairs(cluster, pairs, setting));
      const edits = only ? written : written && removed && joined([...written, removed]);
      report({ at: origin, part: "key", ...saidOfFlags(full, pairs, cluster, edits) });
    }
  },
  examples: [
    {
      name: message("a text where a map is wanted", "应为映射却写成了文本"),
      kubespray: "v2.30.0",
      bad: 'cilium_extra_values: "--set bpf.tproxy=true --set l7Proxy=false"\n',
      fixed: "cilium_extra_values:\n  bpf:\n    tproxy: true\n  l7Proxy: false\n",
    },
    {
      name: message("an assignment in place of a key", "用赋值代替了键"),
      kubespray: "v2.30.0",
      bad: "cilium_extra_values:\n  l7Proxy: true\n  localRedirectPolicies.enabled=true:\n",
      fixed: "cilium_extra_values:\n  l7Proxy: true\n  localRedirectPolicies:\n    enabled: true\n",
    },
    {
      name: message("where the flags belong", "参数应在的位置"),
      kubespray: "v2.30.0",
      good: 'cilium_install_extra_flags: "--set l7Proxy=false"\ncilium_extra_values:\n  l7Proxy: true\n',
    },
  ],
});

/** Writes pairs in place of the setting's value; the setting goes where none of them stays in it. */
function whole(cluster: Cluster, setting: Origin, pairs: readonly SetPair[]): Edit[] | undefined {
  const edits = writePairs(cluster, pairs, setting, setting);
  const stays = pairs.some((pair) => spelling(pair, cluster)?.startsWith(`${setting.key.text}.`));
  const removed = stays ? undefined : removeEntry(setting);
  return stays ? edits : edits && removed && joined([...edits, removed]);
}
