import type { YamlDocument } from "../../syntax/document.ts";
import { iniStatements } from "./iniInventory.ts";
import { isHostsDocument } from "./recognise.ts";
import type { Statement } from "./statement.ts";
import { yamlStatements } from "./yamlInventory.ts";

const known = new WeakMap<YamlDocument, readonly Statement[]>();

/** What an inventory file says, in its order; nothing for any other document. */
export function statementsOf(document: YamlDocument): readonly Statement[] {
  let statements = known.get(document);
  if (!statements) {
    if (!isHostsDocument(document)) statements = [];
    else statements = document.kind === "ini" ? iniStatements(document) : yamlStatements(document);
    known.set(document, statements);
  }
  return statements;
}
