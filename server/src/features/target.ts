import { minorOf } from "../catalog/release.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Workspace } from "../cluster/workspace.ts";
import { isHostsDocument } from "../inventory/hosts/recognise.ts";
import { variablesDepth } from "../inventory/hosts/variablesPath.ts";
import { type Cursor, cursorAt } from "../syntax/cursor.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { iniCursorAt } from "../syntax/ini/cursor.ts";
import type { Position } from "../syntax/positions.ts";
import { keysOf } from "../syntax/trail.ts";
import type { PlaceOfTarget, Target } from "./cursorTarget.ts";
import { fieldTarget } from "./fieldTarget.ts";
import type { Versions } from "./versions.ts";

/** What a place of a file means to us; undefined outside the places where our names can stand. */
export function targetAt(workspace: Workspace, file: YamlDocument, place: Position): Target | undefined {
  const { document, position } = workspace.innermostAt(file, place);
  const cursor = cursorIn(document, position);
  if (!cursor) return undefined;
  const at = { document, position, cursor };
  if (document.kind === "manifest") return annotationTarget(workspace, at);
  const inventory = workspace.inventoryOf(document.file);
  const versions = inventory ? versionsIn(workspace.cluster(inventory)) : workspace.checkoutAround(document.file);
  if (!versions) return undefined;
  return variableTarget({ ...at, ...(!inventory && { shipped: true }) }, versions);
}

const versionsIn = ({ release, minor, kubespray: { changes } }: Cluster): Versions => ({
  release,
  minor,
  ...(changes && { changes }),
});

function variableTarget(at: PlaceOfTarget, versions: Versions): Target | undefined {
  const { cursor } = at;
  const [map, ...inside] = cursor.path;
  if (map === undefined) return { ...at, nameKind: "variable", ...plain(cursor), versions };
  if (map === "cilium_config_extra_vars" && inside.length === 0) {
    return { ...at, nameKind: "configKey", ...plain(cursor), versions };
  }
  if (map !== "cilium_extra_values") return fieldTarget(at, versions);
  const prefix = inside.map((name) => `${name}.`).join("");
  return { ...at, nameKind: "helmValue", prefix, name: `${prefix}${cursor.key}`, versions };
}

/** The cursor as its map of variables sees it: in an inventory, such maps stand below groups and hosts. */
function cursorIn(document: YamlDocument, position: Position): Cursor | undefined {
  if (document.kind === "ini") return iniCursorAt(document, position);
  const cursor = cursorAt(document, position);
  if (!cursor || !isHostsDocument(document)) return cursor;
  const depth = variablesDepth(cursor.trail);
  if (depth === undefined) return undefined;
  const trail = cursor.trail.slice(depth);
  return { ...cursor, trail, path: keysOf(trail) };
}

const plain = ({ key }: Cursor) => ({ prefix: "", name: key });

function annotationTarget(workspace: Workspace, at: PlaceOfTarget): Target | undefined {
  const { document, cursor } = at;
  const { path } = cursor;
  if (path.at(-1) !== "annotations" || path.at(-2) !== "metadata") return undefined;
  const around = path.at(-3);
  // Metadata elsewhere is not read by Cilium: that of a job template or a volume claim, say.
  if (around !== undefined && around !== "template" && around !== "items") return undefined;
  const kind = around === "template" ? "Pod" : kindBesideMetadata(cursor);
  const [cluster] = workspace.clustersFor(document.file);
  const minor = cluster?.minor ?? minorOf(workspace.ciliumFor(document.file).version) ?? workspace.catalog.newestMinor;
  return {
    ...at,
    nameKind: "annotation",
    ...plain(cursor),
    versions: { minor, ...(cluster && { release: cluster.release }) },
    ...(kind && { kind }),
  };
}

/** The kind of the object around a cursor below its metadata; an item of a List has its own. */
function kindBesideMetadata({ lines, index }: Cursor): string | undefined {
  const from = lines.findLastIndex((line, i) => i < index && /^[\s-]*metadata\s*:/.test(line));
  const column = columnOf(lines[from] ?? "");
  for (const step of [-1, 1]) {
    for (let i = from; i >= 0 && i < lines.length; i += step) {
      const line = lines[i] ?? "";
      if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
      const begins = beginsItem(line, column);
      if (columnOf(line) < column || (begins && step > 0 && i > from)) break;
      const kind = columnOf(line) === column && /^[\s-]*kind:\s*["']?(\w+)/.exec(line)?.[1];
      if (kind) return kind;
      if (begins && step < 0) break;
    }
  }
  return undefined;
}

/** The column of a line's first key, the dashes before it counted as blanks. */
const columnOf = (line: string): number => line.search(/[^\s-]|-(?=\S)/);

const beginsItem = (line: string, column: number): boolean => line.slice(0, column).includes("-");
