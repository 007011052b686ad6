import { expect, test } from "vitest";
import { Client } from "./client.ts";

const FILE = "inventory/prod/group_vars/k8s_cluster/k8s-net-cilium.yml";
const STRICT = "cilium_kube_proxy_replacement: strict\ncilium_mtu: 1400\n";
const settings = { kubesprayVersion: "v2.29.0" };

test("offers all other releases, the newest first", async () => {
  const client = await Client.start({ settings });
  await client.open(FILE, STRICT);
  const offered = await client.upgradeReleases(FILE);
  const labels = offered?.releases.map(({ label }) => label);
  expect(labels?.slice(0, 2)).toEqual(["master", "v2.31.0"]);
  expect(labels).not.toContain("v2.29.0");
  expect(offered?.title).toContain("v2.29.0");
});

test("shows both renderings, which differ in what changes only, and what to do", async () => {
  const client = await Client.start({ settings });
  await client.open(FILE, STRICT);
  const plan = await client.upgrade(FILE, "v2.31.0");
  expect(plan?.title).toContain("Kubespray v2.29.0 → v2.31.0");
  const [today = [], target = []] = [plan?.today.split("\n"), plan?.target.split("\n")];
  expect(today).toContain(`MTU: 1400  # ${FILE}:2`);
  expect(target).toContain(`MTU: 1400  # ${FILE}:2`);
  expect(target.filter((line) => !today.includes(line)).join("\n")).toContain("v1.19.3");
  expect(today.join("\n")).not.toContain("default of");
  expect(plan?.report).toContain("## With the upgrade");
});

test("takes what is typed and not saved", async () => {
  const client = await Client.start({ settings });
  await client.open(FILE, "cilium_mtu: 9000\n");
  expect((await client.upgrade(FILE, "v2.30.0"))?.target).toContain("MTU: 9000");
});

test("compares the agent's options where the way to install changes", async () => {
  const client = await Client.start({ settings: { kubesprayVersion: "v2.27.1" } });
  await client.open(FILE, STRICT);
  expect((await client.upgrade(FILE, "v2.28.0"))?.today).toContain("kube-proxy-replacement: strict");
});

test("a file of no inventory", async () => {
  const client = await Client.start();
  await client.open("notes.yml", "a: 1\n");
  expect(await client.upgradeReleases("notes.yml")).toBeNull();
});
