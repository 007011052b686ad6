import { describe, expect, test } from "vitest";
import { Workspace } from "../../../server/src/cluster/workspace.ts";
import { applyEdits, locateFix } from "../../../server/src/features/fixes.ts";
import {
  insertEntry,
  type NewValue,
  quoteValue,
  removeEntry,
  renameKey,
  setValue,
} from "../../../server/src/syntax/edits.ts";
import type { Edit, Origin } from "../../../server/src/syntax/place.ts";
import { catalog } from "../../support/catalog.ts";
import { entriesOf } from "../../support/yaml.ts";

/** The text after an edit of the entry at a path of keys; undefined where the edit is not possible. */
function edited(text: string, path: string, edit: (origin: Origin) => Edit | undefined): string | undefined {
  const workspace = new Workspace(catalog);
  const document = workspace.set("vars.yml", text);
  const [name, ...rest] = path.split("/");
  let origin = entriesOf(document).findLast(({ key }) => key.text === name);
  for (const part of rest) {
    const inner = origin?.value?.kind === "mapping" ? origin.value.entries : [];
    const entry = inner.findLast(({ key }) => key.text === part);
    if (!origin || !entry) break;
    origin = { file: origin.file, chunk: origin.chunk, ...entry };
  }
  if (!origin) throw new Error(`no entry ${path}`);
  const made = edit(origin);
  if (!made) return undefined;
  const fix = { title: { en: "", "zh-cn": "" }, safe: true, edits: [made] };
  return applyEdits(document, locateFix(workspace, fix, "en").edits);
}

describe("setting a value", () => {
  test.each<[string, string, string, NewValue, string]>([
    ["keeps the comment", "a: 1 # why\n", "a", 2, "a: 2 # why\n"],
    ["keeps double quotes", 'a: "1"\n', "a", 2, 'a: "2"\n'],
    ["keeps single quotes", "a: '1'\n", "a", "it's", "a: 'it''s'\n"],
    ["keeps the blanks", "a:    1   # x\n", "a", 2, "a:    2   # x\n"],
    ["keeps CRLF", "a: 1\r\nb: 2\r\n", "b", 3, "a: 1\r\nb: 3\r\n"],
    ["keeps a byte order mark", "\uFEFFa: 1\n", "a", 2, "\uFEFFa: 2\n"],
    ["keeps other line ends as they are", "a: 1\r\nb: 2\nc: 3\r\n", "b", 3, "a: 1\r\nb: 3\nc: 3\r\n"],
    ["with CR alone", "a: 1\rb: 2\rc: 3\r", "b", 7, "a: 1\rb: 7\rc: 3\r"],
    ["at the end without a line end", "a: 1\nb: 2", "b", 3, "a: 1\nb: 3"],
    ["where there is none", "a:\nb: 2\n", "a", "x", "a: x\nb: 2\n"],
    ["where there is none but a comment", "a: # x\nb: 2\n", "a", "x", "a: x # x\nb: 2\n"],
    ["quotes what would be read as something else", "a: x\n", "a", "yes", 'a: "yes"\n'],
    ["quotes what is no plain text", "a: x\n", "a", "b: c", 'a: "b: c"\n'],
    ["writes booleans plain", "a: x\n", "a", true, "a: true\n"],
    ["inside a mapping", "a:\n  b: 1 # x\n  c: 2\n", "a/b", 5, "a:\n  b: 5 # x\n  c: 2\n"],
    ["inside a flow mapping", "a: {b: 1, c: 2}\n", "a/b", 5, "a: {b: 5, c: 2}\n"],
    ["only the last of two", "a: 1\na: 2\n", "a", 3, "a: 1\na: 3\n"],
    ["in place of a block scalar", "a: |\n  x\nb: 1\n", "a", "y", "a: y\nb: 1\n"],
    ["in place of a block scalar above others", "a:\n  b: |\n    x\n  c: 1\n", "a/b", "y", "a:\n  b: y\n  c: 1\n"],
    ["in place of a list", "a:\n  - 1\nb: 1\n", "a", "y", "a:\n  y\nb: 1\n"],
  ])("%s", (_, text, path, value, expected) => expect(edited(text, path, (at) => setValue(at, value))).toBe(expected));

  test("can remove quotes", () => expect(edited('a: "1"\n', "a", (at) => setValue(at, 1, "plain"))).toBe("a: 1\n"));
});

