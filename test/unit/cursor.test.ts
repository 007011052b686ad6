import { expect, test } from "vitest";
import { cursorAt } from "../../server/src/syntax/cursor.ts";
import { readDocument } from "../../server/src/syntax/document.ts";

/** The cursor at `|`, in short: part, path, key, value. */
function at(marked: string): string {
  const offset = marked.indexOf("|");
  const before = marked.slice(0, offset).split("\n");
  const document = readDocument("file.yml", marked.replace("|", ""));
  const cursor = cursorAt(document, { line: before.length - 1, character: before.at(-1)?.length ?? 0 });
  return cursor
    ? `${cursor.part} ${[...cursor.path, ""].join("/")}${cursor.key}${cursor.hasColon ? `=${cursor.value}` : ""}`
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
  ["cilium_bgp_peer_configs:\n- name: a\n  spec:\n    x|", "key cilium_bgp_peer_configs/spec/x"],
  ["cilium_bgp_peer_configs:\n- name: a\n  sp|", "key cilium_bgp_peer_configs/sp"],
  ["cilium_bgp_peer_configs:\n- na|", "key cilium_bgp_peer_configs/na"],
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
])("%j is at %s", (text, expected) => expect(at(text)).toBe(expected));
