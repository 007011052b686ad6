import { KUBEAN_HOSTS } from "../../catalog/curated/kubean.ts";
import type { Chunk } from "../../syntax/chunk.ts";
import type { YamlDocument } from "../../syntax/document.ts";
import { oncePer } from "../../syntax/oncePer.ts";
import { perPage } from "../../syntax/page.ts";
import { baseName, isHostsName, variableScope } from "../path.ts";

/**
 * Whether a document says which hosts there are: an INI file, or YAML with groups at its top level. `all` is known by
 * what stands right below it, other groups only in files that are named for it.
 */
export const isHostsDocument = oncePer((document: YamlDocument): boolean => {
  const { file, kind, host } = document;
  if (host) return kind === "variables" && isKubeanHosts(file);
  if (kind === "manifest" || variableScope(file) !== undefined) return false;
  return kind === "ini" || document.pages.some(isHostsName(baseName(file)) ? hasGroup : hasAll);
});

/** An embedded document is named after its key. */
const isKubeanHosts = (file: string): boolean => baseName(file) === KUBEAN_HOSTS || file.endsWith(`#${KUBEAN_HOSTS}`);

const hasAll = perPage(({ chunks }) => chunks.some((chunk) => isAll(chunk) && holdsGroup(chunk)));
const hasGroup = perPage(({ chunks }) => chunks.some(holdsGroup));

const isAll = ({ key, lines }: Chunk): boolean =>
  key === undefined ? lines.some((line) => /^all\s*:/.test(line)) : key === "all";

const SECTION = /^\s+["']?(?:hosts|children|vars)["']?\s*:|^\w[\w-]*\s*:\s*\{\s*["']?(?:hosts|children|vars)\b/;

/** Whether one of the sections of a group stands right below a key. */
function holdsGroup({ kind, lines }: Chunk): boolean {
  if (kind !== "entry" && kind !== "whole") return false;
  const first = lines.findIndex((line) => /^\s+[^\s#]/.test(line));
  const column = (lines[first] ?? "").search(/\S/);
  return lines.some((line) => SECTION.test(line) && (/^\w/.test(line) || line.search(/\S/) === column));
}
