import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { wordsFiles } from "../../../tools/generate/compileWords.ts";

const files = wordsFiles("helm-values");
const pathsIn = (file: string): string[] => Object.keys(parse(readFileSync(file, "utf8")) ?? {});

describe("the texts of Helm values", () => {
  test("no path stands in two files, where one text would hide the other", () => {
    const paths = files.flatMap(pathsIn);
    expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
  });

  test.each(files)("%s names only paths that the chart has or had", (file) => {
    const known = JSON.parse(readFileSync("server/src/catalog/facts/helm-values.json", "utf8"));
    expect(pathsIn(file).filter((path) => !Object.hasOwn(known, path))).toEqual([]);
  });
});
