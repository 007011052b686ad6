import type { Workspace } from "../cluster/workspace.ts";
import type { Setting } from "../inventory/settings.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Entry } from "../syntax/nodes.ts";
import type { Origin } from "../syntax/place.ts";
import { comparePositions, type Range, range } from "../syntax/positions.ts";

/** A stretch of a file. */
export interface Location {
  readonly file: string;
  readonly range: Range;
}

/** A place to go to: all that belongs to it, and the name in it. */
export interface Destination extends Location {
  readonly selection: Range;
}

/** Where what a name stands for is written. */
export interface Definition {
  /** The name, as it stands in the file. */
  readonly origin: Range;
  readonly targets: readonly Destination[];
  /** The variable that it names, if it names one: where nothing sets it, a role may have a default. */
  readonly variable?: string;
}

/** An entry of a document, its key and value; the name in it is the key. */
export function entryIn(document: YamlDocument, origin: Origin): Destination {
  const { chunk, key } = origin;
  const range = document.rangeOf(chunk, wholeOf(origin));
  return { file: document.outermost.file, range, selection: document.rangeOf(chunk, key) };
}

/** A key with its value. What an alias stands for can have its place further up. */
export function wholeOf({ key, value }: Entry): Range {
  const isBehind = value !== undefined && comparePositions(value.range.start, key.range.end) >= 0;
  return { start: key.range.start, end: isBehind ? value.range.end : key.range.end };
}

/** Where a setting stands in its file, be it inside of an embedded document. */
export function placeOfSetting(workspace: Workspace, setting: Setting): Destination | undefined {
  const document = workspace.document(setting.file);
  return document && entryIn(document, setting);
}

/** The beginning of a file. */
export function beginningOf(document: YamlDocument): Destination {
  const start = document.fileRange(range(0, 0, 0, 0));
  return { file: document.outermost.file, range: start, selection: start };
}

/** The same places, each once. */
export function distinct<T extends Location>(places: readonly T[]): T[] {
  const nameOf = ({ file, range: { start, end } }: Location) =>
    [file, start.line, start.character, end.line, end.character].join();
  return [...new Map(places.map((place) => [nameOf(place), place])).values()];
}
