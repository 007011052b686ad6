import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { undocumented, wordsOf } from "../../../tools/catalog/undocumented.ts";

const WORDS = "server/src/catalog/words";
const facts = (name: string) => JSON.parse(readFileSync(`server/src/catalog/facts/${name}.json`, "utf8"));

describe.each([
  ["variables", Object.keys(facts("variables"))],
  ["annotations", facts("annotations").map(({ name }: { name: string }) => name)],
])("%s", (kind, names: string[]) => {
  const words = wordsOf(WORDS, kind);

  test("are described in English", () => {
    expect(undocumented(names, words)).toEqual([]);
  });

  test("are described in Chinese where they are described at all", () => {
    const described = names.filter((name) => words[name] !== undefined);
    expect(undocumented(described, words, "zh-cn")).toEqual([]);
  });

  test("exist where they are described", () => {
    expect(Object.keys(words).filter((name) => !names.includes(name))).toEqual([]);
  });
});
