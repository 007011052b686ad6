import { isConfiguration } from "../../inventory/configuration.ts";
import { settingsOf } from "../../inventory/settings.ts";
import { isMounted } from "../../manifest/kubean.ts";
import { objectsIn } from "../../manifest/objects.ts";
import type { Host } from "../../syntax/document.ts";
import { firstProblem } from "../../syntax/problems.ts";
import { joinsLines } from "../manifests/joinedLines.ts";
import { isSetSyntax } from "../places/setSyntax.ts";
import { defineRule, message } from "../rule.ts";
import { fullWidthLines } from "../values/fullWidth.ts";
import { yamlProblem } from "../wording/yamlProblem.ts";

export default defineRule({
  id: "yaml-syntax",
  family: "files",
  subject: "document",
  severity: "error",
  covers: [],
  title: message("The file is not valid YAML", "文件不是有效的 YAML"),
  why: message(
    "Ansible and the Kubernetes API refuse a file that does not parse, whatever else it says. In an editor the YAML extension shows such errors; on the command line this rule does, once a file.",
    "无法解析的文件会被 Ansible 和 Kubernetes API 拒绝。编辑器里由 YAML 扩展报告此类错误；命令行中由本规则报告，每个文件一次。",
  ),
  check({ catalog, document, report }) {
    const ours =
      settingsOf(document, catalog).length > 0 ||
      objectsIn(document).some(({ kind }) => kind !== "IPAddressPool") ||
      document.host ||
      isConfiguration(document.file);
    if (!ours) return;
    // That its lines run together is said of a text of Kubean's as a whole.
    if (document.host && isMountedText(document.host) && joinsLines(document.host.block, document.host.chunk)) return;
    const problem = firstProblem(document);
    // Rules of their own say what such a line means.
    const text = problem?.chunk.lines[problem.range.start.line] ?? "";
    if (!problem || fullWidthLines(problem.chunk).length > 0 || isSetSyntax(text)) return;
    const said = yamlProblem(problem.message);
    report({ at: problem, message: message(`Not valid YAML: ${said.en}.`, `不是有效的 YAML：${said["zh-cn"]}。`) });
  },
  examples: [
    { name: message("wrong indentation", "缩进错误"), bad: "cilium_mtu: 1500\n cilium_debug: true\n" },
    {
      name: message("Jinja stays silent", "Jinja 不报告"),
      good: "cilium_mtu: {{ mtu }}\n{% if x %}\ncilium_debug: true\n{% endif %}\n",
    },
  ],
});

const isMountedText = ({ chunk, block }: Host): boolean =>
  chunk.frame.texts.some(({ key, block: { start } }) => start === block.start && isMounted(key));
