import { expect, test } from "vitest";
import { fingerprint } from "../../../server/src/catalog/fingerprint.ts";

const print = (text: string) => fingerprint(text.split("\n"));

test.each<[string, string, boolean]>([
  ["the same text", "a\nb\n", true],
  ["a byte order mark", "\uFEFFa\nb\n", true],
  ["blanks at ends of lines", "a \nb\t\n\n", true],
  ["a missing last line end", "a\nb", true],
  ["other words", "a\nc\n", false],
  ["an empty line between", "a\n\nb\n", false],
  ["other indentation", "a\n b\n", false],
  ["lines in another order", "b\na\n", false],
])("%s", (_, text, same) => expect(print(text) === print("a\nb\n")).toBe(same));
