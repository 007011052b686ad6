import { entriesBelow } from "../syntax/below.ts";
import type { Chunk } from "../syntax/chunk.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { perPage } from "../syntax/page.ts";
import { UNKNOWN, type Unknown } from "../syntax/scalars.ts";
import type { Inventory } from "./inventory.ts";
import type { Setting } from "./settings.ts";

/**
 * The setting that decides a variable that is not ours, for templates that name it; the same object while its text
 * stays. UNKNOWN where it may be set in a way that is not looked into; undefined where nothing sets it.
 */
export function otherVariable({ files, sources, hosts }: Inventory, name: string): Setting | Unknown | undefined {
  if (sources.some((source) => !source.lacks(name) && source.pages.some((page) => wordsOn(page).has(name))))
    return UNKNOWN;
  let found: Setting | Unknown | undefined;
  // Where the hosts are not known, the one that renders may be a worker, too, or any that has variables of its own.
  const areKnown = hosts.membership.host !== undefined;
  for (const { document, reach, isRead } of files) {
    if (!isRead || (reach === "never" && areKnown)) continue;
    const here = settingIn(document, name);
    if (here === undefined) continue;
    const isCertain = reach === "always" || (reach === "perhaps" && found === undefined);
    found = isCertain ? here : UNKNOWN;
  }
  return found;
}

function settingIn(document: YamlDocument, name: string): Setting | Unknown | undefined {
  if (document.lacks(name)) return undefined;
  let found: Setting | Unknown | undefined;
  for (const page of document.pages) {
    const last = lastWithNames(page).get(name);
    if (last) found = last.key === name ? settingOf(last, document.file, name) : UNKNOWN;
  }
  return found;
}

const settings = new WeakMap<Chunk, Setting>();

/** The setting of an entry, which is part of one file. */
function settingOf(chunk: Chunk, file: string, name: string): Setting | Unknown {
  // An alias would have to be looked up in the rest of the file.
  if (chunk.missing.length > 0) return UNKNOWN;
  let setting = settings.get(chunk);
  if (!setting) {
    const [origin] = entriesBelow({ file, chunk, ...(chunk.root && { value: chunk.root }) });
    if (!origin) return UNKNOWN;
    setting = { name, ...origin };
    settings.set(chunk, setting);
  }
  return setting;
}

/** By name the last chunk of a page that sets it, or that is no entry and has the name in its text. */
const lastWithNames = perPage(({ chunks }): ReadonlyMap<string, Chunk> => {
  const last = new Map<string, Chunk>();
  for (const chunk of chunks)
    for (const name of chunk.key === undefined ? wordsIn(chunk) : [chunk.key]) last.set(name, chunk);
  return last;
});

const wordsOn = perPage(({ chunks }): ReadonlySet<string> => new Set(chunks.flatMap(wordsIn)));

const wordsIn = ({ lines }: Chunk): string[] => lines.flatMap((line) => line.match(/\w+/g) ?? []);
