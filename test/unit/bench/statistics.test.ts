import { expect, test } from "vitest";
import { growth, median, quantile } from "../../../tools/bench/statistics.ts";

test("a quantile lies between its neighbours in proportion, in whatever order the samples came", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(quantile([10, 0], 0.95)).toBeCloseTo(9.5);
  expect(quantile([7], 0.95)).toBe(7);
});

test("growth is the exponent of the power that costs follow", () => {
  const costs = (cost: (size: number) => number) => [1_000, 10_000, 50_000].map((size) => ({ size, cost: cost(size) }));
  expect(growth(costs(() => 3))).toBeCloseTo(0);
  expect(growth(costs((size) => 2 * size))).toBeCloseTo(1);
  expect(growth(costs((size) => size ** 2))).toBeCloseTo(2);
});
