import { type Field, type Fields, text } from "../../catalog/curated/fields/field.ts";
import { hasField, isRequired, valuesOfField } from "../../catalog/fields.ts";
import { entriesBelow, type Held, itemsBelow } from "../../syntax/below.ts";
import type { MappingNode } from "../../syntax/nodes.ts";
import type { Origin } from "../../syntax/place.ts";

/** The versions that read some fields. What only some versions have, take or demand is not held against `assumed` ones. */
export interface Readers {
  readonly minor: string;
  readonly release: string;
  /** Of a manifest: its version of Cilium's API. */
  readonly api?: string;
  readonly assumed: boolean;
}

/** An entry, and what is known of its field. */
export interface FieldEntry {
  readonly field: Field;
  readonly origin: Origin;
}

/** A map whose fields are known. */
export interface FieldMap extends Held {
  readonly value: MappingNode;
  /** The fields that it may have. */
  readonly fields: Fields;
  readonly readers: Readers;
  /** How many maps are around it. */
  readonly depth: number;
  /** Whether it is an item of a list, or in one. */
  readonly inItem: boolean;
}

/** Whether the versions in use have a field. */
export const isThere = (field: Field, readers: Readers): boolean => readers.assumed || hasField(field, readers);

/** Whether the versions in use demand it. */
export const isDemanded = (field: Field, readers: Readers): boolean =>
  readers.assumed ? field.required === true : hasField(field, readers) && isRequired(field, readers);

/** The closed set of values that the versions in use know; undefined where any value may stand. */
export const valuesIn = (field: Field, readers: Readers): string[] | undefined =>
  readers.assumed ? field.values && Object.keys(field.values) : valuesOfField(field, readers);

/** All maps whose fields are known in an entry, itself included; from the outside in. */
export function* fieldMaps({ field, origin }: FieldEntry, readers: Readers, around?: FieldMap): Generator<FieldMap> {
  if (!isThere(field, readers)) return;
  const isList = field.type === "list";
  const held: readonly Held[] = isList ? itemsBelow(origin) : [origin];
  const depth = around ? around.depth + 1 : 0;
  for (const { file, chunk, value } of held) {
    const fields = value?.kind === "mapping" ? fieldsOf(field, value) : undefined;
    if (value?.kind !== "mapping" || !fields) continue;
    const map = { file, chunk, value, fields, readers, depth, inItem: isList || around?.inItem === true };
    yield map;
    for (const entry of fieldEntries(map)) yield* fieldMaps(entry, readers, map);
  }
}

/** The fields of a map; of labels those that it has. */
const fieldsOf = ({ fields, texts }: Field, { entries }: MappingNode): Fields | undefined =>
  texts ? Object.fromEntries(entries.map(({ key }) => [key.text, text()])) : fields;

/** The entries of a map that are fields. */
export const fieldEntries = (map: FieldMap): FieldEntry[] =>
  entriesBelow(map).flatMap((origin) => {
    const field = Object.hasOwn(map.fields, origin.key.text) ? map.fields[origin.key.text] : undefined;
    return field ? [{ field, origin }] : [];
  });
