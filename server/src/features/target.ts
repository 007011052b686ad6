import type { Catalog } from "../catalog/catalog.ts";
import { helmListAt } from "../catalog/fields.ts";
import { minorOf } from "../catalog/release.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { Workspace } from "../cluster/workspace.ts";
import { isHostsDocument } from "../inventory/hosts/recognise.ts";
import { variablesDepth } from "../inventory/hosts/variablesPath.ts";
import { entryBeside, lineOfKey } from "../syntax/beside.ts";
import { type Cursor, cursorAt } from "../syntax/cursor.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { iniCursorAt } from "../syntax/ini/cursor.ts";
import type { Position } from "../syntax/positions.ts";
import { ITEM, keysOf, type Step } from "../syntax/trail.ts";
import type { PlaceOfTarget, Target } from "./cursorTarget.ts";
import { fieldTarget } from "./fieldTarget.ts";
import { resourceTarget } from "./resourceTarget.ts";
import type { Versions } from "./versions.ts";

/** What a place of a file means to us; undefined outside the places where our names can stand. */
export function targetAt(workspace: Workspace, file: YamlDocument, place: Position): Target | undefined {
  const { document, position } = workspace.innermostAt(file, place);
  const cursor = cursorIn(document, position);
  if (!cursor) return undefined;
  const at = { document, position, cursor };
  if (document.kind === "manifest") return manifestTarget(workspace, at);
  const inventory = workspace.inventoryOf(document.file);
  const versions = inventory ? versionsIn(workspace.cluster(inventory)) : workspace.checkoutAround(document.file);
  if (!versions) return undefined;
  return variableTarget(workspace.catalog, { ...at, ...(!inventory && { shipped: true }) }, versions);
}

const versionsIn = ({ release, minor, kubespray: { changes } }: Cluster): Versions => ({
  release,
  minor,
  ...(changes && { changes }),
});

function variableTarget(catalog: Catalog, at: PlaceOfTarget, versions: Versions): Target | undefined {
  const { cursor } = at;
  const [map, ...inside] = cursor.path;
  if (map === undefined) return { ...at, nameKind: "variable", ...plain(cursor), versions };
  if (map === "cilium_config_extra_vars" && inside.length === 0) {
    return { ...at, nameKind: "configKey", ...plain(cursor), versions };
  }
  if (map !== "cilium_extra_values") return fieldTarget(at, versions, map, cursor.trail.slice(1));
  const list = listAround(cursor.trail.slice(1), (path) => catalog.chart.get(path, versions.minor) !== undefined);
  if (list) return fieldTarget(at, versions, list.path, list.inside);
  const prefix = inside.map((name) => `${name}.`).join("");
  return { ...at, nameKind: "helmValue", prefix, name: `${prefix}${cursor.key}`, versions };
}

/** The list that a trail below the Helm values leads into, if the chart has one there. */
function listAround(trail: readonly Step[], isInChart: (path: string) => boolean) {
  const names = trail.slice(0, trail.indexOf(ITEM) < 0 ? trail.length : trail.indexOf(ITEM)).map(String);
  for (let length = 1; length <= names.length; length++) {
    const path = names.slice(0, length).join(".");
    if (helmListAt(path) && isInChart(path)) return { path, inside: trail.slice(length) };
  }
  return undefined;
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

function manifestTarget(workspace: Workspace, at: PlaceOfTarget): Target | undefined {
  const { file } = at.document;
  const [cluster] = workspace.clustersFor(file);
  const minor = cluster?.minor ?? minorOf(workspace.ciliumFor(file).version) ?? workspace.catalog.newestMinor;
  const versions = { minor, ...(cluster && { release: cluster.release }) };
  return annotationTarget(at, versions) ?? resourceTarget(at, versions);
}

function annotationTarget(at: PlaceOfTarget, versions: Versions): Target | undefined {
  const { cursor } = at;
  const { path, trail } = cursor;
  if (path.at(-1) !== "annotations" || path.at(-2) !== "metadata") return undefined;
  const around = path.at(-3);
  // Metadata elsewhere is not read by Cilium: that of a job template or a volume claim, say.
  if (around !== undefined && around !== "template" && around !== "items") return undefined;
  const index = lineOfKey(cursor, trail.length - 2);
  const beside = index === undefined ? undefined : entryBeside({ lines: cursor.lines, index }, "kind");
  const kind = around === "template" ? "Pod" : beside;
  return { ...at, nameKind: "annotation", ...plain(cursor), versions, ...(kind && { kind }) };
}
