import { expect, test } from "vitest";
import { INPUTS } from "../../../tools/bench/inputs/input.ts";
import { inventories, manifests } from "../../../tools/bench/inputs/many.ts";

test("inputs are the same in every run, and as large as their names say", () => {
  expect(INPUTS.gv1k()).toEqual(INPUTS.gv1k());
  const linesOf = (text: string): number => text.split("\n").length - 1;
  expect(linesOf(INPUTS.gv1k().text)).toBeGreaterThanOrEqual(1_000);
  expect(linesOf(INPUTS.gv1k().text)).toBeLessThan(1_030);
  expect(INPUTS.svc1k().text.match(/^---$/gm)).toHaveLength(1_000);
});

test.each([INPUTS.gv1k(), INPUTS.kubean1k(), INPUTS.svc1k()])("$name has its places where values end", (input) => {
  const lines = input.text.split("\n");
  for (const { line, character } of input.mistakes) {
    expect(lines[line]?.slice(0, character)).toMatch(/(?:: |")\w+$/);
    expect(lines[line]?.slice(character)).toMatch(/^"?$/);
  }
  expect(input.text).not.toContain(input.typing.expected);
});

test("every fifth of many files has a mistake, in the line that it names", () => {
  for (const files of [inventories(10), manifests(10)]) {
    const planted = files.filter(({ mistake }) => mistake !== undefined);
    expect(planted).toHaveLength(files.length / 5);
    for (const { text, mistake = 0 } of planted) expect(text.split("\n")[mistake]).toContain("truex");
  }
});
