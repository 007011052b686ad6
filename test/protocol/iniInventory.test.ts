import { expect, test } from "vitest";
import { Client } from "./client.ts";

const INVENTORY = "inventory/prod/inventory.ini";
const TEXT = `[kube_control_plane]
n1 ip=192.0.2.1 cilium_debug="yes" # first
[kube_node]
n2
[all:vars]
cilium_version=1.18.4
cilium_tunel_mode = vxlan
`;

const start = async () => {
  const client = await Client.start({ files: { [INVENTORY]: TEXT }, settings: { kubesprayVersion: "v2.31.0" } });
  await client.open(INVENTORY);
  return client;
};

test("variables of an INI inventory are explained", async () => {
  const client = await start();
  expect(await client.hover(INVENTORY, "cilium_ver")).toContain("`cilium_version`");
  expect(await client.hover(INVENTORY, "cilium_deb")).toContain("`cilium_debug`");
  expect(await client.hover(INVENTORY, "kube_no")).toBe(undefined);
});

test("and completed while they are typed", async () => {
  const client = await start();
  await client.type(INVENTORY, "n2\n", "n2 cilium_ipam_m\n");
  const names = await client.complete(INVENTORY, "cilium_ipam_m");
  expect(names.map(({ label }) => label)).toContain("cilium_ipam_mode");
  await client.type(INVENTORY, "cilium_ipam_m\n", "cilium_ipam_mode=\n");
  const values = await client.complete(INVENTORY, "cilium_ipam_mode=");
  expect(values.map(({ label }) => label)).toContain("cluster-pool");
});

test("and mended, in the syntax of their lines", async () => {
  const client = await start();
  expect(await client.found(INVENTORY)).toEqual(["error boolean-as-text 1", "warning unknown-variable 6"]);
  for (const [line, before, after] of [
    [1, 'cilium_debug="yes"', 'cilium_debug="True"'],
    [6, "cilium_tunel_mode = vxlan", "cilium_tunnel_mode = vxlan"],
  ] as const) {
    const [fix] = await client.actions(INVENTORY, {
      start: { line, character: 0 },
      end: { line: line + 1, character: 0 },
    });
    expect(fix && client.apply(INVENTORY, fix)).toBe(TEXT.replace(before, after));
  }
});
