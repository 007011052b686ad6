import type { Dialect } from "../../syntax/scalars.ts";

/** How a boolean is written: an INI inventory takes Python's spelling, and any other for a text. */
export const booleanText = (value: boolean, dialect: Dialect | undefined): string =>
  dialect !== "ini" ? String(value) : value ? "True" : "False";
