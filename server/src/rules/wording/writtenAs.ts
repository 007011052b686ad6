import type { Setting } from "../../inventory/settings.ts";
import { isQuoted } from "../../syntax/edits.ts";
import type { Origin } from "../../syntax/place.ts";

/** An entry as a person wrote it: a variable by its name, a Helm value by its path, and what is short enough to show. */
export function writtenAs(origin: Origin, path: string): string {
  const { value } = origin;
  const name = isSetting(origin) ? origin.name : path;
  if (value?.kind !== "scalar" || value.text.includes("\n")) return name;
  return `${name}: ${isQuoted(value) ? JSON.stringify(value.text) : value.text}`;
}

/** Whether an entry is a variable, and not one of a map in it. */
export const isSetting = (origin: Origin): origin is Setting => "name" in origin;
