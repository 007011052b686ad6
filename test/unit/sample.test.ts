import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Workspace } from "../../server/src/cluster/workspace.ts";
import { diagnostics } from "../../server/src/features/diagnostics.ts";
import { catalog } from "../support/catalog.ts";

const workspace = new Workspace(catalog);
const files = readdirSync("sample", { recursive: true, encoding: "utf8" }).filter((file) => /\.ya?ml$/.test(file));
for (const file of files) workspace.set(`sample/${file}`, readFileSync(`sample/${file}`, "utf8"));

/** The lines below comments that begin with "Mistake:". */
function planted(lines: readonly string[]): number[] {
  return lines.flatMap((line, i) => (line.trimStart().startsWith("# Mistake:") ? [i + 1] : []));
}

test.each(files)("%s: every planted mistake is found, and nothing else", (file) => {
  const document = workspace.document(`sample/${file}`);
  if (!document) throw new Error(file);
  const found = new Set(diagnostics(workspace, document, "en", { syntax: true }).map(({ range }) => range.start.line));
  expect([...found].sort((a, b) => a - b)).toEqual(planted(document.lines));
});
