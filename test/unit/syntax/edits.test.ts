import { describe, expect, test } from "vitest";
import { entriesBelow } from "../../../server/src/syntax/below.ts";
import {
  asList,
  asScalar,
  atPath,
  commentedOut,
  insertBeside,
  joined,
  mergeInto,
  type NewMap,
  type NewNode,
  nestKey,
  putVariable,
  quoteValue,
  removeEntry,
  renameKey,
  setValue,
  uncomment,
  unquoteValue,
} from "../../../server/src/syntax/edits.ts";
import type { Edit, Origin } from "../../../server/src/syntax/place.ts";
import { comparePositions } from "../../../server/src/syntax/positions.ts";
import { edited, editedFile } from "../../support/edits.ts";

describe("setting a value", () => {
  test.each<[string, string, string, NewNode, string]>([
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
    ["in place of a list", "a:\n  - 1\nb: 1\n", "a", "y", "a: y\nb: 1\n"],
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
    ["a flow entry with its comma", "a: {b: 1, c: 2}\n", "a/b", "a: {c: 2}\n"],
    ["the last of a flow map with the comma before", "a: {b: 1, c: 2}\n", "a/c", "a: {b: 1}\n"],
    ["the only one of a flow map", "a: {b: 1}\n", "a/b", "a: {}\n"],
    ["a flow entry on its line", "a: {\n  b: 1, # one\n  c: 2 # two\n}\n", "a/b", "a: {\n  c: 2 # two\n}\n"],
    ["the last flow entry on its line", "a: {\n  b: 1, # one\n  c: 2 # two\n}\n", "a/c", "a: {\n  b: 1 # one\n}\n"],
    ["not the comment above", "# one\na: 1\n# two\nb: 2\n", "b", "# one\na: 1\n# two\n"],
    ["the only one of a map", "a: # x\n  # y\n  b: 1 # z\nc: 2\n", "a/b", "a: {} # x\n  # y\nc: 2\n"],
    ["the first of a list item", "a:\n  - b: 1\n    c: 2\n", "a/0/b", "a:\n  - c: 2\n"],
    ["the only one of a list item", "a:\n  - b: 1 # x\n  - d: 2\n", "a/0/b", "a:\n  - {}\n  - d: 2\n"],
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
    ["in a flow mapping", "a: {b: 1, c: 2}\n", "a/b", "after", "a: {b: 1, new: 7, c: 2}\n"],
    ["before, in a flow mapping", "a: {b: 1}\n", "a/b", "before", "a: {new: 7, b: 1}\n"],
    ["behind a trailing comma", "a: {b: 1,}\n", "a/b", "after", "a: {b: 1, new: 7,}\n"],
    [
      "in a flow map of several lines",
      "a: {\n  b: 1, # x\n  c: 2\n}\n",
      "a/b",
      "after",
      "a: {\n  b: 1, # x\n  new: 7,\n  c: 2\n}\n",
    ],
    ["at its end", "a: {\n  b: 1 # x\n}\n", "a/b", "after", "a: {\n  b: 1, # x\n  new: 7\n}\n"],
    ["in JSON", '{\n  "b": 1\n}\n', "b", "after", '{\n  "b": 1,\n  "new": 7\n}\n'],
    ["in a list item", "a:\n  - b: 1\n", "a/0/b", "after", "a:\n  - b: 1\n    new: 7\n"],
    ["before, in a list item", "a:\n  - b: 1\n", "a/0/b", "before", "a:\n  - new: 7\n    b: 1\n"],
    ["where blank lines part entries", "a:\n  b: 1\n\n  c: 2\n", "a/b", "after", "a:\n  b: 1\n\n  new: 7\n\n  c: 2\n"],
    [
      "before, above its comment",
      "a:\n  b: 1\n\n  # c\n  c: 2\n",
      "a/c",
      "before",
      "a:\n  b: 1\n\n  new: 7\n\n  # c\n  c: 2\n",
    ],
    ["not a second time", "a:\n  b: 1\n  new: 7\n", "a/b", "after", undefined],
  ])("%s", (_, text, path, where, expected) =>
    expect(edited(text, path, (at) => insertBeside(at, "new", 7, where))).toBe(expected),
  );
});

