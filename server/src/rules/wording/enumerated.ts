import type { Message } from "../../catalog/words.ts";
import { message } from "../rule.ts";

/** Several things in a sentence: "a", "a and b", "a, b, and c". An `Intl.ListFormat` takes longer to make than most rules to run. */
export function enumerated(texts: readonly string[], word: "and" | "or" = "and"): Message {
  const last = texts.at(-1) ?? "";
  const before = texts.slice(0, -1).join(", ");
  const comma = texts.length > 2 ? "," : "";
  return message(before === "" ? last : `${before}${comma} ${word} ${last}`, texts.join("、"));
}
