import type { Edit, Place } from "../../syntax/place.ts";
import { position } from "../../syntax/positions.ts";
import type { NamedRule, Suppression } from "../engine/suppressions.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { nearestName } from "../names/nearest.ts";
import { defineRule, message, type Report } from "../rule.ts";

export default defineRule({
  id: "suppression-unused",
  family: "files",
  subject: "suppression",
  severity: "hint",
  covers: [],
  title: message("A comment that silences nothing", "注释没有抑制任何问题"),
  why: message(
    "A comment `kubespray-cilium: ignore RULE` that silences nothing hides the next mistake on its line, and one with a misspelt rule never did what it was written for. `ignore` is for its own line, or for the one below where it stands alone; `ignore-file` belongs in the comments at the top of the file.",
    "不再抑制任何问题的 `kubespray-cilium: ignore 规则` 注释会掩盖该行以后的错误；规则名拼错的注释则从未起过作用。`ignore` 针对所在行，单独成行时针对下一行；`ignore-file` 必须写在文件开头的注释中。",
  ),
  check({ suppression, place, isUsed, rules, report }) {
    const isForFile = suppression.scope === "file";
    if (suppression.rules.length === 0 && !(isForFile && isUsed(""))) report(withoutRules(suppression, place));
    const ids = rules.map(({ id }) => id);
    for (const named of suppression.rules) {
      if (isUsed(named.id)) continue;
      report(
        ids.includes(named.id) ? notNeeded(named, suppression, place) : unknownRule(named, ids, suppression, place),
      );
    }
  },
  examples: [
    {
      name: message("the mistake was mended", "问题已修复"),
      kubespray: "v2.31.0",
      bad: "cilium_debug: true # kubespray-cilium: ignore wrong-type\ncilium_mtu: 1400\n",
      fixed: "cilium_debug: true\ncilium_mtu: 1400\n",
    },
    {
      name: message("a rule that does not exist", "不存在的规则"),
      kubespray: "v2.31.0",
      bad: "# kubespray-cilium: ignore unknown-variables\ncilium_debug: true\n",
    },
    {
      name: message("a mistake that is meant", "有意为之"),
      kubespray: "v2.31.0",
      good: "# kubespray-cilium: ignore unknown-variable -- read by our own role\ncilium_enable_hubbel: true\n",
    },
    {
      name: message("a whole file", "整个文件"),
      kubespray: "v2.31.0",
      good: "# Generated.\n# kubespray-cilium: ignore-file\n\ncilium_enable_hubbel: true\ncilium_mtuu: 1400\n",
    },
  ],
});

/** A comment that names no rule: for a line it can silence nothing, and for a file it did not. */
const withoutRules = (suppression: Suppression, place: Place): Report => ({
  at: { ...place, range: suppression.range },
  tags: ["unnecessary"],
  message:
    suppression.scope === "file"
      ? message(
          "This ignore-file silences nothing: the file has no findings, or the comment is not at its top.",
          "此 ignore-file 没有抑制任何问题：文件中没有问题，或注释不在文件开头。",
        )
      : message(
          "This comment names no rule: write `ignore RULE`. Each finding shows the id of its rule.",
          "此注释没有写明规则，应写成 `ignore 规则`。规则的 id 显示在各问题旁。",
        ),
  fixes: removal(place, suppression),
});

const notNeeded = (named: NamedRule, suppression: Suppression, place: Place): Report => ({
  at: { ...place, range: named.range },
  tags: ["unnecessary"],
  message: message(
    `${named.id} reports nothing here: this comment is not needed.`,
    `${named.id} 在此处没有报告任何问题，不需要此注释。`,
  ),
  fixes: removal(place, suppression, named),
});

function unknownRule(named: NamedRule, ids: readonly string[], suppression: Suppression, place: Place): Report {
  const at = { ...place, range: named.range };
  const near = nearestName(named.id, ids);
  return {
    at,
    message: message(
      `There is no rule ${named.id}.${near ? ` Did you mean ${near}?` : ""}`,
      `没有名为 ${named.id} 的规则。${near ? `是否应为 ${near}？` : ""}`,
    ),
    fixes: near
      ? fixOf(message(`Write ${near}`, `改为 ${near}`), false, { ...at, newText: near })
      : removal(place, suppression, named),
  };
}

/** Takes away a rule from the comment, and with the last one the comment. */
function removal(place: Place, { alone, line, range, rules }: Suppression, named?: NamedRule) {
  const title = message("Remove the comment", "删除该注释");
  if (named && rules.length > 1) {
    const i = rules.indexOf(named);
    const next = rules[i + 1];
    const previous = rules[i - 1];
    const start = next ? named.range.start : (previous?.range.end ?? named.range.start);
    const end = next ? next.range.start : named.range.end;
    const rest = message(`Remove ${named.id} from the comment`, `从注释中删除 ${named.id}`);
    return fixOf(rest, false, { ...place, range: { start, end }, newText: "" });
  }
  const text = place.chunk.lines[line] ?? "";
  const isLast = line === place.chunk.lines.length - 1;
  const edit: Edit =
    alone && !isLast
      ? { ...place, range: { start: position(line, 0), end: position(line + 1, 0) }, newText: "" }
      : {
          ...place,
          range: { start: position(line, text.slice(0, range.start.character).trimEnd().length), end: range.end },
          newText: "",
        };
  return fixOf(title, false, edit);
}
