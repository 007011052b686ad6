import { entriesBeside } from "../syntax/beside.ts";
import type { BlockScalar } from "../syntax/blockScalar.ts";
import { type Chunk, listPerChunk } from "../syntax/chunk.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { unquoted } from "../syntax/flow.ts";
import { entryOf, isOpen, textOfScalar, type YamlNode } from "../syntax/nodes.ts";
import { type Page, perPage } from "../syntax/page.ts";
import type { Origin, Place } from "../syntax/place.ts";
import { beginningOf, ITEM, keyOfLine, keysOf, trailAbove } from "../syntax/trail.ts";
import { nodeAt, textAt, wholeObjects } from "./nodes.ts";

/** A text in the data of a ConfigMap, written as a block scalar. */
export interface DataText {
  readonly chunk: Chunk;
  /** Its key in `data`. */
  readonly key: string;
  /** The ConfigMap's name; undefined where it cannot be told. */
  readonly configMap: string | undefined;
  readonly block: BlockScalar;
}

/** The texts in the ConfigMaps of a manifest file. Found by its lines: another broken line does not hide them. */
export const dataTexts = (document: YamlDocument): DataText[] =>
  document.kind === "manifest" ? document.pages.flatMap(textsOnPage) : [];

const textsOnPage = perPage(({ chunks }: Page): readonly DataText[] => chunks.flatMap(dataTextsOf));

/** The same for one document of the file. */
export const dataTextsOf = listPerChunk((chunk): readonly DataText[] =>
  chunk.frame.lines.some((line) => CONFIG_MAP.test(line)) ? [...textsOf(chunk)] : NONE,
);

const NONE: readonly DataText[] = [];

/** A ConfigMap in a manifest, and what its data holds. */
export interface ConfigMap extends Place {
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  /** Undefined where they cannot be told. */
  readonly keys: readonly string[] | undefined;
  readonly data: YamlNode | undefined;
}

/** The ConfigMaps of some documents in whose text something stands: their name, a key. Others are not read. */
export function* configMapsWith(documents: Iterable<YamlDocument>, text: string): Generator<ConfigMap> {
  for (const document of documents) {
    if (document.kind !== "manifest") continue;
    for (const chunk of document.pages.flatMap(({ chunks }) => chunks)) {
      const { lines } = chunk.frame;
      if (!lines.some((line) => line.includes(text)) || !lines.some((line) => CONFIG_MAP.test(line))) continue;
      for (const object of wholeObjects(chunk.root)) {
        if (textAt(object, "kind") !== "ConfigMap") continue;
        const data = entryOf(object, "data")?.value;
        const keys = data === undefined || isOpen(data) ? undefined : keysIn(data);
        const metadata = nodeAt(object, ["metadata"]);
        const [name, namespace] = [textAt(metadata, "name"), textAt(metadata, "namespace")];
        yield { file: document.file, chunk, name, namespace, keys, data };
      }
    }
  }
}

const keysIn = (data: YamlNode): string[] | undefined =>
  data.kind === "mapping" ? data.entries.map(({ key }) => key.text) : undefined;

const CONFIG_MAP = /^[\s-]*kind:\s*["']?ConfigMap/;

function* textsOf(chunk: Chunk): Generator<DataText> {
  const { lines, texts } = chunk.frame;
  for (const { key, header, block } of texts) {
    const configMap = isInData(lines, header) ? configMapAround(lines, header) : undefined;
    if (configMap) yield { chunk, key, configMap: configMap.name, block };
  }
}

/** Where the ConfigMaps of a manifest file that have a name say it. */
export function configMapNames(document: YamlDocument, name: string): Origin[] {
  if (document.kind !== "manifest") return [];
  return document.chunks
    .filter(
      ({ frame: { lines } }) =>
        lines.some((line) => CONFIG_MAP.test(line)) && lines.some((line) => line.includes(name)),
    )
    .flatMap((chunk) => {
      const items = entryOf(chunk.root, "items")?.value;
      const objects = items?.kind === "sequence" ? items.items : [chunk.root];
      return objects
        .filter((object) => textOfScalar(entryOf(object, "kind")?.value) === "ConfigMap")
        .flatMap((object) => entryOf(entryOf(object, "metadata")?.value, "name") ?? [])
        .filter((entry) => textOfScalar(entry.value) === name)
        .map((entry) => ({ file: document.file, chunk, ...entry }));
    });
}

/** Whether a line's key stands in the data of an object, or of an item of a List. */
function isInData(lines: readonly string[], index: number): boolean {
  const trail = trailAbove(lines, index, beginningOf(lines[index] ?? ""));
  const keys = keysOf(trail);
  return keys.at(-1) === "data" && trail.at(-1) !== ITEM && (keys.length === 1 || keys.join() === "items,data");
}

/** The ConfigMap whose data a line is in; undefined where the object is of another kind. */
function configMapAround(lines: readonly string[], index: number): { readonly name: string | undefined } | undefined {
  const column = beginningOf(lines[index] ?? "").column;
  const data = lines.findLastIndex((line, i) => {
    if (i >= index || !line.includes("data")) return false;
    const beginning = beginningOf(line);
    return beginning.column < column && keyOfLine(line, beginning)?.name === "data";
  });
  const beside = entriesBeside({ lines, index: data });
  if (valueOn(lines, beside.get("kind")) !== "ConfigMap") return undefined;
  const metadata = beside.get("metadata");
  const below = metadata === undefined ? undefined : firstBelow(lines, metadata);
  if (below === undefined) return { name: undefined };
  const own = keyOfLine(lines[below] ?? "", beginningOf(lines[below] ?? ""))?.name === "name";
  return { name: valueOn(lines, own ? below : entriesBeside({ lines, index: below }).get("name")) };
}

/** The first line with content below a key that is nested deeper. */
function firstBelow(lines: readonly string[], index: number): number | undefined {
  const below = lines.findIndex((line, i) => i > index && !/^\s*(?:#|$)/.test(line));
  return below >= 0 && beginningOf(lines[below] ?? "").column > beginningOf(lines[index] ?? "").column
    ? below
    : undefined;
}

/** The scalar after a line's colon. */
function valueOn(lines: readonly string[], index: number | undefined): string | undefined {
  const line = index === undefined ? "" : (lines[index] ?? "").replace("\uFEFF", "");
  const key = keyOfLine(line, beginningOf(line));
  const value =
    key &&
    unquoted(
      line
        .slice(key.end)
        .replace(/(?<!\s)\s+#.*$/s, "")
        .trim(),
    );
  return value === "" ? undefined : value;
}