describe("setting a list or map", () => {
  test.each<[string, string, NewNode, string]>([
    ["for a scalar", "a: x # why\nb: 1\n", ["p", "q"], "a: # why\n  - p\n  - q\nb: 1\n"],
    ["for nothing", "a:\nb: 1\n", { p: 1 }, "a:\n  p: 1\nb: 1\n"],
    ["for an empty map", "a: {}\n", ["p"], "a:\n  - p\n"],
    ["for a list in braces", "a: [x] # why\n", ["p", "q: r"], 'a: [p, "q: r"] # why\n'],
    ["for a list at column 0", "a:\n- x\n# c\n- y\nb: 1\n", ["p"], "a:\n  # c\n  - p\nb: 1\n"],
    ["an empty one", "a:\n  - x # y\n", [], "a: [] # y\n"],
    ["inside braces", "a: x\nb: {a: 1}\n", { p: { q: [] } }, "a:\n  p:\n    q: []\nb: {a: 1}\n"],
    ["of maps", "a: x\n", [{ p: 1, q: 2 }], "a:\n  - p: 1\n    q: 2\n"],
    ["in place of a vault", "a: !vault |\n  313\nb: 1\n", ["p"], "a:\n  - p\nb: 1\n"],
    ["keeping the anchor", "a: &x [y]\n", {}, "a: &x {}\n"],
  ])("%s", (_, text, value, expected) => expect(edited(text, "a", (at) => setValue(at, value))).toBe(expected));
});

describe("making a list of a value", () => {
  test.each([
    ["a: x # why\n", "a: [x] # why\n"],
    ["a: 'x, y'\n", "a: ['x, y']\n"],
    ["a: x, y\n", 'a:\n  - "x, y"\n'],
    ["a: {} # none\n", "a: [] # none\n"],
    ["a: # none\n", "a: [] # none\n"],
    ["a:\n  dns: # x\n  # y\n  drop: {}\n", "a:\n  - dns # x\n  # y\n  - drop\n"],
    ["a: {dns, drop: }\n", "a: [dns, drop ]\n"],
    ["a: {dns: 1}\n", undefined],
    ["a: [x]\n", undefined],
    ['a: "{{ x }}"\n', undefined],
  ])("%j", (text, expected) => expect(edited(text, "a", asList)).toBe(expected));
});

describe("making a scalar of a list", () => {
  test.each<[string, string | undefined, string | undefined]>([
    ["a: [x] # why\n", undefined, "a: x # why\n"],
    ["a:\n  # one\n  - 1.10 # two\n", undefined, "a: 1.10 # two\n  # one\n"],
    ["a: ['1']\n", undefined, 'a: "1"\n'],
    ["a: [x, y]\n", undefined, undefined],
    ["a: [x, y]\n", ",", 'a: "x,y"\n'],
    ["a: [[x]]\n", ",", undefined],
    ["a: x\n", ",", undefined],
  ])("%j with %j", (text, separator, expected) =>
    expect(edited(text, "a", (at) => asScalar(at, separator))).toBe(expected),
  );
});

describe("taking quotes off", () => {
  test.each([
    ['a: "1" # x\n', "a: 1 # x\n"],
    ["a: 'true'\n", "a: true\n"],
    ["a: 'x: y'\n", undefined],
    ["a: ''\n", undefined],
    ["a: 1\n", undefined],
  ])("%j", (text, expected) => expect(edited(text, "a", unquoteValue)).toBe(expected));
});

describe("moving an entry into a map where it stands", () => {
  test.each([
    ["# c\na: 1 # x\n", "# c\nm:\n  n: 1 # x\n"],
    ["a:\n- 1\n", undefined],
    ["\uFEFFa: 1\r\n", "\uFEFFm:\r\n  n: 1\r\n"],
  ])("%j", (text, expected) => expect(edited(text, "a", (at) => nestKey(at, ["m", "n"]))).toBe(expected));
});

test.each<[string, string | undefined]>([
  ["g: {a: 1} # x\n", "g: {m: {n: 1}} # x\n"],
  ["g: {z: 0, a: [1, 2], b: 3}\n", "g: {z: 0, m: {n: [1, 2]}, b: 3}\n"],
  ['g: {"a":1}\n', 'g: {"m": {"n":1}}\n'],
  ["g: {a}\n", undefined],
  ["g: {a: [1,\n  2]}\n", undefined],
])("an entry in braces: %j", (text, expected) =>
  expect(edited(text, "g/a", (at) => nestKey(at, ["m", "n"]))).toBe(expected),
);

