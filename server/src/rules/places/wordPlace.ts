import { itemsBelow } from "../../syntax/below.ts";
import type { Origin } from "../../syntax/place.ts";
import type { Report } from "../rule.ts";

/** Where to report a word of an entry: at the item of its list that begins with it, else at all of its value. */
export function atWord(word: string, origin: Origin): Pick<Report, "at" | "part"> {
  const item = itemsBelow(origin).find(({ value }) => value.kind === "scalar" && value.text.startsWith(word));
  return item ? { at: { file: item.file, chunk: item.chunk, range: item.value.range } } : { at: origin, part: "value" };
}
