import { expect, test } from "vitest";
import { changeDocument } from "../../../server/src/syntax/change.ts";
import { readDocument } from "../../../server/src/syntax/document.ts";

/** Which top-level keys of the second text are taken over from the reading of the first. */
function kept(before: string, after: string): (string | undefined)[] {
  const old = readDocument("vars.yml", before);
  const known = new Set(old.chunks);
  return readDocument("vars.yml", after, old)
    .chunks.filter((chunk) => known.has(chunk))
    .map(({ key }) => key);
}

test.each([
  ["nothing changed", "a: 1\nb: 2\nc: 3\n", "a: 1\nb: 2\nc: 3\n", ["a", "b", "c"]],
  ["a value", "a: 1\nb: 2\nc: 3\n", "a: 1\nb: 9\nc: 3\n", ["a", "c"]],
  ["a line added", "a: 1\nb: 2\nc: 3\n", "a: 1\nx: 1\nb: 2\nc: 3\n", ["a", "b", "c"]],
  ["a line removed", "a: 1\nb: 2\nc: 3\n", "a: 1\nc: 3\n", ["a", "c"]],
  ["a comment above all", "a: 1\nb: 2\n", "# x\na: 1\nb: 2\n", ["a", "b"]],
  ["everything", "a: 1\n", "b: 1\n", []],
])("%s", (_, before, after, keys) => expect(kept(before, after)).toEqual(keys));

test("an entry that moved is found on its new line", () => {
  const old = readDocument("vars.yml", "a: 1\nb: 2\n");
  const [, b] = old.chunks;
  const moved = readDocument("vars.yml", "# one\n# two\na: 1\nb: 2\n", old);
  expect(b && [old.lineOf(b), moved.lineOf(b)]).toEqual([1, 3]);
});

test("a bracket opened above takes what follows along, whatever was known of it", () => {
  const before = readDocument("vars.yml", "a: 1\nb: 2\nc: 3\n");
  const opened = readDocument("vars.yml", "a: [1\nb: 2\nc: 3]\n", before);
  expect(opened.chunks.map(({ key }) => key)).toEqual(["a"]);
});

test("a file that becomes a manifest is cut anew", () => {
  const before = readDocument("x.yml", "apiVersion: v1\nkin: A\n");
  const after = readDocument("x.yml", "apiVersion: v1\nkind: A\n", before);
  expect([before.chunks.length, after.chunks.length]).toEqual([2, 1]);
});

test("an edit makes only the page anew that it is on", () => {
  const lines = Array.from({ length: 1_000 }, (_, i) => `key_${i}: ${i}`);
  const before = readDocument("vars.yml", lines.join("\n"));
  const at = { line: 500, character: 9 };
  const after = changeDocument(before, { range: { start: at, end: at }, text: "1" });
  const shared = after.pages.filter((page) => before.pages.includes(page));
  expect([before.pages.length - shared.length, after.pages.length - shared.length]).toEqual([1, 1]);
});
