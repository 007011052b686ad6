import type { Language } from "../catalog/words.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Workspace } from "../cluster/workspace.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { type Setting, settingsOnLines } from "../inventory/settings.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { type Position, position, type Range, touches } from "../syntax/positions.ts";
import { type Destination, placeOfSetting, wholeOf } from "./location.ts";
import { phrase } from "./phrases.ts";
import { shownPath, shownValue } from "./shown.ts";

/** A piece of a hint's text, and where a click on it leads. */
export interface HintPart {
  readonly text: string;
  readonly target?: Destination;
}

/** What is shown after a line. */
export interface InlayHint {
  readonly position: Position;
  readonly parts: readonly HintPart[];
  readonly tooltip: string;
}

/** What wins over a setting in an inventory. */
interface Override {
  readonly winner: Setting;
  readonly inventory: Inventory;
}

/**
 * Hints for the settings on some lines that are not in force on the host that renders: each names the higher layer that is.
 * None in files that the project excludes, and none where that is not certain, where one of the inventories that read the
 * file uses the line, or where the file itself sets the variable twice.
 */
export function inlayHints(workspace: Workspace, file: YamlDocument, visible: Range, language: Language): InlayHint[] {
  if (workspace.filePreferences.isExcluded(file.file)) return [];
  const own = hintsIn(workspace, file, visible, language);
  const inside = workspace
    .documentsIn(file)
    .flatMap((inner) =>
      hintsIn(workspace, inner, { start: position(0, 0), end: position(inner.lineCount, 0) }, language),
    );
  return [...own, ...inside].filter((hint) => touches(visible, hint.position));
}

function hintsIn(workspace: Workspace, document: YamlDocument, visible: Range, language: Language): InlayHint[] {
  const readers = workspace.inventoriesReading(document.file);
  if (readers.length === 0) return [];
  const clusters = readers.map((inventory) => workspace.cluster(inventory));
  const lines = { from: visible.start.line, to: visible.end.line };
  return settingsOnLines(document, workspace.catalog, lines).flatMap((setting) => {
    const overrides = clusters.flatMap((cluster, i) => {
      const winner = winnerOver(setting, cluster);
      return winner ? { winner, inventory: readers[i] as Inventory } : [];
    });
    if (setting.merged || overrides.length < readers.length) return [];
    const parts = partsOf(workspace, overrides, language);
    return { position: behind(document, setting), parts, tooltip: phrase(language, "overridden help") };
  });
}

/** The setting of a higher layer that is in force for certain in place of one. */
function winnerOver(setting: Setting, cluster: Cluster): Setting | undefined {
  const decisive = cluster.setting(setting.name);
  if (!decisive || decisive.uncertain || decisive.setting === setting) return undefined;
  const layers = cluster.variables.layersOf(setting.name);
  const own = layers.find((layer) => layer.setting === setting && layer.reach === "always");
  const winner = layers.findLast((layer) => layer.setting === decisive.setting);
  if (!own || !winner) return undefined;
  const isSameLayer =
    winner.setting.file === setting.file &&
    winner.scope.kind === own.scope.kind &&
    winner.scope.name === own.scope.name;
  return isSameLayer ? undefined : winner.setting;
}

function partsOf(workspace: Workspace, overrides: readonly Override[], language: Language): HintPart[] {
  const [{ winner, inventory }, ...others] = overrides as [Override, ...Override[]];
  if (others.some((other) => other.winner !== winner)) {
    return [{ text: phrase(language, "overridden in all", String(overrides.length)) }];
  }
  const target = placeOfSetting(workspace, winner);
  const path = shownPath(workspace, target?.file ?? winner.file, inventory);
  // The place stands where the language has it.
  const [before = "", after = ""] = phrase(language, "overridden", shownValue(winner.value), "\n").split("\n");
  return [{ text: before }, { text: path, ...(target && { target }) }, { text: after }].filter(
    ({ text }) => text !== "",
  );
}

/** After a value on one line; else after the line of the key. */
function behind(document: YamlDocument, setting: Setting): Position {
  const whole = document.rangeOf(setting.chunk, wholeOf(setting));
  if (whole.start.line === whole.end.line) return whole.end;
  return position(whole.start.line, document.outermost.line(whole.start.line)?.trimEnd().length ?? 0);
}
