import { expect, test } from "vitest";
import { Client } from "./client.ts";

const VARIABLES = "inventory/prod/group_vars/k8s_cluster/k8s-net-cilium.yml";
const POOL = "manifests/pool.yaml";

const start = (path: string, text: string) =>
  Client.start({
    files: { [VARIABLES]: "cilium_debug: true\n", [path]: text },
    settings: { kubesprayVersion: "v2.31.0" },
  }).then(async (client) => {
    await client.open(path);
    return client;
  });

const offered = async (client: Client, path: string, after: string) =>
  (await client.complete(path, after)).map(({ label }) => label).sort();

const HEADER = "apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata:\n  name: blue\nspec:\n";

test("a pool is completed field by field as it is typed", async () => {
  const client = await start(POOL, HEADER);
  await client.type(POOL, "spec:\n", "spec:\n  ");
  expect(await offered(client, POOL, "spec:\n  ")).toEqual([
    "allowFirstLastIPs",
    "blocks",
    "disabled",
    "serviceSelector",
  ]);
  await client.type(POOL, "spec:\n  ", "spec:\n  blocks:\n    - cidr: 192.0.2.0/24\n  allowFirstLastIPs: ");
  expect(await offered(client, POOL, "allowFirstLastIPs: ")).toEqual(["No", "Yes"]);
  await client.type(POOL, "allowFirstLastIPs: ", 'allowFirstLastIPs: "No"\n');
  expect(await client.hover(POOL, "blo")).toContain("Pools must not overlap");
  expect(await client.found(POOL)).toEqual([]);
});

test("and where it lies in a ConfigMap", async () => {
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: manifests\ndata:\n  pool.yaml: |\n    ${HEADER.replaceAll("\n", "\n    ")}`;
  const client = await start(POOL, `${text}  \n`);
  expect(await offered(client, POOL, "spec:\n      ")).toContain("blocks");
});

test("so are the lists among the Helm values", async () => {
  const client = await start(VARIABLES, "cilium_extra_values:\n  operator:\n    tolerations:\n      - \n");
  expect(await offered(client, VARIABLES, "      - ")).toEqual([
    "effect",
    "key",
    "operator",
    "tolerationSeconds",
    "value",
  ]);
  await client.type(VARIABLES, "      - ", "      - effect: NoExecute");
  expect(await client.hover(VARIABLES, "eff")).toContain("`operator.tolerations.effect`");
});
