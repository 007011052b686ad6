import type { Language } from "../../catalog/words.ts";
import { locateFix } from "../../features/fixes.ts";
import { displayName } from "../files.ts";
import type { CheckResult } from "../result.ts";
import { unreadableJson } from "../unreadable.ts";
import { versionJson } from "./origin.ts";

/** The result as one JSON object. Lines and characters are 0-based, files relative to the first path. */
export function reportJson({ workspace, base, files, errors, found }: CheckResult, language: Language): string {
  const name = (file: string) => displayName(file, base);
  const inventories = workspace.allInventories().map((inventory) => {
    const { kubespray, cilium } = workspace.cluster(inventory);
    return { root: name(inventory.root), kubespray: versionJson(kubespray), cilium: versionJson(cilium) };
  });
  const findings = found.map((each) => ({
    file: name(each.file),
    inventories: each.inventories.map(name),
    range: each.range,
    severity: each.severity,
    rule: each.rule,
    message: each.message,
    docs: each.docs,
    tags: each.tags,
    related: each.related.map((other) => ({ ...other, file: name(other.file) })),
    fixes: each.finding.fixes.flatMap((fix) => {
      const { title, safe, edits } = locateFix(workspace, fix, language);
      return edits.length > 0 ? { title, safe, edits: edits.map((edit) => ({ ...edit, file: name(edit.file) })) } : [];
    }),
  }));
  const unreadable = unreadableJson(errors, language);
  return `${JSON.stringify({ version: 1, files, errors: unreadable, inventories, findings }, undefined, 2)}\n`;
}
