import type { Cluster } from "../../cluster/cluster.ts";
import { settingsOf } from "../../inventory/settings.ts";
import { entriesBelow } from "../../syntax/below.ts";
import type { Chunk } from "../../syntax/chunk.ts";
import type { YamlDocument } from "../../syntax/document.ts";
import { joined, removeEntry } from "../../syntax/edits.ts";
import { perPage } from "../../syntax/page.ts";
import type { Edit, Origin } from "../../syntax/place.ts";
import { range } from "../../syntax/positions.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { spelling, writePairs } from "../fixes/setPairs.ts";
import { isSetSyntax, type SetPair, setPairs, setTextOf } from "../places/setSyntax.ts";
import { defineRule, type Fix, message, type Report } from "../rule.ts";

const MAPS = ["cilium_extra_values", "cilium_config_extra_vars"] as const;

export default defineRule({
  id: "helm-set-syntax",
  family: "files",
  subject: "agent",
  severity: "error",
  covers: [],
  title: message("Flags of a command line in a variable file", "变量文件中的命令行参数"),
  why: message(
    "Helm's `--set a.b=c` belongs on a command line. In a variable file it is a text, and what should be a map of values is none: Ansible or Helm fail, or pass over it. Kubespray's variables, `cilium_extra_values` (a map of Helm values) and `cilium_config_extra_vars` (keys of the ConfigMap) say the same.",
    "Helm 的 `--set a.b=c` 属于命令行。在变量文件中它只是文本，本应是映射的地方不再是映射：Ansible 或 Helm 会失败，或忽略它。Kubespray 的变量、`cilium_extra_values`（Helm 值的映射）和 `cilium_config_extra_vars`（ConfigMap 的键）可以表达同样的内容。",
  ),
  check({ cluster, report }) {
    for (const name of MAPS) {
      const setting = cluster.setting(name)?.setting;
      if (!setting) continue;
      const text = setTextOf(setting.value);
      if (text !== undefined) {
        const pairs = setPairs(text);
        const edits = pairs && whole(cluster, setting, pairs);
        report({ at: setting, part: "value", ...said(text, pairs, cluster, edits) });
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
        report({ at: origin, part: "key", ...said(full, pairs, cluster, edits) });
      }
    }
    for (const { document } of cluster.inventory.files) {
      for (const chunk of document.pages.flatMap(pastedOn)) report(pasted(chunk, document, cluster));
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
      name: message("pasted lines", "粘贴的行"),
      kubespray: "v2.30.0",
      bad: "kube_network_plugin: cilium\ncilium_enable_hubble: true\n--set localRedirectPolicies.enabled=true\n",
      fixed:
        "kube_network_plugin: cilium\ncilium_enable_hubble: true\ncilium_extra_values:\n  localRedirectPolicies:\n    enabled: true\n",
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

function said(
  text: string,
  pairs: readonly SetPair[] | undefined,
  cluster: Cluster,
  edits: Edit[] | undefined,
): Pick<Report, "message" | "fixes"> {
  const names = pairs?.flatMap((pair) => spelling(pair, cluster) ?? []) ?? [];
  const known = pairs !== undefined && names.length === pairs.length;
  const shown = text.length > LONG ? `${text.slice(0, LONG)}…` : text;
  const fixes: Fix[] = known
    ? fixOf(message(`Write ${names.join(", ")}`, `改为 ${names.join("、")}`), false, edits)
    : [];
  return {
    message: message(
      `${shown.trim()} is written for a command line, and nothing reads it here. ${known ? `Kubespray ${cluster.release} takes it as ${names.join(", ")}.` : "Write it as a map: one level for each dot."}`,
      `${shown.trim()} 是命令行的写法，在这里不会被读取。${known ? `在 Kubespray ${cluster.release} 中应写成 ${names.join("、")}。` : "请写成映射：每个点对应一层。"}`,
    ),
    fixes,
  };
}

/** Longer texts are cut in messages. */
const LONG = 60;

/** The lines of flags between the variables. */
const pastedOn = perPage(({ chunks }) =>
  chunks.filter(({ kind, lines: [first = ""] }) => kind === "loose" && /^--(?:helm-)?set/.test(first)),
);

/** What is said of one of them. */
function pasted(chunk: Chunk, document: YamlDocument, cluster: Cluster): Report {
  const { file } = document;
  const text = chunk.lines.join("\n").trim();
  const pairs = setPairs(text);
  const beside = settingsOf(document, cluster.catalog).at(-1);
  const written = pairs && beside && writePairs(cluster, pairs, beside);
  const first = chunk.lines[0] ?? "";
  const removed = { file, chunk, range: range(0, 0, chunk.lines.length, 0), newText: "" };
  return {
    at: { file, chunk, range: range(0, 0, 0, first.length) },
    ...said(text, pairs, cluster, written && joined([...written, removed])),
  };
}
