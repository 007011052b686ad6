import type { Held } from "../below.ts";
import { readsAs, waysToQuote, waysToWrite } from "../ini/write.ts";
import type { Entry, MappingNode } from "../nodes.ts";
import type { Edit, Origin } from "../place.ts";
import { type Range, range } from "../positions.ts";
import { resolvePlain } from "../scalars.ts";
import { doesOnly, editOf, iniEntryOf, isAt, lineOf } from "./iniLine.ts";
import type { NewNode } from "./newNode.ts";

/**
 * Gives an entry of an INI inventory another value: `True` is a boolean there, `true` a text, and a line of hosts is one of
 * shell words. Undefined where no way of writing is read back as that value, with all else on the line as it was.
 */
export function setInIni(origin: Origin, value: NewNode, quote?: "double" | "plain"): Edit | undefined {
  const entry = iniEntryOf(origin);
  const { value: old } = origin;
  const isQuoted = old?.kind === "scalar" && (old.style === "single" || old.style === "double");
  const meant = asMeant(value, quote ?? (isQuoted ? "double" : undefined));
  if (!entry || !old || meant === null) return undefined;
  const { ofHosts, variable, line, text, around } = entry;
  const isWord = ofHosts && !around;
  const place = isWord ? range(line, variable.valueStart, line, variable.end) : old.range;
  const before = text.slice(place.start.character, place.end.character);
  const purpose = { value: { of: old, readsRight: (now: typeof old) => readsAs(now, meant) } };
  const ways = waysToWrite(meant, old.kind === "scalar" ? old.style : "plain", around !== undefined);
  const found = ways
    .flatMap((way) => (isWord ? waysToQuote(way, before) : [way]))
    .find((newText) => doesOnly(purpose, entry, { range: place, newText }));
  return found === undefined ? undefined : editOf(origin, { range: place, newText: found });
}

/** The same for an item of a list, or of one inside of a value. */
export function setItemInIni(item: Held, value: NewNode): Edit | undefined {
  const { value: old } = item;
  if (!old) return undefined;
  const on = lineOf(item, old.range.start.line);
  const purpose = { value: { of: old, readsRight: (now: typeof old) => readsAs(now, value) } };
  const ways = waysToWrite(value, old.kind === "scalar" ? old.style : "plain", true);
  const newText = ways.find((way) => doesOnly(purpose, on, { range: old.range, newText: way }));
  return newText === undefined ? undefined : editOf(item, { range: old.range, newText });
}

/** What is asked for in the words of YAML: a plain text can be a number or a boolean, one in quotes is a text. */
function asMeant(value: NewNode, quote: "double" | "plain" | undefined): NewNode | null {
  if (typeof value === "object") return value;
  if (quote === "double") return String(value);
  return quote === "plain" && typeof value === "string" ? resolvePlain(value, "ansible") : value;
}

/** Renames an entry of an INI inventory; undefined where its line, section or map has that name already. */
export function renameInIni(origin: Origin, name: string): Edit | undefined {
  const entry = iniEntryOf(origin);
  if (!entry || entry.names.includes(name)) return undefined;
  const { key } = origin;
  const quote = /["']/.exec(entry.text[key.range.start.character] ?? "")?.[0] ?? "";
  const edit = { range: key.range, newText: `${quote}${name}${quote}` };
  return doesOnly({ renamed: { key, name } }, entry, edit) ? editOf(origin, edit) : undefined;
}

/** Removes an entry of an INI inventory: a line, a word of a line of hosts, or an entry of a map. */
export function removeInIni(origin: Origin): Edit | undefined {
  const entry = iniEntryOf(origin);
  if (!entry) return undefined;
  const { ofHosts, variable, line, text, around } = entry;
  if (around) {
    const edit = { range: rangeInMap(around, origin), newText: "" };
    return doesOnly({ removed: origin.key }, entry, edit) ? editOf(origin, edit) : undefined;
  }
  if (!ofHosts) return editOf(origin, { range: range(line, 0, line + 1, 0), newText: "" });
  const start = text.slice(0, variable.start).trimEnd().length;
  return editOf(origin, { range: range(line, start, line, variable.end), newText: "" });
}

/** An entry with the comma that parts it from the next one, or from the one before. */
function rangeInMap({ entries }: MappingNode, origin: Origin): Range {
  const at = entries.findIndex(({ key }) => isAt(key, origin.key));
  const [before, own, after] = [entries[at - 1], entries[at] as Entry, entries[at + 1]];
  if (after) return { start: own.key.range.start, end: after.key.range.start };
  const { end } = (own.value ?? own.key).range;
  return { start: before ? (before.value ?? before.key).range.end : own.key.range.start, end };
}
