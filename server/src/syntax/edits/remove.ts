import type { Entry } from "../nodes.ts";
import type { Edit, Origin } from "../place.ts";
import { type Position, position, type Range, range } from "../positions.ts";
import { type Around, aroundOf } from "./around.ts";
import { removeInIni } from "./ini.ts";
import {
  afterColon,
  afterComma,
  beginsLine,
  endOf,
  indentOf,
  lastLine,
  lineAt,
  markLength,
  originOf,
  sliceOf,
} from "./lines.ts";

/**
 * Removes an entry with its comment at the end of the line. Comment lines above it stay: whether they are about this
 * entry, the ones below or a whole section cannot be told, and what a person wrote is gone for good once deleted.
 *
 * The last entry of a map leaves `{}` behind: without it the key above would hold null, which is another value. Only a
 * top-level map just ends. Undefined where the entry stands in a form that nobody writes, `? key`.
 */
export function removeEntry(origin: Origin): Edit | undefined {
  if (origin.chunk.dialect === "ini") return removeInIni(origin);
  const around = aroundOf(origin);
  if (around?.mapping.flow) return removeFromFlow(origin, around);
  if (indentOf(origin) === undefined) return undefined;
  const only = around?.mapping.entries.length === 1 && around.mapping !== origin.chunk.root;
  if (only) return leaveBraces(origin, around.parent);
  return beginsLine(origin) ? removeLines(origin) : removeBehindDash(origin);
}

function removeLines(origin: Origin): Edit {
  const { file, chunk, key } = origin;
  const first = key.range.start.line;
  const start = markLength(lineAt(chunk, first));
  return { file, chunk, range: range(first, start, lastLine(origin) + 1, 0), newText: "" };
}

/** `- a: 1` with `b: 2` below: the dash stays, for the entry or comment that comes next. */
function removeBehindDash(origin: Origin): Edit {
  const { file, chunk, key } = origin;
  let next = lastLine(origin) + 1;
  while (next < chunk.lines.length - 1 && lineAt(chunk, next).trim() === "") next++;
  const end = position(next, /^\s*/.exec(lineAt(chunk, next))?.[0].length ?? 0);
  return { file, chunk, range: { start: key.range.start, end }, newText: "" };
}

/** Writes `{}` where the map was, after the key or dash that it belongs to. */
function leaveBraces(origin: Origin, parent: Entry | undefined): Edit {
  const { file, chunk, key } = origin;
  const last = lastLine(origin);
  const end = position(last, lineAt(chunk, last).length);
  if (!beginsLine(origin) || !parent) return { file, chunk, range: { start: key.range.start, end }, newText: "{}" };
  const holder = originOf(origin, parent);
  const colon = afterColon(holder) ?? parent.key.range.end;
  const anchor = parent.value?.anchor ? ` &${parent.value.anchor}` : "";
  // What stands between them are comments and properties; the line before the entry ends there.
  const before = position(key.range.start.line - 1, lineAt(chunk, key.range.start.line - 1).length);
  const between = sliceOf(chunk, { start: colon, end: before });
  const kept = anchor ? between.replace(anchor, "") : between;
  return { file, chunk, range: { start: colon, end }, newText: `${anchor} {}${kept}` };
}

/** Removes an entry between braces with the comma that parts it from the next, or from the one before. */
function removeFromFlow(origin: Origin, { mapping, before }: Around): Edit | undefined {
  const { file, chunk, key } = origin;
  const { start: open } = mapping.range;
  // `[a: 1]` is a map without braces.
  if (lineAt(chunk, open.line)[open.character] !== "{") return undefined;
  const previous = before && originOf(origin, before);
  const comma = afterComma(origin);
  const end = comma ?? endOf(origin);
  const whole = /^\s*(?:#.*)?$/.test(lineAt(chunk, end.line).slice(end.character)) && beginsLine(origin);
  const stretch: Range = whole
    ? range(key.range.start.line, 0, end.line + 1, 0)
    : { start: key.range.start, end: comma ? behindBlanks(origin, comma) : end };
  if (comma || !previous) return { file, chunk, range: stretch, newText: commentsBefore(origin, comma) };
  const start = endOf(previous);
  const separator = afterComma(previous) ?? start;
  const beforeComma = sliceOf(chunk, { start, end: { ...separator, character: separator.character - 1 } });
  const behindComma = sliceOf(chunk, { start: separator, end: stretch.start });
  const kept = whole || /#/.test(beforeComma + behindComma) ? beforeComma + behindComma : "";
  return { file, chunk, range: { start, end: stretch.end }, newText: kept };
}

function behindBlanks({ chunk }: Origin, at: Position): Position {
  const blanks = /^[ \t]*/.exec(lineAt(chunk, at.line).slice(at.character))?.[0].length ?? 0;
  return position(at.line, at.character + blanks);
}

/** Comments between a value and a comma on a later line: they stay, on the lines they have. */
function commentsBefore(origin: Origin, comma: Position | undefined): string {
  const end = endOf(origin);
  if (!comma || comma.line === end.line) return "";
  const text = sliceOf(origin.chunk, { start: end, end: { ...comma, character: comma.character - 1 } });
  return text.includes("#") ? text : "";
}
