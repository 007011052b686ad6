import { describe, expect, test } from "vitest";
import { afterFixAll, afterQuickFix, findingsIn, type Surroundings } from "../../support/editor.ts";

const MAGLEV = "maglev-table-size";
const extraVars = (size: string, eol = "\n") =>
  `cilium_config_extra_vars:${eol}  bpf-lb-maglev-table-size: ${size}${eol}`;

test.each<[string, string, string]>([
  ["double quotes stay", extraVars('"10|00" # x'), extraVars('"1021" # x')],
  ["single quotes stay", extraVars("'10|00'"), extraVars("'1021'")],
  ["CRLF stays", extraVars('"10|00"', "\r\n"), extraVars('"1021"', "\r\n")],
  ["a byte order mark stays", `\uFEFF${extraVars('"10|00"')}`, `\uFEFF${extraVars('"1021"')}`],
  [
    "in a flow mapping",
    "cilium_extra_values: {maglev: {tableSize: 65|536}} # x\n",
    "cilium_extra_values: {maglev: {tableSize: 65521}} # x\n",
  ],
  [
    "without a final line end",
    "cilium_extra_values:\n  maglev:\n    tableSize: 65|536",
    "cilium_extra_values:\n  maglev:\n    tableSize: 65521",
  ],
])("quick fix: %s", (_, text, after) => expect(afterQuickFix(text, MAGLEV)).toBe(after));

test("no quick fix away from the finding", () =>
  expect(afterQuickFix(`cilium_mt|u: 1500\n${extraVars('"1000"')}`, MAGLEV)).toBeUndefined());

describe("all fixes", () => {
  const service = (value: string) =>
    `\uFEFFapiVersion: v1\r\nkind: Service\r\nmetadata:\r\n  annotations:\r\n    service.cilium.io/global: ${value} # why\r\n    x: yes`;
  test("change only what they must, and a second time nothing", () => {
    const once = afterFixAll(service("true"));
    expect(once).toBe(service('"true"'));
    expect(afterFixAll(once)).toBe(once);
  });
  test("do several in one go", () => {
    const two = (value: string) => `${service(value)}\n---\n${service(value).slice(1)}`;
    expect(afterFixAll(two("yes"))).toBe(two('"true"'));
  });
  test("leave to a person what changes the meaning", () => {
    const text = extraVars('"1000"');
    expect(afterFixAll(text)).toBe(text);
  });
});

/** Where the same wrong setting is found, and where it is not. */
describe("the finding follows the setting", () => {
  const size = (findings: string[]) => findings.filter((each) => each.includes(MAGLEV));
  test.each<[string, string, string[], Surroundings?]>([
    ["as an extra var", extraVars('"1000"'), ["error maglev-table-size 1"]],
    ["unquoted", extraVars("1000"), ["error maglev-table-size 1"]],
    ["as a Helm value", "a: 1\ncilium_extra_values:\n  maglev:\n    tableSize: 1000\n", ["error maglev-table-size 3"]],
    [
      "Helm values before they are read",
      "cilium_extra_values:\n  maglev:\n    tableSize: 1000\n",
      [],
      { kubespray: "v2.28.1" },
    ],
    ["extra vars where they are ignored", extraVars('"1000"'), [], { kubespray: "v2.28.0" }],
    ["the last of two with one name", `${extraVars('"1000"')}${extraVars('"1021"')}`, []],
    ["Jinja", extraVars('"{{ size }}"'), []],
    ["a vault", extraVars("!vault |\n    31"), []],
    ["an alias", `size: &size "1000"\n${extraVars("*size")}`, ["error maglev-table-size 2"]],
    ["an emptied value", extraVars(""), []],
    ["a good size", extraVars('"16381"'), []],
    ["a commented line", extraVars('"16381"').replace("  bpf", "  # bpf").concat('  debug: "true"\n'), []],
    ["below a half-typed key", `cilium_tun\n${extraVars('"1000"')}`, ["error maglev-table-size 2"]],
  ])("%s", (_, text, expected, surroundings) => expect(size(findingsIn(text, surroundings))).toEqual(expected));
});