test("of additions at one place, what is indented deeper comes first", () =>
  expect(
    edited("a:\n  b: 1\n", "a/b", (at) => {
      const deep = insertBeside(at, "c", 2, "after");
      return deep && joined([{ ...deep, newText: "d: 3\n" }, deep, { ...deep, newText: "e: 4\n" }]);
    }),
  ).toBe("a:\n  b: 1\n  c: 2\nd: 3\ne: 4\n"));

test("no key is renamed to one that its map has", () =>
  expect(edited("a:\n  b: 1\n  c: 2\n", "a/b", (at) => renameKey(at, "c"))).toBe(undefined));

describe("merging into a map", () => {
  test.each<[string, string, NewMap, string | undefined]>([
    ["into a group", "a:\n  g:\n    x: 1\n  z: 1\n", { g: { y: 2 } }, "a:\n  g:\n    x: 1\n    y: 2\n  z: 1\n"],
    ["a new group", "a:\n  z: 1\n", { g: { y: 2 } }, "a:\n  z: 1\n  g:\n    y: 2\n"],
    ["a value that is there", "a:\n  z: '1' # x\n", { z: 2 }, "a:\n  z: '2' # x\n"],
    ["two at one place", "a:\n  z: 1\nb: 2\n", { p: 1, q: 2 }, "a:\n  z: 1\n  p: 1\n  q: 2\nb: 2\n"],
    ["where the alphabet wants it", "a:\n  b: 1\n  # x\n  d: 2\n", { c: 7 }, "a:\n  b: 1\n  c: 7\n  # x\n  d: 2\n"],
    ["behind its family", "a:\n  lb-x: 1\n  debug: 2\n", { "lb-y": 7 }, "a:\n  lb-x: 1\n  lb-y: 7\n  debug: 2\n"],
    ["an empty value", "a: # x\n\nb: 1\n", { p: 1 }, "a: # x\n  p: 1\n\nb: 1\n"],
    ["braces without content", "a: { } # x\n", { p: { q: 1 } }, "a: # x\n  p:\n    q: 1\n"],
    ["null", "a: ~ # x\n", { p: 1 }, "a: # x\n  p: 1\n"],
    ["braces with content", "a: {b: 1} # x\n", { p: { q: 1 } }, "a: {b: 1, p: {q: 1}} # x\n"],
    ["braces in braces", "a: {b: {}, c}\n", { b: { q: 1 }, c: { r: 2 } }, "a: {b: {q: 1}, c: {r: 2}}\n"],
    ["not over a list", "a: [1]\n", { p: 1 }, undefined],
    [
      "beside a merge key, not where it takes its entries from",
      "a:\n  <<: &x {p: 1, q: 0}\n  q: 2\n",
      { p: 3 },
      "a:\n  <<: &x {p: 1, q: 0}\n  q: 2\n  p: 3\n",
    ],
    ["not over Jinja", 'a: "{{ x }}"\n', { p: 1 }, undefined],
    ["not over an alias", "x: &x {b: 1}\na: *x\n", { p: 1 }, undefined],
    ["a commented-out line", "a:\n  # p: 0 # why\n  q: 1\n", { p: 1 }, "a:\n  p: 1 # why\n  q: 1\n"],
    ["one at column 0", "a:\n#  p: '0'\n  q: 1\n", { p: "x" }, "a:\n  p: 'x'\n  q: 1\n"],
    ["one behind the last entry", "a:\n  q: 1\n\n  #p: 0\nb: 1\n", { p: 1 }, "a:\n  q: 1\n\n  p: 1\nb: 1\n"],
    ["one of an empty map", "a: {}\n    # p: 0\n    # q: 0\n", { q: 1, r: 2 }, "a:\n    # p: 0\n    q: 1\n    r: 2\n"],
    ["not one of another map", "a:\n  q: 1\n# b:\n#   p: 1\n", { p: 1 }, "a:\n  q: 1\n  p: 1\n# b:\n#   p: 1\n"],
    ["not one in a text", "a:\n  q: |\n    # p: 1\n", { p: 1 }, "a:\n  q: |\n    # p: 1\n  p: 1\n"],
    [
      "behind a text that keeps its blank lines",
      "a:\n  q: |+\n    x\n\n  z: 1\nb: 1\n",
      { r: 1 },
      "a:\n  q: |+\n    x\n\n  r: 1\n  z: 1\nb: 1\n",
    ],
  ])("%s", (_, text, map, expected) => {
    const merge = (before: string) => edited(before, "a", (at) => mergeInto(at, map, { existing: "set" }));
    const once = merge(text);
    expect(once).toBe(expected);
    if (once !== undefined) expect(merge(once)).toBe(once);
  });

  test("what is there can stay", () =>
    expect(edited("a:\n  p: 1\n", "a", (at) => mergeInto(at, atPath(["p"], 2), { existing: "keep" }))).toBe(
      "a:\n  p: 1\n",
    ));
});

