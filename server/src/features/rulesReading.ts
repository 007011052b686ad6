import type { Catalog } from "../catalog/catalog.ts";
import { releaseIn } from "../catalog/release.ts";
import { linesOf } from "../cluster/templateLines.ts";
import { RULES_JUDGING, RULES_READING } from "../rules/reads.generated.ts";
import type { NameKind } from "./nameKind.ts";
import type { Versions } from "./versions.ts";
import { keyOf } from "./vocabularies/helmValue.ts";

/** The rules that look at what a name sets, whatever its spelling; empty where none does. */
export function rulesReading(catalog: Catalog, nameKind: NameKind, name: string, versions: Versions): string[] {
  const reading = keysOf(catalog, nameKind, name, versions).flatMap((key) => listed(RULES_READING, key));
  const judging = nameKind === "variable" ? listed(RULES_JUDGING, name) : [];
  return [...new Set([...reading, ...judging])].sort();
}

const listed = (table: Readonly<Record<string, readonly string[]>>, name: string): readonly string[] =>
  (Object.hasOwn(table, name) ? table[name] : undefined) ?? [];

/** The options of the agent that a name ends up in. */
function keysOf(catalog: Catalog, nameKind: NameKind, name: string, { release, minor }: Versions): string[] {
  switch (nameKind) {
    case "configKey":
      return [name];
    case "helmValue":
      return [keyOf({ catalog }, name, minor) ?? []].flat();
    case "variable": {
      const engine = catalog.release(release ?? "")?.engine ?? "helm";
      const lines = release === undefined ? [] : linesOf(catalog, name, engine);
      const targets = lines.filter((line) => releaseIn(release ?? "", line)).map(({ target }) => target);
      return targets.flatMap((target) => [target, keyOf({ catalog }, target, minor) ?? []].flat());
    }
    default:
      return [];
  }
}
