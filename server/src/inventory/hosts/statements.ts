import type { YamlDocument } from "../../syntax/document.ts";
import { oncePer } from "../../syntax/oncePer.ts";
import { iniStatements } from "./iniInventory.ts";
import { isHostsDocument } from "./recognise.ts";
import type { Statement } from "./statement.ts";
import { yamlStatements } from "./yamlInventory.ts";

/** What an inventory file says, in its order; nothing for any other document. */
export const statementsOf = oncePer((document: YamlDocument): readonly Statement[] => {
  if (!isHostsDocument(document)) return [];
  return document.kind === "ini" ? iniStatements(document) : yamlStatements(document);
});