describe("adding lines at one place", () => {
  test.each([
    ["a:\n  p: 1\n", "a:\n  p: 1\n  q: 2\n  r: 3\nb: 4\n"],
    ["a:\n  p: 1", "a:\n  p: 1\n  q: 2\n  r: 3\nb: 4"],
    ["a:\r\n  p: 1\r\nc: 1\r\n", "a:\r\n  p: 1\r\n  q: 2\r\n  r: 3\r\nb: 4\r\nc: 1\r\n"],
  ])("ends a map before it begins the next entry: %j", (text, expected) => {
    const additions = (at: Origin) => {
      const beside = insertBeside(at, "b", 4, "after");
      const inside = (map: NewMap) => mergeInto(at, map, { existing: "keep" }) ?? [];
      return joined([...(beside ? [beside] : []), ...inside({ q: 2 }), ...inside({ r: 3 })]);
    };
    expect(edited(text, "a", additions)).toBe(expected);
  });
});

test.each([
  ["a:\n  p: 1\n  q: 2\nc: 3\n", "a:\n  p: 1\nb: 4\nc: 3\n"],
  ["a:\n  p: 1\n  q: 2\n", "a:\n  p: 1\nb: 4\n"],
  ["a:\n  p: 1\n  q: 2", "a:\n  p: 1\nb: 4\n"],
  ["a:\r\n  p: 1\r\n  q: 2\r\n\r\nc: 3\r\n", "a:\r\n  p: 1\r\nb: 4\r\n\r\nc: 3\r\n"],
])("lines in place of the last ones of a map are one edit: %j", (text, expected) => {
  let edits: readonly Edit[] = [];
  const moved = edited(text, "a", (at) => {
    const [beside, last] = [insertBeside(at, "b", 4, "after"), entriesBelow(at).at(-1)];
    const removed = last && removeEntry(last);
    edits = beside && removed ? joined([beside, removed]) : [];
    return edits;
  });
  expect(moved).toBe(expected);
  for (const one of edits)
    for (const other of edits)
      expect(
        comparePositions(one.range.start, other.range.end) < 0 &&
          comparePositions(other.range.start, one.range.end) < 0 &&
          one !== other,
      ).toBe(false);
});

