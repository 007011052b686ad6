import { describe, expect, test } from "vitest";
import { afterCompletion, completeAt, hoverAt, itemsAt, type Surroundings } from "../../support/editor.ts";

/** Lines below `cilium_extra_values`. */
const values = (lines: string) => `cilium_extra_values:\n${lines}`;

describe("Helm values are offered", () => {
  test.each<[string, string, string, Surroundings?]>([
    ["at the top", values("  |"), "egressGateway"],
    ["below a group", values("  egressGateway:\n    |"), "enabled"],
    ["between others", values("  maglev:\n    ta|\n    hashSeed: x\n"), "tableSize"],
    ["by a part of their path", values("  tableS|"), "maglev.tableSize"],
    ["by a path", values("  clustermesh.use|"), "clustermesh.useAPIServer"],
    ["of an older chart", values("  |"), "tunnel", { cilium: "1.13" }],
    ["a boolean's values", values("  egressGateway:\n    enabled: |"), "true"],
    ["the values of the key that it becomes", values("  loadBalancer:\n    algorithm: |"), "maglev"],
    ["Maglev's table sizes, as numbers", values("  maglev:\n    tableSize: |"), "65521"],
  ])("%s", (_, text, label, surroundings) => expect(completeAt(text, surroundings)).toContain(label));

  test.each<[string, string, string, Surroundings?]>([
    ["one that stands there already", values("  maglev:\n    tableSize: 251\n    |"), "tableSize"],
    [
      "a path into a group that stands there already",
      values("  maglev:\n    hashSeed: x\n  tableS|"),
      "maglev.tableSize",
    ],
    ["deep names before anything is typed", values("  |"), "maglev.tableSize"],
    ["one of a later chart", values("  |"), "routingMode", { cilium: "1.13" }],
    ["outside the map", "|", "egressGateway"],
  ])("but not %s", (_, text, label, surroundings) => expect(completeAt(text, surroundings)).not.toContain(label));

  test("removed names come last, tagged", () => {
    const items = itemsAt(values("  |"));
    expect(items.at(-1)?.deprecated).toBe(true);
    expect(items[0]?.deprecated).toBeUndefined();
  });
});

test.each([
  [values("  egressG|"), "egressGateway", values("  egressGateway:\n    ")],
  [values("  tableS|"), "maglev.tableSize", values("  maglev:\n    tableSize: ")],
  [values("    tableS|"), "maglev.tableSize", values("    maglev:\n        tableSize: ")],
  [values("  maglev:\n    table|\n"), "tableSize", values("  maglev:\n    tableSize: \n")],
  [
    values("  hubble:\n    relay:\n      toler|"),
    "tolerations",
    values("  hubble:\n    relay:\n      tolerations:\n        - "),
  ],
  [values("  maglev:\n    tableSize: |\n"), "65521", values("  maglev:\n    tableSize: 65521\n")],
  [values("  egressGateway:\n    enabled:|"), "true", values("  egressGateway:\n    enabled: true")],
])("%j, then %s", (text, label, expected) => expect(afterCompletion(text, label)).toBe(expected));

test.each([
  ["its key and default", values("  maglev:\n    table|Size: 251"), /`bpf-lb-maglev-table-size`/],
  ["the text of the key that it becomes", values("  maglev:\n    table|Size: 251"), /Maglev/],
  [
    "the chart's default",
    values("  egressGateway:\n    ena|bled: true"),
    /default in the chart of Cilium 1\.19: `false`/,
  ],
  ["the reference of the minor in use", values("  l7P|roxy: true"), /docs\.cilium\.io\/en\/v1\.19\//],
  ["what an allowed value does", values("  loadBalancer:\n    mode: ds|r"), /`dsr`/],
])("a hover on a Helm value says %s", (_, text, expected) => expect(hoverAt(text)).toMatch(expected));

test("nothing is said about a value that the chart does not have", () =>
  expect(hoverAt(values("  notAVal|ue: 1"))).toBeUndefined());
