import { expect, test } from "vitest";
import { readDocument } from "../../../server/src/syntax/document.ts";
import { isInside, nodesOf, slice } from "../../support/yaml.ts";

/** The scalars of a text, sliced out of it by their ranges. */
function scalars(text: string): string[] {
  const document = readDocument("vars.yml", text);
  return [...nodesOf(document)]
    .filter(({ node }) => node.kind === "scalar" || node.kind === "opaque")
    .map(({ range }) => slice(document, range))
    .filter((text) => text !== "");
}

test.each<[string, string, string[]]>([
  ["plain", "a: 1\nbb:   x y # z\n", ["a", "1", "bb", "x y"]],
  ["quotes are part of it", "'a': \"x # y\"\n", ["'a'", '"x # y"']],
  ["byte order mark", "\uFEFFa: 1\nb: 2\n", ["a", "1", "b", "2"]],
  ["CRLF", "a: 1\r\nb: 'x'\r\n", ["a", "1", "b", "'x'"]],
  ["after comments and markers", "# c\n---\n\na: 1\n# d\nb: 2\n", ["a", "1", "b", "2"]],
  ["list at column 0", "a: 1\nb:\n- x\n- y: z\n", ["a", "1", "b", "x", "y", "z"]],
  ["wide characters", "a: 隧道\nb: '😀' # c\nc: d\n", ["a", "隧道", "b", "'😀'", "c", "d"]],
  ["flow list at column 0", "a: [x,\nyy,\nz]\nb: 1\n", ["a", "x", "yy", "z", "b", "1"]],
  ["quote at column 0", 'a: "x\ny"\nb: 1\n', ["a", '"x\ny"', "b", "1"]],
  ["block scalar", "a: |\n  x\n  y\nb: 1\n", ["a", "|\n  x\n  y", "b", "1"]],
  ["vault", "a: !vault |\n  x\nb: 1\n", ["a", "|\n  x", "b", "1"]],
  ["alias", "a: &q 1\nb: *q\n", ["a", "1", "b", "*q"]],
  ["bare Jinja", "a: {{ x }}\nb: 1\n", ["a", "{{ x }}", "b", "1"]],
  ["fully indented", "  a: 1\n  b: 2\n", ["a", "1", "b", "2"]],
  ["manifest", "apiVersion: v1\nkind: A\n---\nx: y\n", ["apiVersion", "v1", "kind", "A", "x", "y"]],
])("%s", (_, text, expected) => {
  const document = readDocument("vars.yml", text);
  expect(scalars(text)).toEqual(expected);
  for (const { range } of nodesOf(document)) expect(isInside(document, range)).toBe(true);
});

test("the chunk at a line", () => {
  const document = readDocument("vars.yml", "# c\na: 1\nb:\n  - x\n\nc: 2");
  const keys = document.lines.map((_, line) => document.chunkAt(line)?.chunk.key);
  expect(keys).toEqual([undefined, "a", "b", "b", "b", "c"]);
  expect(document.chunkAt(6)).toBeUndefined();
});