describe("giving a variable a value", () => {
  const families = ["cilium_hubble_", "cilium_"];
  test.each<[string, string, string, NewNode, string]>([
    ["that is set", "x: 1\ncilium_a: '1' # x\n", "cilium_a", 2, "x: 1\ncilium_a: '2' # x\n"],
    ["that is commented out", "# cilium_a: 1 # x\n\ncilium_b: 1\n", "cilium_a", 2, "cilium_a: 2 # x\n\ncilium_b: 1\n"],
    ["commented out in quotes", '#cilium_a: "1"\n', "cilium_a", "x", 'cilium_a: "x"\n'],
    [
      "commented out twice",
      "## cilium_a: 1\n# or\n## cilium_a: 2\n",
      "cilium_a",
      3,
      "## cilium_a: 1\n# or\ncilium_a: 3\n",
    ],
    ["commented out without value", "# cilium_a:\n# b\n", "cilium_a", 3, "cilium_a: 3\n# b\n"],
    ["with a quote that never ends", '# cilium_a: "{{ x }}\n', "cilium_a", true, 'cilium_a: "true"\n'],
    [
      "but not in prose",
      "# cilium_a: decides how\n# cilium_a is fine.\nb: 1\n",
      "cilium_a",
      3,
      "# cilium_a: decides how\n# cilium_a is fine.\nb: 1\ncilium_a: 3\n",
    ],
    [
      "nor in an example",
      "##  cilium_a:\n##    b: 1\n# cilium_a: {}\n",
      "cilium_a",
      { b: 2 },
      "##  cilium_a:\n##    b: 1\ncilium_a:\n  b: 2\n",
    ],
    ["with the items below", "# cilium_a:\n#   - x\n#   - y\n# b\n", "cilium_a", ["z"], "cilium_a:\n  - z\n# b\n"],
    ["but not those of the same column", "# cilium_a: {}\n# - x\n", "cilium_a", ["z"], "cilium_a:\n  - z\n# - x\n"],
    [
      "with other entries below",
      "# cilium_a:\n#   x: 1\n#   y: 2\n",
      "cilium_a",
      { x: 3 },
      "cilium_a:\n  x: 3\n#   y: 2\n",
    ],
    [
      "at its place in the alphabet",
      "cilium_a: 1\n# about c\ncilium_c: 2\nz: 1\n",
      "cilium_b",
      7,
      "cilium_a: 1\ncilium_b: 7\n# about c\ncilium_c: 2\nz: 1\n",
    ],
    [
      "before all of its family",
      "z: 1\n\n# about b\ncilium_b: 1\ncilium_c: 2\n",
      "cilium_a",
      7,
      "z: 1\n\ncilium_a: 7\n# about b\ncilium_b: 1\ncilium_c: 2\n",
    ],
    [
      "behind its nearest kin",
      "cilium_z: 1\ncilium_enable_a: 2\ncilium_b: 1\n",
      "cilium_enable_b",
      7,
      "cilium_z: 1\ncilium_enable_a: 2\ncilium_enable_b: 7\ncilium_b: 1\n",
    ],
    [
      "in the narrowest family",
      "cilium_a: 1\ncilium_hubble_z: 1\ncilium_hubble_a: 1\ncilium_z: 1\n",
      "cilium_hubble_b",
      7,
      "cilium_a: 1\ncilium_hubble_z: 1\ncilium_hubble_a: 1\ncilium_hubble_b: 7\ncilium_z: 1\n",
    ],
    [
      "with a blank line where all have one",
      "cilium_z: 1\n\n# y\ncilium_y: 1\n\nx: 1\n",
      "cilium_a",
      7,
      "cilium_z: 1\n\n# y\ncilium_y: 1\n\ncilium_a: 7\n\nx: 1\n",
    ],
    ["at the end", "---\nb: 1\n", "cilium_a", 7, "---\nb: 1\ncilium_a: 7\n"],
    ["in an empty file", "", "cilium_a", 7, "cilium_a: 7\n"],
    ["below comments", "---\n# x\n", "cilium_a", 7, "---\n# x\ncilium_a: 7\n"],
    ["without a final line end", "b: 1", "cilium_a", 7, "b: 1\ncilium_a: 7"],
    ["in a file that is indented", "  cilium_b: 1\n  # cilium_a: 2\n", "cilium_a", 7, "  cilium_b: 1\n  cilium_a: 7\n"],
    ["in JSON", '{"b": 1}\n', "cilium_a", "x", '{"b": 1, "cilium_a": "x"}\n'],
    ["merged into its map", "cilium_a:\n  b: 1\n", "cilium_a", { c: 2 }, "cilium_a:\n  b: 1\n  c: 2\n"],
    ["with CRLF", "\uFEFF# cilium_a: 1\r\nb: 1\r\n", "cilium_a", { c: 2 }, "\uFEFFcilium_a:\r\n  c: 2\r\nb: 1\r\n"],
  ])("%s", (_, text, name, value, expected) => {
    const put = (before: string) => editedFile(before, (lines) => putVariable(lines, name, value, { families }));
    const once = put(text);
    expect(once).toBe(expected);
    expect(put(once ?? "")).toBe(once);
  });

  test("a list file takes none", () =>
    expect(editedFile("- 1\n", (lines) => putVariable(lines, "a", 1))).toBe(undefined));
});

describe("letting a commented-out entry take effect", () => {
  test.each([
    ["# a: 1 # x\n", "a: 1 # x\n"],
    ["# a:\n#   - x\n#   - y\n# - z\n", "a:\n  - x\n  - y\n# - z\n"],
    ["#a:\n#  b:\n#    c: 1\n", "a:\n  b:\n    c: 1\n"],
  ])("%j", (text, expected) =>
    expect(
      editedFile(text, ({ file, chunks }) => {
        const found = chunks.map((chunk) => commentedOut({ file, chunk }, "a", { exactly: 0 })).find(Boolean);
        return found && [uncomment(found)];
      }),
    ).toBe(expected),
  );
});
