import { KUBEAN_HOSTS, KUBEAN_VARIABLES } from "../../catalog/curated/kubean.ts";
import { entryBelow } from "../../syntax/below.ts";
import { asLiteral, asText } from "../../syntax/edits.ts";
import type { YamlNode } from "../../syntax/nodes.ts";
import type { Origin } from "../../syntax/place.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { joinsLines } from "../manifests/joinedLines.ts";
import { defineRule, message, type Report } from "../rule.ts";

export default defineRule({
  id: "kubean-text-expected",
  family: "kubean",
  subject: "kubean",
  severity: "error",
  covers: ["KUBEAN-BLOCK"],
  title: message("Kubean's variables are not a text that holds a map", "Kubean 的变量不是文本，或文本内容不是映射"),
  why: message(
    "The values in the `data` of a ConfigMap are texts: Kubernetes refuses a map there. Kubean mounts the text as a file and gives it to Ansible (`-e @/conf/group_vars.yml`, `-i`; `pkg/util/entrypoint` of Kubean), which takes only a map of variables, or of groups. A block (`|`) keeps the lines as they are.",
    "ConfigMap 的 `data` 中的值必须是文本：Kubernetes 会拒绝映射。Kubean 把文本挂载为文件并交给 Ansible（`-e @/conf/group_vars.yml`、`-i`；Kubean 的 `pkg/util/entrypoint`），Ansible 只接受变量或主机组的映射。块标量（`|`）会原样保留各行。",
  ),
  check({ resource, report }) {
    if (resource.kind !== "ConfigMap") return;
    const { file, chunk, object } = resource;
    const data = entryBelow({ file, chunk, value: object }, "data");
    for (const key of data ? [KUBEAN_VARIABLES, KUBEAN_HOSTS] : []) {
      const entry = data && entryBelow(data, key);
      const wrong = entry && wrongText(entry, key);
      if (wrong) report(wrong);
    }
  },
  examples: [
    {
      name: message("without the sign of a block", "缺少块标量符号"),
      bad: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: vars\ndata:\n  group_vars.yml: # variables\n    kube_network_plugin: cilium\n    cilium_mtu: 1400\n",
      fixed:
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: vars\ndata:\n  group_vars.yml: | # variables\n    kube_network_plugin: cilium\n    cilium_mtu: 1400\n",
    },
    {
      name: message("a list", "列表"),
      bad: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: vars\ndata:\n  group_vars.yml: |\n    - kube_network_plugin: cilium\n    - cilium_mtu: 1400\n",
    },
    {
      name: message("a block that joins its lines", "合并各行的块标量"),
      bad: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: vars\ndata:\n  group_vars.yml: >- # folded\n    kube_network_plugin: cilium\n    # the agent's\n    cilium_mtu: 1400\n",
      fixed:
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: vars\ndata:\n  group_vars.yml: |- # folded\n    kube_network_plugin: cilium\n    # the agent's\n    cilium_mtu: 1400\n",
    },
    {
      name: message("a text without a block", "没有块标量的文本"),
      bad: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: vars\ndata:\n  group_vars.yml: kube_network_plugin=cilium\n",
    },
    {
      name: message("a placeholder", "占位符"),
      good: `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: vars\ndata:\n  group_vars.yml: \${VARIABLES}\n`,
    },
    {
      name: message("a folded block with its lines apart", "各行分开的折叠块"),
      good: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: vars\ndata:\n  group_vars.yml: >\n    kube_network_plugin: cilium\n\n    cilium_mtu: 1400\n",
    },
    {
      name: message("a block", "块标量"),
      good: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: vars\ndata:\n  group_vars.yml: |-\n    # of the first cluster\n    kube_network_plugin: cilium\n    cilium_mtu: 1400\n",
    },
  ],
});

/** What is wrong with the text under a key of Kubean's. */
function wrongText(entry: Origin, key: string): Report | undefined {
  const { value } = entry;
  if (!value) return undefined;
  if (value.kind === "mapping" || value.kind === "sequence") {
    return {
      at: entry,
      part: "key",
      message: message(
        `${key} has to be a text: Kubernetes refuses what is here. Begin a block: "${key}: |".`,
        `${key} 必须是文本，Kubernetes 会拒绝此处的内容。请改为块标量：“${key}: |”。`,
      ),
      fixes:
        value.kind === "mapping" ? fixOf(message("Make it a block of text", "改为文本块"), true, asText(entry)) : [],
    };
  }
  if (key === KUBEAN_VARIABLES && isPlainText(value)) {
    return {
      at: entry,
      message: message(
        `${key}: what is here is one text, but Ansible takes a map of variables only. Begin a block, "${key}: |", with a variable on each line.`,
        `${key}：此处只是一个普通文本，但 Ansible 只接受变量的映射。请改为块标量“${key}: |”，每行写一个变量。`,
      ),
    };
  }
  if (runsTogether(entry)) {
    return {
      at: entry,
      part: "key",
      message: message(
        `${key}: ">" joins the lines of the text into one, but Ansible takes a map with a variable on each line. Begin a block that keeps them: "${key}: |".`,
        `${key}：“>”会把文本的各行合并成一行，而 Ansible 需要每行一个变量的映射。请改为保留各行的块标量：“${key}: |”。`,
      ),
      fixes: fixOf(message("Keep the lines: |", "保留各行：|"), true, asLiteral(entry)),
    };
  }
  if (!isListText(entry)) return undefined;
  return {
    at: entry,
    part: "key",
    message: message(
      `${key}: the text is a list, but Ansible takes a map of ${key === KUBEAN_HOSTS ? "groups" : "variables"} only.`,
      `${key}：文本内容是列表，但 Ansible 只接受${key === KUBEAN_HOSTS ? "主机组" : "变量"}的映射。`,
    ),
  };
}

/** Whether a value is a text without quotes or block: such a one holds no map. Templates may become one. */
const isPlainText = (node: YamlNode): boolean =>
  node.kind === "scalar" && node.style === "plain" && node.value !== UNKNOWN && node.value !== null;

/** Whether the first line of a text with content begins an item. */
function isListText({ chunk, value }: Origin): boolean {
  if (value?.kind !== "scalar") return false;
  const { start, end } = value.range;
  const first =
    value.style === "block"
      ? chunk.lines.find((line, i) => i > start.line && i <= end.line && !SAYS_NOTHING.test(line))
      : value.text.split("\n").find((line) => !SAYS_NOTHING.test(line));
  return first !== undefined && /^\s*-(?:\s|$)/.test(first);
}

/** Whether the text of an entry is a block that makes one line of its variables. */
function runsTogether({ chunk, value }: Origin): boolean {
  const block = chunk.frame.texts.find((text) => text.block.start - 1 === value?.range.start.line)?.block;
  return block !== undefined && joinsLines(block, chunk);
}

/** A blank line, a comment, the beginning of a document. */
const SAYS_NOTHING = /^\s*(?:#.*|---\s*)?$/;
