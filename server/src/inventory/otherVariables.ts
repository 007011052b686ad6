import { entriesBelow } from "../syntax/below.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { UNKNOWN, type Unknown } from "../syntax/scalars.ts";
import type { Inventory } from "./inventory.ts";
import type { Setting } from "./settings.ts";

/**
 * The setting that decides a variable that is none of ours, for templates that name it: those are looked up so rarely
 * that nobody keeps a list. UNKNOWN where it may be set in a way that is not looked into; undefined where nothing sets it.
 */
export function otherVariable({ files, sources }: Inventory, name: string): Setting | Unknown | undefined {
  if (sources.some(({ text }) => text.includes(name))) return UNKNOWN;
  let found: Setting | Unknown | undefined;
  for (const { document, reach } of files) {
    if (reach === "never") continue;
    const here = settingIn(document, name);
    if (here !== undefined) found = reach === "perhaps" && found !== undefined ? UNKNOWN : here;
  }
  return found;
}

function settingIn(document: YamlDocument, name: string): Setting | Unknown | undefined {
  let found: Setting | Unknown | undefined;
  for (const chunk of document.chunks) {
    if (chunk.key === undefined && chunk.lines.some((line) => line.includes(name))) found = UNKNOWN;
    if (chunk.key !== name) continue;
    // An alias would have to be looked up in the rest of the file.
    const [origin] =
      chunk.missing.length > 0 ? [] : entriesBelow({ file: document.file, chunk, value: chunk.root as never });
    found = origin ? { name, ...origin } : UNKNOWN;
  }
  return found;
}
