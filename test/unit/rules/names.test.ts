import { expect, test } from "vitest";
import type { Cluster } from "../../../server/src/cluster/cluster.ts";
import { fileName } from "../../../server/src/rules/wording/fileName.ts";
import { inventoryNames } from "../../../server/src/rules/wording/inventoryName.ts";

test.each([
  [
    ["/a/prod", "/a/test"],
    ["prod", "test"],
  ],
  [["/a/prod/inventory"], ["prod/inventory"]],
  [
    ["/a/eu/prod", "/a/us/prod", "/a/us/test"],
    ["eu/prod", "us/prod", "test"],
  ],
  [
    ["/eu/a/prod", "/us/a/prod"],
    ["eu/a/prod", "us/a/prod"],
  ],
  [
    ["/prod", "/a/prod"],
    ["prod", "a/prod"],
  ],
])("inventories in %j are named %j", (roots, names) => expect(inventoryNames(roots)).toEqual(names));

test.each([
  ["/repo/inventory/prod/group_vars/all.yml", "group_vars/all.yml"],
  ["/repo/group_vars/all.yml", "group_vars/all.yml"],
  ["/repo/inventory/production.yml", "production.yml"],
])("%s is named %s beside its inventory", (file, name) =>
  expect(fileName({ root: "/repo/inventory/prod" } as Cluster, file)).toBe(name),
);
