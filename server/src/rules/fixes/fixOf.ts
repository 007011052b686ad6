import type { Message } from "../../catalog/words.ts";
import type { Edit } from "../../syntax/place.ts";
import type { Fix } from "../rule.ts";

/** A fix made of edits, in a list to report; the list is empty where one of them is not possible. */
export function fixOf(title: Message, safe: boolean, ...edits: (Edit | readonly Edit[] | undefined)[]): Fix[] {
  const possible = edits.flatMap((edit) => edit ?? []);
  return edits.includes(undefined) || possible.length === 0 ? [] : [{ title, safe, edits: possible }];
}
