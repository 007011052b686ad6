import type { Language, Message } from "../../catalog/words.ts";
import { labelOf } from "../../cluster/versions.ts";
import { message } from "../../rules/rule.ts";
import { type Change, PHASES, type Phase, type Upgrade } from "./plan.ts";

/** How a text marks its parts: as Markdown, or as a terminal shows them. */
export interface Style {
  heading(level: number, text: string): string;
  item(text: string): string;
  strong(text: string): string;
  code(text: string): string;
  /** Rows below their titles. */
  table(titles: readonly string[], rows: readonly (readonly string[])[]): string;
}

export const MARKDOWN: Style = {
  heading: (level, text) => `${"#".repeat(level)} ${text}`,
  item: (text) => `- ${text}`,
  strong: (text) => `**${text}**`,
  code: (text) => (text === "" ? "" : `\`${text}\``),
  table: (titles, rows) => {
    const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
    return [row(titles), row(titles.map(() => "---")), ...rows.map(row)].join("\n");
  },
};

const HEADINGS: Readonly<Record<Phase, Message>> = {
  before: message("Before the upgrade: to edit", "升级之前：需要修改"),
  automatic: message("With the upgrade: happens by itself", "升级之时：自动发生"),
  after: message("After the upgrade: to tidy up", "升级之后：可以整理"),
};

const WORDS = {
  nothing: message("Nothing.", "无。"),
  through: message("Through {0}.", "途经 {0}。"),
  until: message("up to {0} only", "仅到 {0}"),
  options: message("Options of the agent", "agent 的选项"),
  option: message("Option", "选项"),
  today: message("now", "目前"),
  target: message("then", "之后"),
  release: message("from", "始于"),
} as const;

/** Some changes of an upgrade as a text for people. `nameOf` says how a file or an inventory is named. */
export function upgradeText(
  { root, kubespray, cilium, target, releases }: Upgrade,
  changes: readonly Change[],
  language: Language,
  nameOf: (path: string) => string,
  style: Style,
): string {
  const say = (key: keyof typeof WORDS, ...parts: string[]): string =>
    WORDS[key][language].replace(/\{(\d)\}/g, (_, index: string) => parts[Number(index)] ?? "");
  const spanOf = ({ release, until }: Change) =>
    until === undefined ? release : `${release} (${say("until", until)})`;
  const line = (change: Change) => {
    const { place, message } = change;
    const where = place ? `${style.code(`${nameOf(place.file)}:${place.range.start.line + 1}`)} ` : "";
    return style.item(`${style.strong(spanOf(change))} ${where}${message[language]}`);
  };
  const blocks = [
    style.heading(1, `${nameOf(root)}: Kubespray ${labelOf(kubespray)} → ${labelOf(target.kubespray)}`),
    [
      `Cilium ${labelOf(cilium)} → ${labelOf(target.cilium)}.`,
      ...(releases.length > 0 ? [say("through", releases.join(", "))] : []),
    ].join(" "),
  ];
  for (const phase of PHASES) {
    const own = changes.filter((each) => each.phase === phase);
    const options = own.filter(({ kind }) => kind === "option");
    const others = own.filter(({ kind }) => kind !== "option");
    blocks.push(style.heading(2, HEADINGS[phase][language]));
    if (own.length === 0) blocks.push(say("nothing"));
    if (others.length > 0) blocks.push(others.map(line).join("\n"));
    if (options.length === 0) continue;
    const rows = options.map((change) => [
      style.code(change.name),
      style.code(change.from ?? ""),
      style.code(change.to ?? ""),
      spanOf(change),
    ]);
    blocks.push(
      style.heading(3, say("options")),
      style.table([say("option"), say("today"), say("target"), say("release")], rows),
    );
  }
  return `${blocks.join("\n\n")}\n`;
}
