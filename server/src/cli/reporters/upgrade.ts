import type { Style } from "../../features/upgrade/text.ts";
import { widthOf } from "../wrap.ts";

/** How a terminal shows the text of an upgrade; a plain one without colours, which other programs may read. */
export function terminalStyle(): Style {
  const colour = process.stdout.isTTY && !process.env["NO_COLOR"];
  const paint = (text: string, code: number) => (colour ? `\x1b[${code}m${text}\x1b[0m` : text);
  return {
    heading: (level, text) => paint(text, level === 1 ? 4 : 1),
    item: (text) => `  ${text}`,
    strong: (text) => paint(text, 1),
    code: (text) => text,
    table: (titles, rows) => {
      const widths = titles.map((title, i) => Math.max(...[title, ...rows.map((row) => row[i] ?? "")].map(widthOf)));
      const line = (cells: readonly string[]) =>
        `  ${cells.map((cell, i) => cell + " ".repeat((widths[i] ?? 0) - widthOf(cell))).join("  ")}`.trimEnd();
      return [paint(line(titles), 1), ...rows.map(line)].join("\n");
    },
  };
}
