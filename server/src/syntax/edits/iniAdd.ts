import { waysToWrite, written } from "../ini/write.ts";
import type { MappingNode } from "../nodes.ts";
import type { Edit, Origin, Place } from "../place.ts";
import { range } from "../positions.ts";
import { doesOnly, editOf, iniEntryOf, lineOf, sectionAround } from "./iniLine.ts";
import { insertAtLine } from "./lines.ts";
import { isList, isScalar, type NewNode } from "./newNode.ts";

/**
 * Adds a variable to the section of another one: on its line where that is commented out, else below the other one. On a
 * line of hosts it is the word after the other one: so it is for the same hosts. `quote` makes texts of all scalars.
 * Undefined where the line or section has it.
 */
export function insertInIni(beside: Origin, name: string, value: NewNode, quote?: "double"): Edit | undefined {
  const entry = iniEntryOf(beside);
  const text = entry && written(quote ? asTexts(value) : value, entry.ofHosts);
  if (!entry || text === undefined || entry.around || entry.names.includes(name)) return undefined;
  const { line, variable } = entry;
  if (entry.ofHosts) {
    const behind = range(line, variable.end, line, variable.end);
    return editOf(beside, { range: behind, newText: ` ${name}=${text}` });
  }
  const { lines } = beside.chunk;
  const sign = entry.text.slice(variable.name.column + variable.name.text.length, variable.valueStart);
  const newLine = `${entry.text.slice(0, variable.start)}${name}${sign}${text}`;
  const at = commentedLine(lines, line, name);
  if (at === undefined) return { ...insertAtLine(beside, line + 1, [newLine]), dialect: "ini" };
  return editOf(beside, { range: range(at, 0, at, lines[at]?.length ?? 0), newText: newLine });
}

/** The last line of a section on which a variable is commented out. */
function commentedLine(lines: readonly string[], line: number, name: string): number | undefined {
  const { from, to } = sectionAround(lines, line);
  const at = lines.slice(from, to).findLastIndex((text) => /^\s*[#;]\s*([\w-]+)\s*=/.exec(text)?.[1] === name);
  return at < 0 ? undefined : from + at;
}

/** Adds an entry to a map in the value of a variable, before those that it has: so it stands whichever of them goes. */
export function addInIni(
  place: Place,
  map: MappingNode,
  name: string,
  value: NewNode,
  quote?: "double",
): Edit | undefined {
  const { start } = map.range;
  const on = lineOf(place, start.line);
  const meant = quote ? asTexts(value) : value;
  const inside = range(start.line, start.character + 1, start.line, start.character + 1);
  const [first] = map.entries;
  const edits = waysToWrite({ [name]: meant }, first?.key.style ?? "plain", true).map((way) => ({
    range: inside,
    newText: `${way.slice(1, -1)}${first ? ", " : ""}`,
  }));
  const edit = edits.find((each) => doesOnly({ added: { to: map, name, value: meant } }, on, each));
  return edit && editOf(place, edit);
}

/** A value with a text in place of every scalar. */
export function asTexts(value: NewNode): NewNode {
  if (isScalar(value)) return String(value);
  if (isList(value)) return value.map(asTexts);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, asTexts(each)]));
}
