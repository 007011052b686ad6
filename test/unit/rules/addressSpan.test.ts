import { expect, test } from "vitest";
import { spanBetween, spanOfRange, spansOverlap } from "../../../server/src/rules/addresses/addressSpan.ts";

const span = (text: string) => {
  const [start = "", stop = start] = text.split("-");
  return (text.includes("/") ? spanOfRange(text) : spanBetween(start, stop)) ?? expect.fail(`no span: ${text}`);
};

test.each([
  ["192.0.2.0/24", "192.0.2.200-192.0.3.10", true],
  ["192.0.2.77/25", "192.0.2.0", true],
  ["192.0.2.0/25", "192.0.2.128-192.0.2.255", false],
  ["192.0.2.10", "192.0.2.10-192.0.2.12", true],
  ["fd00::/64", "fd00::ffff:0-fd00::ffff:1", true],
  ["0.0.0.0/0", "::/0", false],
])("%s and %s share addresses: %s", (a, b, expected) => {
  expect(spansOverlap(span(a), span(b))).toBe(expected);
  expect(spansOverlap(span(b), span(a))).toBe(expected);
});

test.each([
  ["192.0.2.9", "192.0.2.8"],
  ["192.0.2.9", "fd00::9"],
  ["192.0.2.9", "{{ last }}"],
])("no span: %s to %s", (start, stop) => expect(spanBetween(start, stop)).toBeUndefined());
