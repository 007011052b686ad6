import { isOurName, settingsOf } from "../../inventory/settings.ts";
import { isMounted } from "../../manifest/kubean.ts";
import { objectsIn } from "../../manifest/objects.ts";
import type { Host } from "../../syntax/document.ts";
import { firstProblem } from "../../syntax/problems.ts";
import { joinsLines } from "../manifests/joinedLines.ts";
import { conflictOf } from "../places/conflict.ts";
import { emptyAbove } from "../places/emptyAbove.ts";
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
  check({ catalog, document, isConfiguration, report }) {
    const ours =
      settingsOf(document, catalog).length > 0 ||
      objectsIn(document).some(({ kind }) => kind !== "IPAddressPool") ||
      document.host ||
      isConfiguration;
    if (!ours) return;
    // That its lines run together is said of a text of Kubean's as a whole.
    if (document.host && isMountedText(document.host) && joinsLines(document.host.block, document.host.chunk)) return;
    const problem = firstProblem(document);
    // Rules of their own say what such a line means.
    const text = problem?.chunk.lines[problem.range.start.line] ?? "";
    if (!problem || fullWidthLines(problem.chunk).length > 0 || isSetSyntax(text)) return;
    if (isOurName(problem.chunk.key ?? "", catalog) && emptyAbove(problem.chunk)) return;
    const conflict = conflictOf(document);
    if (conflict) {
      report({
        at: conflict,
        message: message(
          "Not valid YAML: a merge left both sides and its markers (<<<<<<<, =======, >>>>>>>) here. Keep one side, and remove the markers.",
          "不是有效的 YAML：合并冲突的两侧内容和标记（<<<<<<<、=======、>>>>>>>）还留在这里。请保留其中一侧并删除标记。",
        ),
      });
      return;
    }
    const said = yamlProblem(problem.message);
    report({ at: problem, message: message(`Not valid YAML: ${said.en}.`, `不是有效的 YAML：${said["zh-cn"]}。`) });
  },
  examples: [
    { name: message("wrong indentation", "缩进错误"), bad: "cilium_mtu: 1500\n cilium_debug: true\n" },
    {
      name: message("the markers of a merge", "合并冲突的标记"),
      bad: "cilium_debug: true\n<<<<<<< HEAD\ncilium_mtu: 1500\n=======\ncilium_enable_ipv6: true\n>>>>>>> main\n",
    },
    {
      name: message("Jinja stays silent", "Jinja 不报告"),
      good: "cilium_mtu: {{ mtu }}\n{% if x %}\ncilium_debug: true\n{% endif %}\n",
    },
  ],
});

const isMountedText = ({ chunk, block }: Host): boolean =>
  chunk.frame.texts.some(({ key, block: { start } }) => start === block.start && isMounted(key));
