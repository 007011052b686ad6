import type { Language } from "../catalog/words.ts";
import type { Workspace } from "../cluster/workspace.ts";
import { hasConfigurationName } from "../inventory/configuration.ts";
import { folderOf } from "../inventory/path.ts";
import { entriesNamed } from "../inventory/settings.ts";
import { resolvePath } from "../inventory/varsFiles.ts";
import { allRules } from "../rules/index.generated.ts";
import { entriesBelow, entryBelow, type Held, itemsBelow } from "../syntax/below.ts";
import type { Chunk } from "../syntax/chunk.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { YamlNode } from "../syntax/nodes.ts";
import type { Range } from "../syntax/positions.ts";
import { rulePage } from "./rulePages.ts";

/** A stretch of a file that leads to another file, or to a page. */
export interface DocumentLink {
  readonly range: Range;
  /** A file as the host names it, or an address. */
  readonly target: string;
}

/**
 * The links of a project's configuration file: vars files, inventories (to what says their hosts), rules (to their pages).
 * Other files have none: their names lead to definitions, and a hover has the documentation.
 */
export function documentLinks(workspace: Workspace, document: YamlDocument, language: Language): DocumentLink[] {
  if (!hasConfigurationName(document.file)) return [];
  return [
    ...varsFileLinks(document, entriesNamed(document, "varsFiles")),
    ...entriesNamed(document, "inventories").flatMap((held) => inventoryLinks(workspace, document, held)),
    ...entriesNamed(document, "meshes")
      .flatMap(entriesBelow)
      .flatMap(itemsOrAlone)
      .flatMap(({ chunk, value }) => linkToInventory(workspace, document, chunk, value)),
    ...entriesNamed(document, "rules").flatMap((held) => ruleLinks(document, held, language)),
  ];
}

function inventoryLinks(workspace: Workspace, document: YamlDocument, held: Held): DocumentLink[] {
  return entriesBelow(held).flatMap((entry) => [
    ...linkToInventory(workspace, document, entry.chunk, entry.key),
    ...varsFileLinks(document, [entryBelow(entry, "varsFiles") ?? []].flat()),
  ]);
}

/** The path of an inventory leads to the file that says its hosts; of one without, to its first variables. */
function linkToInventory(
  workspace: Workspace,
  document: YamlDocument,
  chunk: Chunk,
  path: YamlNode | undefined,
): DocumentLink[] {
  if (path?.kind !== "scalar") return [];
  const root = resolvePath(folderOf(document.file), path.text);
  const inventory = workspace.allInventories().find((each) => each.root === root);
  const hosts = inventory?.sources[0] ?? inventory?.files[0]?.document;
  return hosts ? [{ range: document.rangeOf(chunk, path), target: hosts.outermost.file }] : [];
}

/** The items of a list, or a value alone. */
const itemsOrAlone = (held: Held): readonly Held[] => (held.value?.kind === "sequence" ? itemsBelow(held) : [held]);

const varsFileLinks = (document: YamlDocument, held: readonly Held[]): DocumentLink[] =>
  held.flatMap(itemsOrAlone).flatMap(({ chunk, value }) => {
    if (value?.kind !== "scalar" || value.text === "") return [];
    return [{ range: document.rangeOf(chunk, value), target: resolvePath(folderOf(document.file), value.text) }];
  });

const ruleLinks = (document: YamlDocument, held: Held, language: Language): DocumentLink[] =>
  entriesBelow(held)
    .filter(({ key }) => allRules.some(({ id }) => id === key.text))
    .map(({ chunk, key }) => ({ range: document.rangeOf(chunk, key), target: rulePage(key.text, language) }));
