import type { Workspace } from "../../cluster/workspace.ts";
import { folderOf } from "../../inventory/path.ts";
import { pathFrom, resolvePath } from "../../inventory/varsFiles.ts";
import { entriesBelow } from "../../syntax/below.ts";
import type { YamlDocument } from "../../syntax/document.ts";
import type { Finding, Rule } from "../rule.ts";
import { rulesAbout } from "./aboutSubject.ts";
import { attempt } from "./attempt.ts";
import { Reports } from "./reports.ts";

/** What the rules say about the project's configuration file. */
export function checkConfiguration(workspace: Workspace, document: YamlDocument, rules: readonly Rule[]): Finding[] {
  const { file } = document;
  const folder = folderOf(file);
  const reports = new Reports([]);
  const context = {
    catalog: workspace.catalog,
    // What does not parse is told as that.
    entries: document.chunks
      .filter(({ problems }) => problems.length === 0)
      .flatMap((chunk) => (chunk.root ? entriesBelow({ file, chunk, value: chunk.root }) : [])),
    inventories: workspace.allInventories().flatMap(({ root }) => pathFrom(folder, root) ?? []),
    mayHaveFiles: (path: string) => {
      const at = resolvePath(folder, path);
      return !workspace.isRead(at) || [...workspace.allDocuments()].some((each) => each.file.startsWith(`${at}/`));
    },
    rules,
    report: reports.report,
  };
  for (const rule of rulesAbout("configuration", rules)) {
    reports.rule = rule;
    attempt(rule, () => rule.check(context));
  }
  return reports.findings;
}
