import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Writes a file unless it holds this text already: what did not change keeps its time stamp. */
export function writeIfChanged(file: string, text: string): void {
  let before: string | undefined;
  try {
    before = readFileSync(file, "utf8");
  } catch {
    mkdirSync(dirname(file), { recursive: true });
  }
  if (before !== text) writeFileSync(file, text);
}

/** Makes these texts all the Markdown files of a folder: a page whose rule is gone goes too. */
export function writePages(folder: string, pages: ReadonlyMap<string, string>): void {
  for (const [name, text] of pages) writeIfChanged(join(folder, name), text);
  for (const name of readdirSync(folder)) {
    if (name.endsWith(".md") && !pages.has(name)) rmSync(join(folder, name));
  }
}
