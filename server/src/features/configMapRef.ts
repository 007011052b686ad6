import type { Workspace } from "../cluster/workspace.ts";
import { folderOf } from "../inventory/path.ts";
import { configMapNames } from "../manifest/configMaps.ts";
import { cursorAt } from "../syntax/cursor.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { unquoted } from "../syntax/flow.ts";
import { type Position, touches } from "../syntax/positions.ts";
import { type Definition, type Destination, entryIn } from "./location.ts";

/** What Kubean's Clusters and ClusterOperations name ConfigMaps by. Source: kubean-io/kubean, api/apis. */
const REFERENCES = new Set(["varsConfRef", "hostsConfRef"]);

/** The ConfigMap that a reference under the cursor names: of several in the workspace those that lie nearest. */
export function configMapRefAt(workspace: Workspace, file: YamlDocument, place: Position): Definition | undefined {
  const { document, position } = workspace.innermostAt(file, place);
  const cursor = document.kind === "manifest" ? cursorAt(document, position) : undefined;
  if (cursor?.key !== "name" || !REFERENCES.has(cursor.path.at(-1) ?? "")) return undefined;
  const name = unquoted(cursor.value);
  if (name === "" || !touches(cursor.valueRange, position)) return undefined;
  return { origin: document.fileRange(cursor.valueRange), targets: configMapsNamed(workspace, name, file.file) };
}

function configMapsNamed(workspace: Workspace, name: string, from: string): readonly Destination[] {
  const all = [...workspace.allDocuments()].flatMap((document) =>
    configMapNames(document, name).map((origin) => entryIn(document, origin)),
  );
  const inFile = all.filter(({ file }) => file === from);
  const inFolder = all.filter(({ file }) => folderOf(file) === folderOf(from));
  return [inFile, inFolder].find((some) => some.length > 0) ?? all;
}
