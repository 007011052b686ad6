import { expect, test } from "vitest";
import { hostsOf } from "../../../server/src/inventory/hosts/ranges.ts";

test.each<[string, string]>([
  ["node1", "node1"],
  ["node[1:3]", "node1 node2 node3"],
  ["node[01:10:4]", "node01 node05 node09"],
  ["node[:2]", "node0 node1 node2"],
  ["db-[a:c]", "db-a db-b db-c"],
  ["db-[a:e:2].x", "db-a.x db-c.x db-e.x"],
  ["[y:B]", "y z A B"],
  ["r[1:2]n[1:2]", "r1n1 r1n2 r2n1 r2n2"],
  ["node1:2222", "node1"],
  ["node[1:2]:22", "node1 node2"],
  ["2001:db8::1", "2001:db8::1"],
  ["node[1:]", ""],
  ["node[3:1]", ""],
  ["node[01:100]", ""],
  ["node[1:2:0]", ""],
  ["node[1:2:3:4]", ""],
  ["node[1", ""],
  ["node[a:5]", ""],
  ["node1:", ""],
])("%s", (pattern, hosts) => expect(hostsOf(pattern).join(" ")).toBe(hosts));

test("a range that nobody means ends somewhere", () => expect(hostsOf("n[1:99999999]").length).toBe(10_000));
