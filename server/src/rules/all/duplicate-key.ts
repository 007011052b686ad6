import { removeEntry } from "../../syntax/edits.ts";
import type { Origin } from "../../syntax/place.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "duplicate-key",
  family: "files",
  subject: "map",
  severity: "warning",
  covers: ["YAML-DUPKEY"],
  title: message("A key appears twice in one map", "同一映射中重复的键"),
  why: message(
    "YAML readers keep one value per key. Ansible and Kubernetes take the last one; what stands above it is read by nobody, and Ansible says so only in a warning among others.",
    "YAML 读取器对每个键只保留一个值。Ansible 和 Kubernetes 取最后一个；前面的值不会被读取，Ansible 只会在众多输出中给出一条警告。",
  ),
  check({ entries, report }) {
    if (entries.length < 2) return;
    const last = new Map<string, Origin>();
    for (const entry of entries) if (!entry.merged) last.set(entry.key.text, entry);
    for (const entry of entries) {
      const winner = last.get(entry.key.text);
      if (entry.merged || !winner || winner === entry) continue;
      const { key } = entry;
      const drop = removeEntry(entry);
      report({
        at: entry,
        part: "key",
        message: message(
          `${key.text} is set again further down, and the last one counts: this value is never read. Remove one of the two.`,
          `${key.text} 在下方又设置了一次，以最后一个为准：这里的值不会被读取。请删除其中一个。`,
        ),
        related: [
          {
            file: winner.file,
            chunk: winner.chunk,
            range: winner.key.range,
            message: message("This one counts", "以此为准"),
          },
        ],
        fixes: drop
          ? [{ title: message(`Remove this ${key.text}`, `删除此处的 ${key.text}`), safe: false, edits: [drop] }]
          : [],
      });
    }
  },
  examples: [
    {
      name: message("a variable set twice", "变量设置了两次"),
      kubespray: "v2.31.0",
      bad: "cilium_mtu: 1450\ncilium_debug: false\ncilium_mtu: 1500\n",
      fixed: "cilium_debug: false\ncilium_mtu: 1500\n",
    },
    {
      name: message("a key set twice in a map", "映射中的键设置了两次"),
      kubespray: "v2.31.0",
      bad: 'cilium_config_extra_vars:\n  bpf-lb-sock-hostns-only: "true"\n  bpf-lb-sock-hostns-only: "false"\n',
      fixed: 'cilium_config_extra_vars:\n  bpf-lb-sock-hostns-only: "false"\n',
    },
    {
      name: message("a key that a merge key brings too", "合并键也带来的键"),
      kubespray: "v2.31.0",
      good: 'common: &common {debug: "false"}\ncilium_config_extra_vars:\n  <<: *common\n  debug: "true"\n',
    },
  ],
});
