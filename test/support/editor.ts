import type { Language } from "../../server/src/catalog/words.ts";
import { Workspace } from "../../server/src/cluster/workspace.ts";
import { complete } from "../../server/src/features/completion.ts";
import type { CompletionItem } from "../../server/src/features/completionItem.ts";
import { definition } from "../../server/src/features/definition.ts";
import { diagnostics } from "../../server/src/features/diagnostics.ts";
import { documentLinks } from "../../server/src/features/documentLinks.ts";
import { applyEdits, fixAll, quickFixes } from "../../server/src/features/fixes.ts";
import { highlights } from "../../server/src/features/highlights.ts";
import { hover } from "../../server/src/features/hover.ts";
import { inlayHints } from "../../server/src/features/inlayHints.ts";
import type { Location } from "../../server/src/features/location.ts";
import { mayMatch } from "../../server/src/features/matching.ts";
import { references } from "../../server/src/features/references.ts";
import { suppressFixes } from "../../server/src/features/suppress.ts";
import type { YamlDocument } from "../../server/src/syntax/document.ts";
import { type Position, position, range } from "../../server/src/syntax/positions.ts";
import { catalog } from "./catalog.ts";
import { COLUMNS_BEFORE, embed, LINES_ABOVE, unembed } from "./embedded.ts";
import { wordsIn } from "./words.ts";

/** The chart's values; the server loads them only where a place needs them. */
const chart = catalog.chart;

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
  /** How many lines stand above the text. */
  readonly above: number;
  /** The text out of the document's. */
  textOf(whole: string): string;
}

/** Whether every text that allows for it is tried as the data of a ConfigMap instead of as a file of its own. */
const EMBEDDED = process.env["EMBEDDED"] === "1";

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
  const cursor = position(before.length - 1, before.at(-1)?.length ?? 0);
  const manifest = /^apiVersion:/m.test(text);
  const embeddable = file === undefined && Object.keys(files).length === 0 && !/^\uFEFF|\r(?!\n)/.test(text);
  if (!EMBEDDED || !embeddable) {
    const document = workspace.set(file ?? (manifest ? MANIFEST_FILE : VARIABLES_FILE), text);
    return { workspace, document, position: cursor, above: 0, textOf: (whole) => whole };
  }
  const whole = embed(text, manifest ? "service.yaml" : "group_vars.yml");
  const document = workspace.set("kubean/vars.yml", whole);
  const column = text.split(/\r?\n/)[cursor.line] === "" ? 0 : cursor.character + COLUMNS_BEFORE;
  return {
    workspace,
    document,
    position: position(cursor.line + LINES_ABOVE, column),
    above: LINES_ABOVE,
    textOf: unembed,
  };
}

/** What an editor shows at the cursor of what is offered, in its order. */
export function itemsAt(marked: string, surroundings?: Surroundings): CompletionItem[] {
  return shown(open(marked, surroundings)).toSorted((a, b) => (a.sortText < b.sortText ? -1 : 1));
}

/** An editor leaves out what the text that an item replaces, up to the cursor, is no beginning of. */
function shown({ workspace, document, position }: Opened): CompletionItem[] {
  const { items } = complete(workspace, document, position, chart, "en", { matching: true });
  const line = document.line(position.line) ?? "";
  return items.filter(({ range, label, filterText = label }) =>
    mayMatch(line.slice(range.start.character, position.character), filterText),
  );
}

export const completeAt = (marked: string, surroundings?: Surroundings): string[] =>
  itemsAt(marked, surroundings).map(({ label }) => label);

/** The text after choosing an item. */
export function afterCompletion(marked: string, label: string, surroundings?: Surroundings): string {
  const opened = open(marked, surroundings);
  const { document, textOf } = opened;
  const item = shown(opened).find((each) => each.label === label);
  if (!item) throw new Error(`${label} is not offered`);
  return textOf(
    applyEdits(document, [{ file: document.file, range: item.range, newText: item.newText }, ...(item.edits ?? [])]),
  );
}

/** The help shown at the cursor, as Markdown. */
export function hoverAt(marked: string, surroundings: Surroundings = {}): string | undefined {
  const { workspace, document, position } = open(marked, surroundings);
  const { language = "en" } = surroundings;
  return hover(workspace, document, position, { catalog, words: wordsIn(language), language, chart })?.markdown;
}

