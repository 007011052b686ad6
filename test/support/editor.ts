import type { Language } from "../../server/src/catalog/words.ts";
import { Workspace } from "../../server/src/cluster/workspace.ts";
import { complete } from "../../server/src/features/completion.ts";
import type { CompletionItem } from "../../server/src/features/completionItem.ts";
import { diagnostics } from "../../server/src/features/diagnostics.ts";
import { applyEdits, fixAll, quickFixes } from "../../server/src/features/fixes.ts";
import { hover } from "../../server/src/features/hover.ts";
import type { YamlDocument } from "../../server/src/syntax/document.ts";
import { type Position, position, range } from "../../server/src/syntax/positions.ts";
import { catalog } from "./catalog.ts";
import { wordsIn } from "./words.ts";

/** The chart's values; the server loads them only where a place needs them. */
const chart = await catalog.helmValues();

/** Where a text stands, and what is in use there. */
export interface Surroundings {
  readonly kubespray?: string;
  readonly cilium?: string;
  readonly file?: string;
  /** Other files of the workspace. */
  readonly files?: Readonly<Record<string, string>>;
  readonly language?: Language;
}

interface Opened {
  readonly workspace: Workspace;
  readonly document: YamlDocument;
  /** Where `|` stood: the last one, as block scalars have it too. */
  readonly position: Position;
}

const VARIABLES_FILE = "inventory/prod/group_vars/k8s_cluster/k8s-net-cilium.yml";
const MANIFEST_FILE = "service.yaml";

/** Opens a text in which `|` is the cursor. */
export function open(marked: string, { kubespray = "v2.31.0", cilium, file, files = {} }: Surroundings = {}): Opened {
  const at = marked.lastIndexOf("|");
  const before = (at < 0 ? "" : marked.slice(0, at)).split("\n");
  const text = at < 0 ? marked : marked.slice(0, at) + marked.slice(at + 1);
  const workspace = new Workspace(catalog, {
    kubespray: { version: kubespray, origin: "test" },
    ...(cilium && { cilium: { version: cilium, origin: "test" } }),
  });
  for (const [name, content] of Object.entries(files)) workspace.set(name, content);
  const document = workspace.set(file ?? (/^apiVersion:/m.test(text) ? MANIFEST_FILE : VARIABLES_FILE), text);
  return { workspace, document, position: position(before.length - 1, before.at(-1)?.length ?? 0) };
}

/** What is offered at the cursor, in the order in which an editor shows it. */
export function itemsAt(marked: string, surroundings?: Surroundings): CompletionItem[] {
  const { workspace, document, position } = open(marked, surroundings);
  const { items } = complete(workspace, document, position, chart);
  return items.toSorted((a, b) => (a.sortText < b.sortText ? -1 : 1));
}

export const completeAt = (marked: string, surroundings?: Surroundings): string[] =>
  itemsAt(marked, surroundings).map(({ label }) => label);

/** The text after choosing an item. */
export function afterCompletion(marked: string, label: string, surroundings?: Surroundings): string {
  const { workspace, document, position } = open(marked, surroundings);
  const item = complete(workspace, document, position, chart).items.find((each) => each.label === label);
  if (!item) throw new Error(`${label} is not offered`);
  return applyEdits(document, [
    { file: document.file, range: item.range, newText: item.newText },
    ...(item.edits ?? []),
  ]);
}

/** The help shown at the cursor, as Markdown. */
export function hoverAt(marked: string, surroundings: Surroundings = {}): string | undefined {
  const { workspace, document, position } = open(marked, surroundings);
  const { language = "en" } = surroundings;
  return hover(workspace, document, position, { catalog, words: wordsIn(language), language, chart })?.markdown;
}

/** The findings of a text: rule, and the line (0-based) it is on. */
export function findingsIn(text: string, surroundings: Surroundings = {}): string[] {
  const { workspace, document } = open(`${text}|`, surroundings);
  return diagnostics(workspace, document, surroundings.language ?? "en").map(
    ({ rule, severity, range: { start } }) => `${severity} ${rule} ${start.line}`,
  );
}

/** The text after the preferred quick fix of a rule's first finding at the cursor's line. */
export function afterQuickFix(marked: string, rule: string, surroundings?: Surroundings): string | undefined {
  const { workspace, document, position: at } = open(marked, surroundings);
  const fixes = quickFixes(workspace, document, range(at.line, at.character, at.line, at.character), "en");
  const fix = fixes.find((each) => each.preferred && each.diagnostic.rule === rule);
  return fix && applyEdits(document, fix.edits);
}

/** The text after all safe fixes. */
export function afterFixAll(text: string, surroundings?: Surroundings): string {
  const { workspace, document } = open(`${text}|`, surroundings);
  const findings = diagnostics(workspace, document, "en").map(({ finding }) => finding);
  return applyEdits(document, fixAll(workspace, document, findings));
}
