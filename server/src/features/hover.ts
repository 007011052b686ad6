import type { Workspace } from "../cluster/workspace.ts";
import { hasConfigurationName } from "../inventory/configuration.ts";
import type { Setting } from "../inventory/settings.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { unquoted } from "../syntax/flow.ts";
import { type Position, type Range, touches } from "../syntax/positions.ts";
import { configurationHover } from "./configurationHelp.ts";
import type { Target } from "./cursorTarget.ts";
import { describe, describeValue, type Sources } from "./describe.ts";
import { inventoriesAbout } from "./inventoriesAbout.ts";
import { kubeanHover } from "./kubeanHover.ts";
import { wholeOf } from "./location.ts";
import { usedAt, type VariableAt } from "./nameAt.ts";
import { type Standing, standingsOf } from "./standing.ts";
import { StandingText } from "./standingText.ts";
import { targetAt } from "./target.ts";

export interface Hover {
  readonly markdown: string;
  readonly range: Range;
}

/** Help on the key or value under the cursor, commented-out entries included; undefined where nothing is ours. */
export function hover(workspace: Workspace, file: YamlDocument, place: Position, sources: Sources): Hover | undefined {
  if (hasConfigurationName(file.file)) return configurationHover(file, place, sources.language);
  const target = targetAt(workspace, file, place);
  if (!target) return kubeanHover(workspace, file, place, sources.language);
  const used = usedAt(target.document, target.position);
  if (used) return hoverOnUse(workspace, used, target, sources);
  const { document, position, cursor, nameKind, name, versions } = target;
  if (cursor.part === "value" && touches(cursor.valueRange, position)) {
    const markdown = describeValue(sources, nameKind, name, unquoted(cursor.value), versions.minor);
    if (markdown) return { markdown, range: document.fileRange(cursor.valueRange) };
  }
  const onKey = touches(cursor.keyRange, position);
  const onValue = cursor.value !== "" && touches(cursor.valueRange, position);
  if (!onKey && !onValue) return undefined;
  const markdown = describe(sources, nameKind, name, versions, standingOf(workspace, target, sources));
  if (markdown === undefined) return undefined;
  return { markdown, range: document.fileRange(onKey ? cursor.keyRange : cursor.valueRange) };
}

/** What a variable is that Jinja uses, and which value it has. */
function hoverOnUse(workspace: Workspace, used: VariableAt, { versions }: Target, sources: Sources): Hover | undefined {
  const { name, document, range } = used;
  const standings = standingsOf(workspace, inventoriesAbout(workspace, document), name);
  const standing = new StandingText(workspace, sources.language, undefined).of(standings);
  const markdown = describe(sources, "variable", name, versions, standing);
  return markdown === undefined ? undefined : { markdown, range: document.fileRange(range) };
}

/** How the variable under the cursor stands; for a name inside of one, whether that variable counts at all. */
function standingOf(workspace: Workspace, { document, cursor, nameKind, name }: Target, { language }: Sources): string {
  if (document.kind === "manifest") return "";
  const variable = nameKind === "variable" ? name : (cursor.path[0] ?? "");
  const standings = standingsOf(workspace, workspace.inventoriesReading(document.file), variable);
  const here = cursor.commented ? undefined : settingAround(document, standings, cursor.keyRange);
  const text = new StandingText(workspace, language, here);
  return nameKind === "variable" ? text.of(standings) : text.replaced(variable, standings);
}

/** The setting of a document that a stretch of it belongs to. */
const settingAround = (document: YamlDocument, standings: readonly Standing[], { start }: Range): Setting | undefined =>
  standings
    .flatMap(({ layers, elsewhere }) => [...layers, ...elsewhere.map(({ setting }) => setting)])
    .find((each) => each.file === document.file && touches(document.localRange(each.chunk, wholeOf(each)), start));
