import { type ConfigurationForm, configurationSetting, settingsBelow } from "../catalog/curated/configuration.ts";
import type { Language } from "../catalog/words.ts";
import type { Workspace } from "../cluster/workspace.ts";
import { folderOf } from "../inventory/path.ts";
import { pathFrom } from "../inventory/varsFiles.ts";
import { allRules } from "../rules/index.generated.ts";
import { CHOSEN_SEVERITIES, LANGUAGES_CHOSEN } from "../rules/values/configurationValues.ts";
import { itemsBeside, keysBeside } from "../syntax/beside.ts";
import { type Cursor, cursorAt } from "../syntax/cursor.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { unquoted } from "../syntax/flow.ts";
import { indentStep } from "../syntax/indentStep.ts";
import { type Position, type Range, touches } from "../syntax/positions.ts";
import type { CompletionItem } from "./completionItem.ts";
import { phrase } from "./phrases.ts";
import { rulePage } from "./rulePages.ts";

/** What can be written at a place of the project's configuration file. */
export function configurationItems(
  workspace: Workspace,
  document: YamlDocument,
  position: Position,
  language: Language,
): CompletionItem[] {
  const cursor = cursorAt(document, position);
  if (!cursor || cursor.commented) return [];
  return cursor.part === "value"
    ? valueItems(workspace, document, cursor)
    : keyItems(workspace, document, cursor, language);
}

/** Something to write, and what is said about it. */
interface Word {
  readonly label: string;
  /** What is written behind it where it begins an entry. */
  readonly suffix: string;
  readonly documentation?: string;
}

function keyItems(workspace: Workspace, document: YamlDocument, cursor: Cursor, language: Language): CompletionItem[] {
  // The lines around a cursor at the top level end where other entries begin.
  const entries = cursor.path.length === 0 ? document.chunks.map(({ key }) => key) : [];
  const present = new Set([...entries, ...keysBeside(cursor), ...itemsBeside(cursor)]);
  return keysAt(workspace, document, cursor, language)
    .filter(({ label }) => label === cursor.key || !present.has(label))
    .map(({ label, suffix, documentation }, i) => ({
      label,
      kind: "key",
      sortText: String(i).padStart(4, "0"),
      range: cursor.keyRange,
      newText: `${label}${cursor.hasColon ? "" : suffix}`,
      ...(suffix === ": " && { continues: true }),
      ...(documentation && { documentation }),
    }));
}

function keysAt(workspace: Workspace, document: YamlDocument, cursor: Cursor, language: Language): Word[] {
  const { path, flow, keyRange } = cursor;
  const below = flow ? ": " : `:\n${" ".repeat(keyRange.start.character + indentStep(document))}`;
  const settings = settingsBelow(path);
  if (settings) {
    return Object.entries(settings)
      .filter(([, { form }]) => form !== "editor")
      .map(([label, { form, text }]) => ({
        label,
        suffix: suffixOf(form, below, flow !== undefined),
        documentation: text[language],
      }));
  }
  const [around, ...inside] = path;
  if (around === "rules" && inside.length === 0)
    return allRules.map(({ id, title }) => ({ label: id, suffix: ": ", documentation: title[language] }));
  const paths = inventoriesFrom(workspace, document);
  if (around === "inventories" && inside.length === 0) return paths.map((label) => ({ label, suffix: below }));
  return around === "meshes" && inside.length === 1 ? paths.map((label) => ({ label, suffix: "" })) : [];
}

function suffixOf(form: ConfigurationForm, below: string, flow: boolean): string {
  if (form === "severities" || form === "inventories" || form === "meshes") return below;
  return form === "texts" && !flow ? `${below}- ` : ": ";
}

function valueItems(workspace: Workspace, document: YamlDocument, cursor: Cursor): CompletionItem[] {
  const { keyRange, valueRange, value } = cursor;
  // Right behind the colon a blank is missing.
  const blank = value === "" && valueRange.start.character === keyRange.end.character + 1 ? " " : "";
  return valuesAt(workspace, document, cursor).map((label, i) => ({
    label,
    kind: "value",
    sortText: String(i).padStart(4, "0"),
    range: valueRange,
    newText: `${blank}${label}`,
  }));
}

function valuesAt(workspace: Workspace, document: YamlDocument, { path, key }: Cursor): readonly string[] {
  const { catalog } = workspace;
  if (path.length === 1 && path[0] === "rules") return CHOSEN_SEVERITIES;
  if (path.length === 1 && path[0] === "meshes") return inventoriesFrom(workspace, document);
  switch (configurationSetting(path, key)?.form) {
    case "kubespray release":
      return ["auto", ...[...catalog.releaseNames].reverse()];
    case "cilium version":
      return ["auto", ...[...catalog.releases.cilium].reverse()];
    case "switch":
      return ["true", "false"];
    case "language":
      return LANGUAGES_CHOSEN;
    default:
      return [];
  }
}

const inventoriesFrom = (workspace: Workspace, { file }: YamlDocument): string[] =>
  workspace.allInventories().flatMap(({ root }) => pathFrom(folderOf(file), root) ?? []);

/** Help on a setting of the project's configuration file, or on a rule that it names. */
export function configurationHover(
  document: YamlDocument,
  position: Position,
  language: Language,
): { readonly markdown: string; readonly range: Range } | undefined {
  const cursor = cursorAt(document, position);
  if (!cursor || !touches(cursor.keyRange, position)) return undefined;
  const { key, keyRange: range, path } = cursor;
  const setting = configurationSetting(path, key);
  if (setting) return { markdown: `**\`${key}\`**\n\n${setting.text[language]}`, range };
  const rule = path.length === 1 && path[0] === "rules" ? allRules.find(({ id }) => id === unquoted(key)) : undefined;
  if (!rule) return undefined;
  const severity = phrase(language, "severity", rule.severity);
  const page = phrase(language, "see", rulePage(rule.id, language));
  return { markdown: `**\`${key}\`**\n\n${rule.title[language]}\n\n${severity}\n\n${page}`, range };
}
