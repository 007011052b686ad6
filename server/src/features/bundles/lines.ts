import { entryLines, type NewMap } from "../../syntax/edits.ts";

/** The lines of variables, as they are written into a file with this indentation. */
export const linesOf = (variables: NewMap, step: number, quote?: "double"): string[] =>
  Object.entries(variables).flatMap(([name, value]) => entryLines(name, value, { dialect: "ansible", step, quote }));
