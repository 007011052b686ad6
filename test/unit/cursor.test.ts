import { describe, expect, test } from "vitest";
import { type Cursor, cursorAt } from "../../server/src/syntax/cursor.ts";
import { readDocument } from "../../server/src/syntax/document.ts";
import { ITEM } from "../../server/src/syntax/trail.ts";

function cursorIn(marked: string): Cursor | undefined {
  const offset = marked.indexOf("|");
  const before = marked.slice(0, offset).split("\n");
  const document = readDocument("file.yml", marked.replace("|", ""));
  return cursorAt(document, { line: before.length - 1, character: before.at(-1)?.length ?? 0 });
}

/** The cursor at `|`, in short: part, trail, key, value. */
function at(marked: string): string {
  const cursor = cursorIn(marked);
  return cursor
    ? `${cursor.part} ${[...cursor.trail.map((step) => (step === ITEM ? "[]" : step)), ""].join("/")}${cursor.key}${cursor.hasColon ? `=${cursor.value}` : ""}`
    : "nothing";
}

test.each([
  ["|", "key "],
  ["cilium_tun|", "key cilium_tun"],
  ["cilium_tun|\nkube_proxy_remove: true\n", "key cilium_tun"],
  ["a: b\ncilium_tunnel_mode: |\n", "value cilium_tunnel_mode="],
  ["cilium_tunnel_mode: vx|lan # why\n", "value cilium_tunnel_mode=vxlan"],
  ["cilium_tunnel|_mode: 'vxlan'\n", "key cilium_tunnel_mode='vxlan'"],
  ["cilium_config_extra_vars:\n  enable|\n", "key cilium_config_extra_vars/enable"],
  ['cilium_config_extra_vars:\n  # comment\n\n  a: b\n  enable-x: "|"\n', 'value cilium_config_extra_vars/enable-x=""'],
  ["cilium_extra_values:\n  maglev:\n    tableSize: 1\n  clu|\n", "key cilium_extra_values/clu"],
  ["cilium_bgp_peer_configs:\n- name: a\n  spec:\n    x|", "key cilium_bgp_peer_configs/[]/spec/x"],
  ["cilium_bgp_peer_configs:\n- name: a\n  sp|", "key cilium_bgp_peer_configs/[]/sp"],
  ["cilium_bgp_peer_configs:\n- na|", "key cilium_bgp_peer_configs/[]/na"],
  ["# cilium_tunnel|_mode: vxlan\n", "key cilium_tunnel_mode=vxlan"],
  ["# prose about | things\n", "nothing"],
  ["half typed words|\n", "nothing"],
  [
    "apiVersion: v1\nkind: Service\nmetadata:\n  annotations:\n    service.cilium.io/|\n",
    "key metadata/annotations/service.cilium.io/",
  ],
  [
    "apiVersion: v1\nkind: Service\n---\nkind: Pod\nmetadata:\n  annotations:\n    a|: x",
    "key metadata/annotations/a=x",
  ],
  ["a: 1\nlist:\n  - x\n  |", "key list/"],
  ["list:\n  - key: |", "value list/[]/key="],
  ["list:\n  - name: a\n    |", "key list/[]/"],
  ["list:\n- name: a\n  |", "key list/[]/"],
  ["list:\n- |", "key list/[]/"],
  ["list:\n  - name: a\n\n  # why\n  - spec:\n      |", "key list/[]/spec/"],
  ["list:\n  - name: a\n    peers:\n    - name: b\n      |", "key list/[]/peers/[]/"],
  ["list:\n  - name: a\n    peers:\n    - name: b\n    |", "key list/[]/"],
  ["list:\n  - - |", "key list/[]/[]/"],
  ["---\nlist:\n---\n  - a: |", "value []/a="],
])("%j is at %s", (text, expected) => expect(at(text)).toBe(expected));

describe("in a flow collection", () => {
  test.each([
    ["m: {|}", "key m/"],
    ["m: {|", "key m/"],
    ["m: {b|pf: 1}", "key m/bpf=1"],
    ["m: {a: 1, |}", "key m/", "a"],
    ["m: {a: 1, |", "key m/", "a"],
    ["m: {a: 1, b|}", "key m/b", "a"],
    ["m: {a: 1, b|, c: 2} # d: 3", "key m/b", "a c"],
    ["m: {a: |}", "value m/a="],
    ["m: {a: |, b: 1}", "value m/a=", "b"],
    ["m: {a: x|y, b: 1}", "value m/a=xy", "b"],
    ["m: {a: 'x, }|y', b: 1}", "value m/a='x, }y'", "b"],
    ['m: {"a": "\\"|"}', 'value m/a="\\""'],
    ["m: {a: {b: |}}", "value m/a/b="],
    ["m: {a: {b|}, c: 1}", "key m/a/b"],
    ["m: {a: [x, |], c: 1}", "key m/a/[]/", "x"],
    ["m: {a: http://x|, c: 1}", "value m/a=http://x", "c"],
    ["l: [dns, |]", "key l/[]/", "dns"],
    ["l: [|dns, drop]", "key l/[]/dns", "drop"],
    ["l: ['dns', \"dr|op\"]", "key l/[]/drop", "dns"],
    ["l: [{name: x, |}]", "key l/[]/", "name"],
    ["l: [{name: x}, {|}]", "key l/[]/"],
    ["l:\n  - {name: x, spec: {|}}", "key l/[]/spec/", ""],
    ["l:\n  - name: x\n    spec: {a|}", "key l/[]/spec/a"],
    ["\uFEFFm: {a|}", "key m/a"],
    // around a collection, the key is meant
    ["m|: {a: 1}", "key m={a: 1}"],
    ["m: {a: 1}|", "value m={a: 1}"],
    ["m: {a|: {b: 1}}", "key m/a={b: 1}"],
  ])("%j is at %s", (text, expected, beside = "") => {
    expect(at(text)).toBe(expected);
    expect(cursorIn(text)?.flow?.beside.join(" ") ?? "").toBe(beside);
  });

  test.each(["m: {{ a|b }}", "m: {a: {{ b|c }}}", "m: {a: 1 # b|", "m: {a: 1, # b|", "l: [a: b|]", "m: {a: 1 |}"])(
    "%j is no place to write",
    (text) => expect(cursorIn(text)?.flow).toBeUndefined(),
  );
});