/** The findings of a text: rule, and the line (0-based) it is on. */
export function findingsIn(text: string, surroundings: Surroundings = {}): string[] {
  const { workspace, document, above } = open(`${text}|`, surroundings);
  return diagnostics(workspace, document, surroundings.language ?? "en").map(
    ({ rule, severity, range: { start } }) => `${severity} ${rule} ${start.line - above}`,
  );
}

/** The same while the line of the cursor is being typed. */
export function findingsWhileTyping(marked: string, surroundings: Surroundings = {}): string[] {
  const { workspace, document, position, above } = open(marked, surroundings);
  return diagnostics(workspace, document, "en", { lineTyped: position.line }).map(
    ({ rule, severity, range: { start } }) => `${severity} ${rule} ${start.line - above}`,
  );
}

/** The text after the preferred quick fix of a rule's first finding at the cursor's line. */
export function afterQuickFix(marked: string, rule: string, surroundings?: Surroundings): string | undefined {
  const { workspace, document, position: at, textOf } = open(marked, surroundings);
  const fixes = quickFixes(workspace, document, range(at.line, at.character, at.line, at.character), "en");
  const fix = fixes.find((each) => each.preferred && each.diagnostic.rule === rule);
  return fix && textOf(applyEdits(document, fix.edits));
}

/** The text after the first action that silences the finding at the cursor. */
export function afterSuppressing(marked: string, surroundings?: Surroundings): string | undefined {
  const { workspace, document, position: at, textOf } = open(marked, surroundings);
  const [fix] = suppressFixes(workspace, document, range(at.line, at.character, at.line, at.character), "en");
  return fix && textOf(applyEdits(document, fix.edits));
}

/** The text after all safe fixes. */
export function afterFixAll(text: string, surroundings?: Surroundings): string {
  const { workspace, document, textOf } = open(`${text}|`, surroundings);
  const findings = diagnostics(workspace, document, "en").map(({ finding }) => finding);
  return textOf(applyEdits(document, fixAll(workspace, document, findings)));
}

/** Places as a person sees them: the line, behind the file's name where that is another one than the text's. */
function linesAt({ workspace, document }: Opened, places: readonly Location[] | undefined): string[] | undefined {
  return places?.map(({ file, range: { start } }) => {
    const line = workspace.document(file)?.line(start.line)?.trim();
    return file === document.file ? `${line}` : `${file}: ${line}`;
  });
}

/** Where the name at the cursor leads to; undefined where it leads nowhere. */
export function definitionAt(marked: string, surroundings?: Surroundings): string[] | undefined {
  const opened = open(marked, surroundings);
  const found = definition(opened.workspace, opened.document, opened.position);
  const places = found?.targets.map(({ file, selection }) => ({ file, range: selection }));
  return linesAt(opened, places);
}

/** All places of the variable at the cursor. */
export function referencesAt(marked: string, surroundings?: Surroundings, includeDeclaration = true) {
  const opened = open(marked, surroundings);
  return linesAt(opened, references(opened.workspace, opened.document, opened.position, { includeDeclaration }));
}

/** What is highlighted with the cursor's name: the line, and whether it is set there. */
export function highlightsAt(marked: string, surroundings?: Surroundings): string[] | undefined {
  const { workspace, document, position, above } = open(marked, surroundings);
  return highlights(workspace, document, position)?.map(
    ({ range: { start }, sets }) => `${start.line - above} ${sets ? "set" : "used"}`,
  );
}

/** The text with what an editor shows behind its lines, in angle quotes. */
export function withHints(text: string, surroundings: Surroundings = {}): string {
  const { workspace, document, textOf } = open(`${text}|`, surroundings);
  const visible = range(0, 0, document.lineCount, 0);
  const hints = inlayHints(workspace, document, visible, surroundings.language ?? "en");
  const edits = hints.map(({ position: at, parts }) => ({
    file: document.file,
    range: { start: at, end: at },
    newText: ` «${parts.map((part) => part.text).join("")}»`,
  }));
  return textOf(applyEdits(document, edits));
}

/** The links of a text, each with where it leads. */
export function linksIn(text: string, surroundings: Surroundings = {}): string[] {
  const { workspace, document } = open(`${text}|`, surroundings);
  return documentLinks(workspace, document, surroundings.language ?? "en").map(
    ({ range: { start, end }, target }) =>
      `${document.line(start.line)?.slice(start.character, end.character)} → ${target}`,
  );
}
