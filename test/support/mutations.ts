import { oneOf, type Pick } from "./random.ts";

/** Words that mean something to a YAML reader, to Jinja or to us. */
const TOKENS = [
  ...":-#[]{}\"'|>&*!%@,?",
  "\t",
  "\r",
  "\uFEFF",
  "---",
  "...",
  "%YAML 1.1",
  "{{ x }}",
  "{% if x %}",
  "{% endif %}",
  "#% for x %#",
  "$" + "{A}",
  "!vault |",
  "!unsafe ",
  "&a ",
  "*a",
  "<<: *a",
  "|2-",
  ">+",
  "- ",
  ": ",
  "cilium_",
  "kube_network_plugin: cilium",
  "cilium_config_extra_vars:",
  "apiVersion: v1",
  "kind: ConfigMap",
  "group_vars.yml: |",
  "service.cilium.io/global: ",
  "0755",
  "1e400",
  "😀",
  "：",
  "“true”",
];

/** A text with damage of one kind: in its bytes, its words, its lines, or the length of one. */
export function mutate(text: string, pick: Pick): string {
  const mutation = oneOf(pick, [inBytes, inTokens, inLines, inLength]);
  return mutation(text, pick);
}

function inBytes(text: string, pick: Pick): string {
  const bytes = Buffer.from(text);
  if (bytes.length === 0) return text;
  for (let n = 1 + pick(4); n > 0; n--) bytes[pick(bytes.length)] = pick(256);
  return bytes.toString("utf8");
}

function inTokens(text: string, pick: Pick): string {
  const tokens = text.split(/(\s+|[^\w\s]+)/);
  for (let n = 1 + pick(3); n > 0; n--) {
    const at = pick(tokens.length);
    const other = tokens[pick(tokens.length)] ?? "";
    if (pick(3) === 0) tokens.splice(at, 1 + pick(4));
    else tokens.splice(at, pick(2), pick(2) === 0 ? other : oneOf(pick, TOKENS));
  }
  return tokens.join("");
}

function inLines(text: string, pick: Pick): string {
  const lines = text.split("\n");
  for (let n = 1 + pick(3); n > 0; n--) {
    const at = pick(lines.length);
    const line = lines[at] ?? "";
    switch (pick(6)) {
      case 0:
        lines.splice(at, 1 + pick(3));
        break;
      case 1:
        lines.splice(pick(lines.length), 0, ...lines.slice(at, at + 1 + pick(5)));
        break;
      case 2:
        lines[at] = " ".repeat(pick(6)) + line.trimStart();
        break;
      case 3:
        lines[at] = line.slice(0, pick(line.length + 1));
        break;
      case 4:
        lines.splice(at, 2, `${line}${lines[at + 1] ?? ""}`);
        break;
      default:
        lines.splice(at, 0, oneOf(pick, TOKENS));
    }
  }
  return lines.join("\n");
}

/** Something over and over again within a line: a key held down, or what a program wrote. */
function inLength(text: string, pick: Pick): string {
  const at = pick(text.length + 1);
  const repeated = oneOf(pick, [...TOKENS, " ", "\\", "''", "a ", " #", "{{", "a: 1, "]).repeat(1 + pick(1_000));
  return text.slice(0, at) + repeated + text.slice(at);
}
