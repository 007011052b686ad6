import { describe, expect, test } from "vitest";
import { rootIn } from "../../../server/src/syntax/anchors.ts";
import { entriesBelow, entryBelow, itemsBelow } from "../../../server/src/syntax/below.ts";
import { readDocument } from "../../../server/src/syntax/document.ts";
import type { YamlNode } from "../../../server/src/syntax/nodes.ts";
import type { Origin } from "../../../server/src/syntax/place.ts";
import { data, slice } from "../../support/yaml.ts";

/** Every top-level entry of a file, aliases followed. */
function read(text: string) {
  const document = readDocument("vars.yml", text);
  const roots = document.chunks.map((chunk) => [chunk, rootIn(document, chunk)] as const);
  const origins: Origin[] = roots.flatMap(([chunk, value]) =>
    entriesBelow({ file: "vars.yml", chunk, ...(value && { value }) }),
  );
  return { document, origins, of: (name: string) => origins.findLast(({ key }) => key.text === name) as Origin };
}

const values = (text: string) =>
  Object.fromEntries(read(text).origins.map(({ key, value }) => [key.text, data(value)]));

describe("an alias of another entry means", () => {
  test.each<[string, string, unknown]>([
    ["a scalar", "m: &m 1450\ny: *m\n", 1450],
    ["a map", "m: &m {a: 1}\ny: *m\n", { a: 1 }],
    ["what is inside an entry", "m:\n  n:\n    - &m 1\ny: *m\n", 1],
    ["the last of its name above", "m: &m 1\nn: &m 2\ny: *m\nz: &m 3\n", 2],
    ["nothing below", "y: *m\nm: &m 1\n", "?"],
    ["nothing in a comment", "m: 1 # &m\ny: *m\n", "?"],
    ["nothing in a text", 'm: "x &m y"\ny: *m\n', "?"],
    ["an alias again", "m: &m 1\nn: &n [*m]\ny: {a: *n}\n", { a: [1] }],
    ["a merged map", "m: &m {a: 1, b: 1}\ny:\n  <<: *m\n  b: 2\n", { a: 1, b: 2 }],
    ["several merged maps", "m: &m {a: 1}\nn: &n {a: 2, b: 2}\ny:\n  <<: [*m, *n]\n", { a: 1, b: 2 }],
    [
      "a merge of this entry and another",
      "m: &m {a: 1}\ny:\n  n: &n {b: 1}\n  o: {<<: [*m, *n]}\n",
      { n: { b: 1 }, o: { a: 1, b: 1 } },
    ],
    ["a map whose own merge is elsewhere", "l: &l {a: 1}\nm: &m {<<: *l, b: 1}\ny: *m\n", { a: 1, b: 1 }],
    ["nothing that is not there", "m: &m {a: 1}\ny: {<<: [*m, *nowhere]}\n", { "<<": [{ a: 1 }, "?"] }],
    ["Jinja", "m: &m '{{ z }}'\ny: *m\n", "?"],
    ["an entry that does not read", 'm: &m\n  a: 1\n  half\n  b: "2\ny: *m\n', { a: 1, b: "?" }],
  ])("%s", (_, text, expected) => expect((values(text) as { y: unknown }).y).toEqual(expected));
});

test("a merge key at column 0 gives entries, which those with a key of their own replace", () => {
  const { origins, document } = read("base: &base {a: 1, b: 1}\n<<: *base\nb: 2\n");
  expect(origins.map(({ key, merged, chunk }) => [key.text, merged ?? false, document.lineOf(chunk)])).toEqual([
    ["base", false, 0],
    ["a", true, 0],
    ["b", true, 0],
    ["b", false, 2],
  ]);
});

test("each origin below an alias is one in the chunk that holds it", () => {
  const { document, of } = read(
    "# first\nm: &m\n  a: 1\n  l: &l [x, {k: 2}]\n\ny:\n  <<: *m\n  o: *m\n  l: *l\n  p: *m\n",
  );
  const written = ({ chunk, key }: Origin) => [
    document.lineOf(chunk),
    slice(document, document.rangeOf(chunk, key.range)),
  ];
  const y = of("y");
  expect(entriesBelow(y).map(written)).toEqual([
    [1, "a"],
    [5, "o"],
    [5, "l"],
    [5, "p"],
  ]);
  const o = entryBelow(y, "o") as Origin;
  expect(o.value && slice(document, document.rangeOf(o.chunk, o.value))).toBe("*m");
  expect(written(entryBelow(o, "a") as Origin)).toEqual([1, "a"]);
  const [text, map] = itemsBelow(entryBelow(o, "l") as Origin);
  expect(text && slice(document, document.rangeOf(text.chunk, text.value))).toBe("x");
  expect(map && written(entryBelow(map, "k") as Origin)).toEqual([1, "k"]);
  expect(entryBelow(y, "nothing")).toBeUndefined();
});

test("what is followed stays the same object until it or what it names changes", () => {
  const text = "m: &m {a: 1}\nn: &n 1\ny: [*m, *n]\nz: 1\n";
  const before = readDocument("vars.yml", text);
  const root = (document: typeof before): YamlNode | undefined => {
    const chunk = document.chunks.find(({ key }) => key === "y");
    return chunk && rootIn(document, chunk);
  };
  const first = root(before);
  expect(root(readDocument("vars.yml", text.replace("z: 1", "z: 2"), before))).toBe(first);
  const changed = readDocument("vars.yml", text.replace("a: 1", "a: 2"), before);
  expect([root(changed) === first, data(root(changed))]).toEqual([false, { y: [{ a: 2 }, 1] }]);
  expect(data(root(readDocument("vars.yml", text.replace("&n", "&o"), before)))).toEqual({ y: [{ a: 1 }, "?"] });
});

test("a chain of aliases through very many entries ends", () => {
  const lines = Array.from({ length: 5000 }, (_, i) => `a${i + 1}: &a${i + 1} {k: *a${i}}`);
  const { document } = read("x: 1\n");
  expect(document.chunks.length).toBe(1);
  expect(() => values(`a0: &a0 1\n${lines.join("\n")}\n`)).not.toThrow();
});
