import { expect, test } from "vitest";
import { continuationAfter, isUnclosed } from "../../../server/src/syntax/continuation.ts";

test.each<[string, boolean]>([
  ["a: 1", false],
  ["a: [1", true],
  ["a: [1, {b: 2}", true],
  ["a: [1]", false],
  ["a: {b: [", true],
  ['a: "x', true],
  ['a: "x"', false],
  ['a: "x\\"', true],
  ["a: 'x''", true],
  ["a: 'it''s'", false],
  ["a: it's", false],
  ['a: x "y', false],
  ["a: x [y", false],
  ["a: 1 # [", false],
  ["# [", false],
  ["a: [1, # ]", true],
  ["a: |\n  [", false],
  ["a: >-\n  'x\n  \"y", false],
  ["a: |\n  x\nb: [", true],
  ["a:\n  - 'x", true],
  ["a:\n  - - [x", true],
  ["a: !tag [x", true],
  ["a: &anchor 'x", true],
  ["a: &anchor x'", false],
  ["a: [ 'x]'", true],
  ['"a', true],
  ["? [a", true],
  ["a: ]", false],
  ["a: 'x |'\nb: [", true],
  ['a: "x\n  y"', false],
  ["a: ['|'\n", true],
])("%j is open: %s", (text, open) => expect(isUnclosed(continuationAfter(text.split("\n")))).toBe(open));

test.each([" &a", " |#", ":#", " "])("a line of many times %j is not tried in every way there is", (piece) => {
  const start = performance.now();
  continuationAfter([`${piece.repeat(100_000 / piece.length)} \u2028x`]);
  // A person would call this hanging; trying every way takes several seconds.
  expect(performance.now() - start).toBeLessThan(2_000);
});
