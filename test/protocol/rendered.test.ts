import { expect, test } from "vitest";
import { Client } from "./client.ts";

const FILE = "inventory/prod/group_vars/k8s_cluster/k8s-net-cilium.yml";
const V231 = { kubesprayVersion: "v2.31.0" };

test("the preview follows what is typed", async () => {
  const client = await Client.start({ settings: V231 });
  await client.open(FILE, "kube_network_plugin: cilium\ncilium_mtu: 1400\n");
  expect(await client.rendered(FILE)).toContain(`MTU: 1400  # ${FILE}:2\n`);
  await client.type(FILE, "1400", "9000");
  expect(await client.rendered(FILE)).toContain(`MTU: 9000  # ${FILE}:2\n`);
});

test("the preview says for which inventory and versions it holds, and what the chart refuses", async () => {
  const client = await Client.start({ settings: V231 });
  await client.open(FILE, "kube_network_plugin: cilium\ncilium_kube_proxy_replacement: strict\n");
  const [heading, refusal] = (await client.rendered(FILE)).split("\n");
  expect(heading).toMatch(/^# inventory\/prod · Kubespray v2\.31\.0 \(.+\) · Cilium 1\.19\.3 \(.+\)$/);
  expect(refusal).toBe(`# The chart of Cilium 1.19.3 refuses kubeProxyReplacement. (${FILE}:2)`);
});

test("the preview of a file of no inventory says so", async () => {
  const client = await Client.start({ settings: V231 });
  await client.open("notes.yml", "a: 1\n");
  expect(await client.rendered("notes.yml")).toBe("# This file belongs to no inventory of Kubespray.\n");
});
