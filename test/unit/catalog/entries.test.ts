import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Entries } from "../../../server/src/catalog/entries.ts";
import { factsText } from "../../../tools/catalog/factsFolder.ts";

test("an entry is what the file has under its name", () => {
  const file = { first: [{ from: "1.15", value: 'a "text": {' }], second: [] };
  const entries = new Entries(factsText(file));
  expect(entries.names).toEqual(["first", "second"]);
  expect(entries.get("first")).toEqual(file.first);
  expect(entries.get("second")).toEqual([]);
  expect(entries.get("third")).toBeUndefined();
});

test.each(["chart-keys", "chart-schema", "helm-values"])("%s has one entry a line", (name) => {
  const text = readFileSync(`server/src/catalog/facts/${name}.json`, "utf8");
  const entries = new Entries(text);
  expect(Object.fromEntries(entries.names.map((each) => [each, entries.get(each)]))).toEqual(JSON.parse(text));
});
