import type { Field } from "../../catalog/curated/fields/field.ts";
import type { Message } from "../../catalog/words.ts";
import { entriesBelow, type Held, itemsBelow } from "../../syntax/below.ts";
import { isQuoted } from "../../syntax/edits.ts";
import { isMerge, isOpen, type YamlNode } from "../../syntax/nodes.ts";
import type { Origin } from "../../syntax/place.ts";
import { isTemplated } from "../../syntax/scalars.ts";
import { fieldFixes, itemFixes } from "../fixes/fieldFixes.ts";
import { nearestName } from "../names/nearest.ts";
import type { Report } from "../rule.ts";
import { fieldWants, itemWants } from "./fieldForms.ts";
import { type FieldEntry, type FieldMap, fieldEntries, isDemanded, isThere, valuesIn } from "./fieldMaps.ts";

/** The fields that a map has to have and does not have. A misspelt one is there, in a way. */
export function missingIn(map: FieldMap): string[] {
  if (isOpen(map.value)) return [];
  const names = entriesBelow(map).map(({ key }) => key.text);
  return Object.entries(map.fields).flatMap(([name, field]) =>
    isDemanded(field, map.readers) && !names.some((each) => each === name || nearestName(each, [name])) ? [name] : [],
  );
}

/** Where to say that a map lacks something: at its first entry, or at all of one that has none. */
export function placeOf(map: FieldMap): Pick<Report, "at" | "part"> {
  const [first] = entriesBelow(map);
  return first ? { at: first, part: "key" } : { at: rangeOf(map, map.value) };
}

/** An entry of a map that the versions in use do not have a field for. */
export interface UnknownField {
  readonly origin: Origin;
  /** What is known of the field, if other versions have it. */
  readonly field?: Field;
  /** The name of the field that is probably meant. */
  readonly meant?: string;
}

/** The entries of a map that are no fields; `limit`: how many letters a name that is meant may be away. */
export const unknownIn = (map: FieldMap, limit?: number): UnknownField[] =>
  entriesBelow(map).flatMap((origin) => {
    const name = origin.key.text;
    const field = Object.hasOwn(map.fields, name) ? map.fields[name] : undefined;
    if ((field && isThere(field, map.readers)) || isTemplated(name) || isMerge(origin)) return [];
    if (field) return { origin, field };
    const meant = meantIn(map, name, limit);
    return { origin, ...(meant !== undefined && { meant }) };
  });

/** The field that a name is close to, if the map does not have it yet. */
function meantIn(map: FieldMap, name: string, limit?: number): string | undefined {
  const there = new Set(entriesBelow(map).map(({ key }) => key.text));
  const fields = Object.entries(map.fields).flatMap(([each, field]) =>
    isThere(field, map.readers) && !there.has(each) ? [each] : [],
  );
  return fields.find((each) => each.toLowerCase() === name.toLowerCase()) ?? nearestName(name, fields, limit);
}

/** A value that a field does not take, or an item of its list. */
export interface WrongValue extends Pick<Report, "at" | "part" | "fixes"> {
  readonly name: string;
  readonly field: Field;
  readonly value: YamlNode;
  /** The field with the value, as it is written. */
  readonly text: string;
  readonly wanted: Message;
}

/** The values in a map that its fields do not take. `anyWord`: whether the tables do not have all words of the closed sets. */
export function wrongIn(map: FieldMap, anyWord: boolean): WrongValue[] {
  return fieldEntries(map).flatMap(({ field, origin }) => {
    const { value } = origin;
    if (!value || !isThere(field, map.readers)) return [];
    const name = origin.key.text;
    const values = anyWord ? undefined : valuesIn(field, map.readers);
    const wanted = fieldWants(field, value, values);
    if (wanted) {
      const part = value.kind === "scalar" ? "value" : "key";
      const fixes = fieldFixes(origin, field, values);
      return [{ name, field, value, text: written(name, value), wanted, at: origin, part, fixes }];
    }
    return wrongItems({ field, origin }, values);
  });
}

/** The items of a list that its field does not take; `values`: the closed set of them, if there is one. */
export const wrongItems = ({ field, origin }: FieldEntry, values?: readonly string[]): WrongValue[] =>
  itemsBelow(origin).flatMap((item): WrongValue[] => {
    const name = origin.key.text;
    const wanted = itemWants(field, item.value, values);
    if (!wanted) return [];
    const at = rangeOf(item, item.value);
    const fixes = itemFixes(item, field, values);
    return [{ name, field, value: item.value, text: written(name, item.value), wanted, at, fixes }];
  });

const rangeOf = ({ file, chunk }: Held, { range }: YamlNode): Report["at"] => ({ file, chunk, range });

function written(name: string, value: YamlNode): string {
  if (value.kind !== "scalar") return name;
  return `${name}: ${isQuoted(value) ? JSON.stringify(value.text) : value.text}`;
}
