import type { Catalog } from "../../catalog/catalog.ts";
import { isOurName } from "../../inventory/settings.ts";
import { range } from "../../syntax/positions.ts";
import { defineRule, message } from "../rule.ts";
import { type FullWidthLine, fullWidthOn, halfWidth, hasFullWidth } from "../values/fullWidth.ts";

export default defineRule({
  id: "full-width-punctuation",
  family: "files",
  subject: "page",
  severity: "error",
  covers: [],
  title: message("Full-width punctuation in a setting", "输入法的全角标点"),
  why: message(
    "YAML knows `:`, `,`, quotes and blanks in half width only. A full-width colon makes no key, a full-width comma parts nothing, curly quotes and the blank U+3000 become part of the value, even where the file parses.",
    "YAML 只认识半角的 `:`、`,`、引号和空格。全角冒号不会形成键，全角逗号不会分隔内容，弯引号和全角空格（U+3000）会成为值的一部分，即使文件能够解析。",
  ),
  mayConcern: hasFullWidth,
  looksAt: (page) => fullWidthOn(page).length > 0,
  check({ catalog, page, document: { file }, report }) {
    for (const found of fullWidthOn(page)) {
      if (!isOurs(found, catalog)) continue;
      const { chunk, line, columns } = found;
      const text = chunk.lines[line] ?? "";
      const [first = 0] = columns;
      const shown = [...new Set(columns.map((column) => text[column]))].join(" ");
      const name = shown === "\u3000" ? "U+3000" : shown.replaceAll("\u3000", "U+3000");
      report({
        at: { file, chunk, range: range(line, first, line, (columns.at(-1) ?? first) + 1) },
        message: message(
          `Full-width punctuation (${name}) in a setting: YAML takes it for text. Use half-width punctuation.`,
          `设置中有全角标点（${name}），YAML 会把它当作文本。请改为半角。`,
        ),
        fixes: [
          {
            title: message("Use half-width punctuation", "改为半角"),
            safe: true,
            edits: columns.map((column) => ({
              file,
              chunk,
              range: range(line, column, line, column + 1),
              newText: halfWidth(text, column),
            })),
          },
        ],
      });
    }
  },
  examples: [
    {
      name: message("a colon that makes no key", "不会形成键的冒号"),
      kubespray: "v2.31.0",
      bad: "kube_network_plugin: cilium\ncilium_enable_hubble：true\n",
      fixed: "kube_network_plugin: cilium\ncilium_enable_hubble: true\n",
    },
    {
      name: message("curly quotes, which parse", "能够解析的弯引号"),
      kubespray: "v2.31.0",
      bad: "cilium_enable_hubble: “true” # 可观测性，默认关闭\n",
    },
    {
      name: message("between braces", "花括号中"),
      kubespray: "v2.31.0",
      bad: 'cilium_config_extra_vars: {"k8s-heartbeat-timeout"：“45s”}\n',
      fixed: 'cilium_config_extra_vars: {"k8s-heartbeat-timeout": "45s"}\n',
    },
    {
      name: message("in comments and texts of others", "注释以及其他内容中"),
      kubespray: "v2.31.0",
      good: "# 路由模式：隧道，默认\ncilium_tunnel_mode: vxlan # 默认：vxlan\nmotd: “你好，世界”\n",
    },
  ],
});

/** Whether the line is part of a setting of ours. */
function isOurs({ chunk, line }: FullWidthLine, catalog: Catalog): boolean {
  const name = chunk.key ?? /^\s*["'“‘]?([A-Za-z_]\w*)/.exec(chunk.lines[chunk.kind === "loose" ? 0 : line] ?? "")?.[1];
  return name !== undefined && isOurName(name, catalog);
}
