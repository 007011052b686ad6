import { describe, expect, test } from "vitest";
import { parseWithLibrary } from "../../../server/src/syntax/parse.ts";
import { readPlainBlock } from "../../../server/src/syntax/plainBlock.ts";
import type { Dialect } from "../../../server/src/syntax/scalars.ts";
import { mutate } from "../../support/mutations.ts";
import { oneOf, type Pick, seeded } from "../../support/random.ts";

describe("is read without the parser:", () => {
  test.each([
    "a: 1",
    "a: 1\n",
    "# c\n\na: some words # c\nb: 'x'\n",
    'a:\n  b: "x: y"\n  c: yes\n# d\n',
    "a:\n- 1\n- b: 2\n  c:\n  - 3\nd: 4\n",
    "a:\n  - - 1\n    - 2\n  - x\n",
    '---\nmetadata:\n  annotations:\n    service.cilium.io/global: "true"\nspec: {}\nports: []\n',
    "  a: 1\n  b: x-{{ y }}\n",
    "a:\n  # deep\n  b:\n    # deeper\n  c: http://x:80/#y\n",
    "- a\n- b: -1\n",
    "a:\nb:\n",
    "a: |\n  x: [\n\n    y\n\nb:\n  c: |-\n    z\n# d\n",
    "a: [1, 'x y', \"b\", [fd00::/8]] # c\nb: { c: 10.0.0.0/8, d: {e: yes} }\n",
  ])("%j", (text) => {
    const lines = text.split("\n");
    expect(readPlainBlock(lines, "ansible")).toEqual(parseWithLibrary(lines, "ansible").root);
  });
});

test.each([
  "a: [1,\n  2]",
  "a: [1, ]",
  "a: [x y]",
  "a: {b}",
  "a: {b: }",
  "a: [b: 1]",
  "a: {{ x }}",
  "a: [1] x",
  "a: >\n  x",
  "a: |2\n  x",
  "a: |\nb: 1",
  "a: &b 1",
  "a: *b",
  "a: !x 1",
  "a: b: c",
  "a: x\n  y",
  "a: 1\n  b: 2",
  "a: 1\n- 2",
  "a:\n  b: 1\n c: 2",
  "a:\tb",
  "a: '",
  'a: "x\\n"',
  'a: "x"y',
  "a",
  "- a\nb: 1",
  "- a\n  b: 1",
  "-\n  a: 1",
  "? a\n: b",
  "a: @x",
  "<<: *a",
  "a: 1\n---\nb: 2",
  "",
  "# c",
])("%j is left to the parser", (text) => expect(readPlainBlock(text.split("\n"), "ansible")).toBeUndefined());

/** Lines as in real files, in a random order and depth. */
function randomText(pick: Pick): string {
  const scalars = [
    "1",
    "x",
    '"true"',
    "'a b'",
    "two words",
    "yes",
    "0755",
    "10.0.0.0/8",
    "a:b",
    "x#y",
    "~",
    "",
    "[]",
    "[a, 'b']",
    "{a: 1, b: [x, fd00::/8]}",
    "[a b]",
    "{a: 1,}",
    "[a: 1]",
    '[a:b, "c d", on]',
    "{}",
    "-1",
  ];
  const lines: string[] = pick(4) === 0 ? ["---"] : [];
  let indent = 0;
  for (let n = 1 + pick(10); n > 0; n--) {
    indent = Math.max(0, indent + oneOf(pick, [-4, -2, 0, 0, 0, 2]));
    const dash = "- ".repeat(oneOf(pick, [0, 0, 0, 1, 2]));
    const key = oneOf(pick, ["a", "b", "service.cilium.io/global", "on", "12", ""]);
    const comment = oneOf(pick, ["", "", "", " # c", "#c", "   "]);
    if (key !== "" && pick(8) === 0) {
      lines.push(`${" ".repeat(indent)}${key}: ${oneOf(pick, ["|", "|-", "| # c", "|+", ">"])}`);
      for (let k = pick(4); k > 0; k--) {
        lines.push(
          `${" ".repeat(indent + oneOf(pick, [1, 2, 2, 2, 4, 0]))}${oneOf(pick, ["x: [", "- y", "# c", "z", "", ""])}`,
        );
      }
      continue;
    }
    const entry = key === "" ? oneOf(pick, scalars) : `${key}: ${oneOf(pick, scalars)}`;
    lines.push(
      oneOf(pick, [
        "",
        "# c",
        "    # c",
        `${" ".repeat(indent)}${dash}${entry}${comment}`,
        `${" ".repeat(indent)}${dash}${entry}`,
      ]),
    );
  }
  return lines.join("\n");
}

test("whatever it reads, it reads as the parser does, and what it takes has no error", () => {
  let taken = 0;
  for (let seed = 0; seed < 40_000; seed++) {
    const pick = seeded(seed);
    let text = randomText(pick);
    if (pick(3) === 0) text = mutate(text, pick);
    const dialect: Dialect = pick(2) === 0 ? "ansible" : "kubernetes";
    const lines = text.split(/\r\n?|\n/);
    const root = readPlainBlock(lines, dialect);
    if (!root) continue;
    taken++;
    const parsed = parseWithLibrary(lines, dialect);
    if (JSON.stringify([root, 0]) !== JSON.stringify([parsed.root, parsed.problems.length])) {
      expect({ seed, text, root, problems: [] }).toEqual({ seed, text, root: parsed.root, problems: parsed.problems });
    }
  }
  // Else the test would say nothing.
  expect(taken).toBeGreaterThan(5_000);
});
