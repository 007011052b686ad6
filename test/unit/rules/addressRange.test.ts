import { expect, test } from "vitest";
import { AddressRange } from "../../../server/src/rules/addresses/addressRange.ts";

const range = (text: string) => AddressRange.of(text) as AddressRange;

test.each([
  ["10.233.64.0/18", "10.233.64.0/18", true],
  ["10.233.64.0/18", "10.233.127.0/24", true],
  ["10.233.127.0/24", "10.233.64.0/18", true],
  ["10.233.64.0/18", "10.233.0.0/18", false],
  ["10.0.0.0/8", "fd00::/8", false],
  ["fd85:ee78:d8a6:8607::1:0/112", "fd85:ee78:d8a6:8607::1:1/120", true],
  ["0.0.0.0/0", "192.0.2.0/24", true],
])("%s and %s share addresses: %s", (a, b, expected) => expect(range(a).overlaps(range(b))).toBe(expected));

test("one in another", () => {
  expect(range("10.0.0.0/8").contains(range("10.233.64.0/18"))).toBe(true);
  expect(range("10.233.64.0/18").contains(range("10.0.0.0/8"))).toBe(false);
});

test.each(["10.233.64.0", "10.233.64.0/33", "pods", "{{ subnet }}", "", "10.1/16"])("no range: %j", (text) =>
  expect(AddressRange.of(text)).toBeUndefined(),
);

test.each(["10.0.0.7", "fd00::7"])("a single address: %s", (text) => {
  const one = AddressRange.ofAddress(text) as AddressRange;
  expect([range("10.0.0.0/24"), range("fd00::/64")].filter((each) => each.contains(one))).toHaveLength(1);
  expect(one.contains(range("10.0.0.0/24"))).toBe(false);
});

test.each(["10.0.0.0/24", "node1", ""])("no address: %j", (text) =>
  expect(AddressRange.ofAddress(text)).toBeUndefined(),
);
