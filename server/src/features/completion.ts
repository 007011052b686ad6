import type { HelmValues } from "../catalog/helmValues.ts";
import type { Language } from "../catalog/words.ts";
import type { Workspace } from "../cluster/workspace.ts";
import { hasConfigurationName } from "../inventory/configuration.ts";
import { isHostsDocument } from "../inventory/hosts/recognise.ts";
import { namesSet } from "../inventory/settings.ts";
import { itemsBeside, keysBeside } from "../syntax/beside.ts";
import type { Cursor } from "../syntax/cursor.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { fileEdit } from "../syntax/fileEdit.ts";
import { unquoted } from "../syntax/flow.ts";
import { indentStep } from "../syntax/indentStep.ts";
import { written } from "../syntax/ini/write.ts";
import type { Position } from "../syntax/positions.ts";
import { resolvePlain } from "../syntax/scalars.ts";
import { bundleItems } from "./bundles/items.ts";
import type { CompletionItem } from "./completionItem.ts";
import { configurationItems } from "./configurationHelp.ts";
import type { Target } from "./cursorTarget.ts";
import { describe, describeValue, type Sources } from "./describe.ts";
import { mayMatch } from "./matching.ts";
import { phrase } from "./phrases.ts";
import { targetAt } from "./target.ts";
import type { Versions } from "./versions.ts";
import { isItem } from "./vocabularies/field.ts";
import { vocabularies } from "./vocabularies/index.ts";
import type { Candidate, Knowledge, Rank, Shape } from "./vocabularies/vocabulary.ts";

export interface Completion {
  readonly items: CompletionItem[];
  readonly versions: Versions;
  /** There are more, which what is typed cannot mean. */
  readonly isIncomplete: boolean;
}

/**
 * What can be written at a place of a file, and for which versions. Documentation is added on demand. `matching`: only
 * what the letters before the cursor can be the beginning of, to an editor that asks again with every letter.
 */
export function complete(
  workspace: Workspace,
  file: YamlDocument,
  place: Position,
  chart?: HelmValues,
  language: Language = "en",
  { matching = false }: { readonly matching?: boolean } = {},
): Completion {
  if (hasConfigurationName(file.file)) {
    const items = configurationItems(workspace, file, place, language);
    return { items, versions: { minor: workspace.catalog.newestMinor }, isIncomplete: false };
  }
  const target = targetAt(workspace, file, place);
  if (!target || target.cursor.commented || target.shipped) {
    return { items: [], versions: { minor: workspace.catalog.newestMinor }, isIncomplete: false };
  }
  const knowledge = { catalog: workspace.catalog, ...(chart && { chart }) };
  const typed = matching ? typedIn(target) : "";
  const items =
    target.cursor.part === "value"
      ? values(knowledge, target, language).filter(({ label }) => mayMatch(typed, label))
      : [...keys(knowledge, target, typed), ...systems(workspace, target, language, typed)];
  return {
    items: items.flatMap((item) => inFile(target.document, item) ?? []),
    versions: target.versions,
    isIncomplete: typed !== "",
  };
}

