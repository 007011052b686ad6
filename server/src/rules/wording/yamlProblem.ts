import type { Message } from "../../catalog/words.ts";
import { message } from "../rule.ts";

/** What the YAML library says, in words for people who do not know the grammar of YAML; other problems keep the library's words. */
const IN_PLAIN_WORDS: readonly { readonly says: RegExp; readonly plain: (found: string) => Message }[] = [
  {
    says: /^Nested mappings are not allowed in compact mappings/,
    plain: () =>
      message(
        'a "key: value" is inside the value of another key; check the indentation, or put the text in quotes',
        "“键: 值”出现在另一个键的值中；请检查缩进，或给文本加引号",
      ),
  },
  { says: /^Missing closing ["']quote/, plain: () => message("a quote is not closed", "引号没有闭合") },
  {
    says: /^Tabs are not allowed as indentation/,
    plain: () => message("the indentation contains a tab; use spaces", "缩进中有制表符，请改用空格"),
  },
  {
    says: /^All (?:mapping|sequence) items must start at the same column/,
    plain: () => message("the line is not indented like its neighbours", "该行的缩进与同级的其他行不一致"),
  },
  {
    says: /^Implicit keys need to be on a single line/,
    plain: () => message("a key spans several lines; a colon may be missing", "键跨越了多行，可能缺少冒号"),
  },
  {
    says: /^Implicit map keys need to be followed by map values/,
    plain: () => message("a colon is missing after the key", "键后面缺少冒号"),
  },
  {
    says: /^Missing , (?:or : )?between/,
    plain: () => message("a comma is missing between two items", "两项之间缺少逗号"),
  },
  {
    says: /^Flow (?:map|sequence) in block collection must|must end with a/,
    plain: () =>
      message(
        "a bracket is not closed, or its content is not indented deeper",
        "括号没有闭合，或其中的内容没有缩进更深",
      ),
  },
  {
    says: /^Plain value cannot start with .*(?:character|indicator) (\S+)$/,
    plain: (found) => message(`a text that begins with ${found} needs quotes`, `以 ${found} 开头的文本需要加引号`),
  },
  {
    says: /^Invalid escape sequence (\S+)/,
    plain: (found) =>
      message(
        `${found} means nothing in double quotes; use single quotes`,
        `双引号中的 ${found} 没有意义，请改用单引号`,
      ),
  },
];

/** A problem in a text that is no YAML, as the library that reads it words it, in both languages. */
export function yamlProblem(said: string): Message {
  for (const { says, plain } of IN_PLAIN_WORDS) {
    const found = says.exec(said);
    if (found) return plain(found[1] ?? "");
  }
  return message(said, said);
}
