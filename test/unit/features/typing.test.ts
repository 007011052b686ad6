import { describe, expect, test } from "vitest";
import { completeAt, findingsIn, findingsWhileTyping, type Surroundings } from "../../support/editor.ts";

const annotations = (lines: string) => `apiVersion: v1\nkind: Service\nmetadata:\n  annotations:\n${lines}`;
const UNKNOWN_BELOW = "cilium_tunel_mode: vxlan\n";

describe("on the line that is being typed, nothing is said about", () => {
  test.each<[string, string, Surroundings?]>([
    ["a key without a colon", "cilium_mtux|\n"],
    ["the beginning of a name", "cilium_tunnel_mo|\n"],
    ["the beginning of a name above its old value", "cilium_tunnel_mo|: vxlan\n"],
    ["a value that was emptied", "cilium_tunnel_mode: |\n"],
    ["a value that was emptied without the blank", "cilium_tunnel_mode:|\n"],
    ["the beginning of an extra var", 'cilium_config_extra_vars:\n  enable-wiregua|: "true"\n'],
    ["an extra var without a colon", 'cilium_config_extra_vars:\n  enable-wiregua|\n  debug: "true"\n'],
    ["the beginning of an annotation", annotations('    service.cilium.io/glob|: "true"\n')],
    ["an annotation without a colon", annotations('    service.cilium.io/glob|\n    a: "b"\n')],
  ])("%s", (_, text, surroundings) => expect(findingsWhileTyping(text, surroundings)).toEqual([]));
});

test.each([
  ["a name that is no beginning of another", "cilium_tunel_mode|: vxlan\n", ["warning unknown-variable 0"]],
  ["a wrong value", "cilium_tunnel_mode: vxlam|\n", ["error value-not-allowed 0"]],
  ["other lines", `cilium_tunnel_mo|\n${UNKNOWN_BELOW}`, ["warning unknown-variable 1"]],
])("%s is named at once", (_, text, found) => expect(findingsWhileTyping(text)).toEqual(found));

test("the beginning of a name is named when the cursor has moved on", () => {
  const text = "cilium_tunnel_mo: vxlan\n|";
  expect(findingsWhileTyping(text)).toEqual(["warning unknown-variable 0"]);
});

describe("a half-typed key leaves the next line its setting", () => {
  test.each([
    ["at the top", `cilium_tun|\n${UNKNOWN_BELOW}`, ["warning unknown-variable 1"]],
    [
      "among extra vars",
      'cilium_config_extra_vars:\n  bpf-lb|\n  bpf-lb-maglev-table-size: "1000"\n',
      ["error maglev-table-size 2"],
    ],
    ["among annotations", annotations('    service.cil|\n    service.cilium.io/affinity: "locall"\n'), [6]],
  ])("%s", (_, text, found) => {
    const lines = found.map((each) => (typeof each === "number" ? expect.stringMatching(/ 5$/) : each));
    expect(findingsIn(text.replace("|", ""))).toEqual(expect.arrayContaining(lines));
  });

  test.each([
    ["at the top", "cilium_tun|\ncilium_mtu: 1\n", "cilium_tunnel_mode"],
    ["among extra vars", 'cilium_config_extra_vars:\n  bpf-lb|\n  debug: "true"\n', "bpf-lb-mode"],
  ])("and is completed %s", (_, text, label) => expect(completeAt(text)).toContain(label));
});