describe("quoting a value", () => {
  test.each([
    ["a: 1.18\n", 'a: "1.18"\n'],
    ["a: 0755 # x\n", 'a: "0755" # x\n'],
    ["a: yes\r\n", 'a: "yes"\r\n'],
    ["a: x\\y\n", 'a: "x\\\\y"\n'],
    ["a: 'x'\n", undefined],
    ["a: [1]\n", undefined],
    ["a:\n", undefined],
  ])("%j", (text, expected) => expect(edited(text, "a", quoteValue)).toBe(expected));
});

describe("renaming a key", () => {
  test.each([
    ["a: 1 # x\n", "b: 1 # x\n"],
    ["'a': 1\n", "'b': 1\n"],
    ['"a" : 1\n', '"b" : 1\n'],
    ["\uFEFFa: 1\r\n", "\uFEFFb: 1\r\n"],
    ["a:\n- 1\n", "b:\n- 1\n"],
    ["a:", "b:"],
  ])("%j", (text, expected) => expect(edited(text, "a", (at) => renameKey(at, "b"))).toBe(expected));
});

describe("removing an entry", () => {
  test.each<[string, string, string, string | undefined]>([
    ["its line and comment", "a: 1\nb: 2 # x\nc: 3\n", "b", "a: 1\nc: 3\n"],
    ["its nested lines", "a:\n  - 1\n  - 2\nb: 2\n", "a", "b: 2\n"],
    ["not the comment of the next one", "a:\n  - 1\n\n# about b\nb: 2\n", "a", "\n# about b\nb: 2\n"],
    ["a list at column 0", "a:\n- 1\n- 2\nb: 2\n", "a", "b: 2\n"],
    ["a block scalar", "a: |\n  x\n  y\nb: 2\n", "a", "b: 2\n"],
    ["a block scalar at the end", "b: 2\na: |\n  x", "a", "b: 2\n"],
    ["the last, without a line end", "a: 1\nb: 2", "b", "a: 1\n"],
    ["CRLF", "a: 1\r\nb: 2\r\n", "a", "b: 2\r\n"],
    ["a nested one", "a:\n  b: 1\n  c: 2\n", "a/b", "a:\n  c: 2\n"],
    ["not in a flow mapping", "a: {b: 1, c: 2}\n", "a/b", undefined],
    ["without a value", "a:\nb: 1\n", "a", "b: 1\n"],
  ])("%s", (_, text, path, expected) => expect(edited(text, path, removeEntry)).toBe(expected));

  test("keeps a byte order mark", () => expect(edited("\uFEFFa: 1\nb: 2\n", "a", removeEntry)).toBe("\uFEFFb: 2\n"));
});

describe("inserting an entry", () => {
  test.each<[string, string, string, "before" | "after", string | undefined]>([
    ["after", "a: 1 # x\nb: 2\n", "a", "after", "a: 1 # x\nnew: 7\nb: 2\n"],
    ["before", "a: 1\nb: 2\n", "b", "before", "a: 1\nnew: 7\nb: 2\n"],
    ["after nested lines", "a:\n  - 1\n\n# about b\nb: 2\n", "a", "after", "a:\n  - 1\nnew: 7\n\n# about b\nb: 2\n"],
    ["after a block scalar", "a: |\n  x\nb: 2\n", "a", "after", "a: |\n  x\nnew: 7\nb: 2\n"],
    ["at the end without a line end", "a: 1", "a", "after", "a: 1\nnew: 7"],
    ["at the end of a block scalar", "a: |\n  x", "a", "after", "a: |\n  x\nnew: 7"],
    ["CRLF", "a: 1\r\nb: 2\r\n", "a", "after", "a: 1\r\nnew: 7\r\nb: 2\r\n"],
    ["nested", "a:\n    b: 1\n    c: 2\n", "a/b", "after", "a:\n    b: 1\n    new: 7\n    c: 2\n"],
    ["below an emptied key", "a:\nb: 2\n", "a", "after", "a:\nnew: 7\nb: 2\n"],
    ["before, behind a byte order mark", "\uFEFFa: 1\n", "a", "before", "\uFEFFnew: 7\na: 1\n"],
    ["not in a flow mapping", "a: {b: 1}\n", "a/b", "after", undefined],
  ])("%s", (_, text, path, where, expected) =>
    expect(edited(text, path, (at) => insertEntry(at, "new", 7, where))).toBe(expected),
  );
});