/** The letters of the key or value that stand before the cursor, without an opening quote. */
function typedIn({ cursor, position }: Target): string {
  return writtenAt(cursor)
    .slice(0, position.character - startOf(cursor))
    .replace(/^["']/, "");
}

/** The quote that the key or value under the cursor begins with. */
const quoteOf = (cursor: Cursor): string => /^["']/.exec(writtenAt(cursor))?.[0] ?? "";

/** The line from where the key or value under the cursor begins. */
const writtenAt = (cursor: Cursor): string => (cursor.lines[cursor.index] ?? "").slice(startOf(cursor));

const startOf = ({ part, valueRange, keyRange }: Cursor): number =>
  (part === "value" ? valueRange : keyRange).start.character;

/** What an editor compares with a text that begins with a quote: it takes the quote for a letter. */
const filterIn = (cursor: Cursor, label: string): { readonly filterText?: string } => {
  const quote = quoteOf(cursor);
  return quote === "" ? {} : { filterText: `${quote}${label}` };
};

/** An item as the file takes it, which may hold the document inside of a block scalar. */
function inFile(document: YamlDocument, item: CompletionItem): CompletionItem | undefined {
  const edit = fileEdit(document, item);
  const others = item.edits?.flatMap((each) => fileEdit(document, each) ?? []);
  if (!edit || others?.length !== item.edits?.length) return undefined;
  const { file } = document.outermost;
  return { ...item, ...edit, ...(others && { edits: others.map((each) => ({ file, ...each })) }) };
}

/** The documentation of an item, as Markdown. */
export function resolveCompletion(
  about: NonNullable<CompletionItem["about"]>,
  versions: Versions,
  sources: Sources,
): string | undefined {
  const described =
    about.value === undefined
      ? undefined
      : describeValue(sources, about.nameKind, about.name, about.value, versions.minor);
  return described ?? describe(sources, about.nameKind, about.name, versions);
}

/** Whole systems, where variables are written. */
function systems(workspace: Workspace, target: Target, language: Language, typed: string): CompletionItem[] {
  const { document } = target;
  const inventory = workspace.inventoryOf(document.file);
  if (target.nameKind !== "variable" || target.cursor.hasColon || !inventory || isHostsDocument(document)) return [];
  const { keyRange } = target.cursor;
  const cluster = workspace.cluster(inventory);
  return bundleItems(cluster, document, keyRange, indentStep(document), language, (name) => mayMatch(typed, name));
}

function values(knowledge: Knowledge, target: Target, language: Language): CompletionItem[] {
  const { cursor, nameKind, name, versions } = target;
  const vocabulary = vocabularies[nameKind];
  const present = presentItems(target);
  const examples = vocabulary.examples?.(knowledge, name, versions) ?? [];
  const choices = vocabulary.choices(knowledge, name, versions).filter((choice) => !present.has(choice.name));
  return [...choices, ...examples].map((choice, i) => ({
    label: choice.name,
    kind: "value",
    ...(examples.includes(choice) && { detail: phrase(language, "example") }),
    sortText: String(i).padStart(3, "0"),
    ...filterIn(cursor, choice.name),
    range: cursor.valueRange,
    // Right after the colon a blank is missing.
    newText: `${needsBlank(cursor) ? " " : ""}${dashOf(target)}${textIn(cursor, choice.text)}`,
    about: { nameKind, name, value: choice.name },
  }));
}

/** A value as the file writes it: choices are in the words of YAML. Texts keep the quotes that are there. */
function textIn(cursor: Cursor, text: string): string {
  const value = /^"[^"]*"$/.test(text) ? unquoted(text) : (resolvePlain(text, "ansible") ?? text);
  if (cursor.ini) return written(value, cursor.ini === "hosts") ?? text;
  const quote = quoteOf(cursor);
  return value === text ? `${quote}${text}${quote}` : text;
}

function needsBlank({ keyRange, valueRange, value, hasColon, ini }: Cursor): boolean {
  return !ini && hasColon && value === "" && valueRange.start.character === keyRange.end.character + 1;
}

function keys(knowledge: Knowledge, target: Target, typed: string): CompletionItem[] {
  const present = presentKeys(knowledge, target);
  const step = indentStep(target.document);
  return (
    vocabularies[target.nameKind]
      .candidates(knowledge, target)
      .filter(({ label }) => mayMatch(typed, label))
      .filter(({ label }) => label === target.cursor.key || !present.has(firstName(label, target)))
      // Names of deeper levels take lines of their own.
      .filter((candidate) => !target.cursor.flow || !isNested(candidate, target))
      .map((candidate) => keyItem(knowledge, target, candidate, step))
  );
}

/** Of a nested name, what would stand on this level. */
const firstName = (label: string, { nameKind }: Target): string =>
  nameKind === "helmValue" ? (label.split(".", 1)[0] ?? label) : label;

const ORDER: Readonly<Record<Rank, number>> = { current: 0, related: 1, gone: 2 };

const isNested = ({ label }: Candidate, { nameKind }: Target): boolean =>
  nameKind === "helmValue" && label.includes(".");

/** The dash that an item still lacks. */
const dashOf = ({ needsDash }: Target): string => (needsDash ? "- " : "");

function keyItem(knowledge: Knowledge, target: Target, candidate: Candidate, step: number): CompletionItem {
  const { label, rank, detail, shape, order } = candidate;
  const { cursor, nameKind, prefix, versions } = target;
  const suffix = cursor.ini ? "=" : suffixOf(shape, cursor, step, dashOf(target).length);
  const name = `${prefix}${label}`;
  const nested = isNested(candidate, target);
  const dash = dashOf(target);
  const quote = quoteOf(cursor);
  const key = `${quote}${label}${quote}${cursor.hasColon ? "" : suffix}`;
  const newText = nested ? nestedKey(label, shape, cursor, step) : `${dash}${key}`;
  const takesValue = /(?:: |=)$/.test(newText) && vocabularies[nameKind].choices(knowledge, name, versions).length > 0;
  return {
    label,
    kind: "key",
    ...(detail && { detail }),
    ...(rank === "gone" && { deprecated: true as const }),
    // Names of deeper levels come after those of this one.
    sortText: `${ORDER[rank]}${nested ? "~" : ""}${order === undefined ? "" : String(order).padStart(3, "0")}${label}`,
    ...filterIn(cursor, label),
    range: cursor.keyRange,
    newText,
    ...(takesValue && { continues: true as const }),
    about: { nameKind, name },
  };
}

/** What follows a new key: a blank for a scalar, a new line for what is nested below it. */
function suffixOf(shape: Shape, { keyRange, flow }: Cursor, step: number, shift = 0): string {
  if (shape === "scalar" || flow) return ": ";
  const indent = " ".repeat(keyRange.start.character + shift + step);
  return shape === "list" ? `:\n${indent}- ` : `:\n${indent}`;
}

/** A name of a deeper level with the parents that are missing, each on a line of its own. */
function nestedKey(label: string, shape: Shape, cursor: Cursor, step: number): string {
  const names = label.split(".");
  const column = cursor.keyRange.start.character;
  const last = {
    ...cursor,
    keyRange: { ...cursor.keyRange, start: { line: 0, character: column + step * (names.length - 1) } },
  };
  return `${names.map((name, i) => `${" ".repeat(i === 0 ? 0 : column + step * i)}${name}`).join(":\n")}${suffixOf(shape, last, step)}`;
}

/** Keys that stand beside the cursor already. */
function presentKeys({ catalog }: Knowledge, { document, cursor, nameKind }: Target): Set<string> {
  if (nameKind === "variable" && !isHostsDocument(document)) return namesSet(document, catalog);
  return keysBeside(cursor);
}

/** Items that stand beside the cursor's already, without the options that follow a colon: `dns:query`. */
function presentItems({ cursor, nameKind, name }: Target): Set<string> {
  const items = nameKind === "field" && isItem(name) ? [...itemsBeside(cursor)] : [];
  return new Set(items.map((item) => item.split(":", 1)[0] ?? item));
}
