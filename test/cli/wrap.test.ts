import { expect, test } from "vitest";
import { widthOf, wrap } from "../../server/src/cli/wrap.ts";

test.each<[string, string, number, string]>([
  ["between words", "one two three", 8, " one two\n three"],
  ["not within a word", "https://docs.cilium.io/ x", 8, " https://docs.cilium.io/\n x"],
  ["between Chinese characters", "节点之间", 5, " 节点\n 之间"],
  ["not before punctuation", "节点，之间", 5, " 节\n 点，\n 之间"],
  ["nowhere where there is room", "one 节点 two", 80, " one 节点 two"],
])("breaks %s", (_, text, columns, expected) => expect(wrap(text, columns, " ")).toBe(expected));

test("Chinese characters are two columns wide", () => expect(widthOf("a节，")).toBe(5));
