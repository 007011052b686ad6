import type { Catalog } from "../../catalog/catalog.ts";
import type { YamlDocument } from "../../syntax/document.ts";
import { entryOf, textOfScalar } from "../../syntax/nodes.ts";
import { type Page, perPage } from "../../syntax/page.ts";
import { variableScope } from "../path.ts";
import { kubesprayNamed } from "./named.ts";
import { Strength, type VersionSignal } from "./signal.ts";

/** A project's own variable for the Kubespray that it fetches. */
const NAME = "kubespray_version";

const valueOn = perPage(({ chunks }: Page): string | undefined =>
  textOfScalar(entryOf(chunks.findLast(({ key }) => key === NAME)?.root, NAME)?.value),
);

/** The same among the variables of an inventory. */
export function variableSignals(document: YamlDocument, catalog: Catalog): VersionSignal[] {
  const scope = document.kind === "variables" && !document.host ? variableScope(document.file) : undefined;
  if (!scope || document.lacks(NAME)) return [];
  return document.pages.flatMap((page) => {
    const text = valueOn(page);
    const named = text === undefined ? undefined : kubesprayNamed(text, catalog);
    return named ? [{ ...named, origin: NAME, strength: Strength.command, scopes: [scope.root] }] : [];
  });
}
