import type { Chunk } from "./chunk.ts";
import { type Entry, entryOf, type YamlNode } from "./nodes.ts";
import type { Origin, Place } from "./place.ts";

/** A value, and the chunk that its range counts from. */
export interface Held extends Place {
  readonly value?: YamlNode;
}

/** The entries of a map with the chunks they were written in, which an alias or a merge key can make another one. */
export function entriesBelow(held: Held): Origin[] {
  const { value } = held;
  return value?.kind === "mapping" ? value.entries.map((entry) => originOf(entry, held)) : [];
}

/** The entry of a name in a map: the last one, as YAML readers take it. */
export function entryBelow(held: Held, name: string): Origin | undefined {
  const entry = entryOf(held.value, name);
  return entry && originOf(entry, held);
}

/** The items of a list with the chunk they were written in. */
export function itemsBelow({ file, chunk, value }: Held): (Held & { readonly value: YamlNode })[] {
  return value?.kind === "sequence"
    ? value.items.map((item) => ({ file, chunk: value.chunk ?? chunk, value: item }))
    : [];
}

function originOf(entry: Entry, { file, chunk, value }: Held): Origin {
  const around: Chunk = (value?.kind === "mapping" ? value.chunk : undefined) ?? chunk;
  // Member by member: this is done for every entry of ours, and spreading costs several times as much.
  const origin: { -readonly [K in keyof Origin]: Origin[K] } = { file, chunk: entry.chunk ?? around, key: entry.key };
  if (entry.value) origin.value = entry.value;
  if (entry.merged) origin.merged = true;
  return origin;
}
