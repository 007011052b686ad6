import { expect, test } from "vitest";
import { releaseIn } from "../../../server/src/catalog/release.ts";
import { linesOf, linesTo } from "../../../server/src/cluster/templateLines.ts";
import { catalog } from "../../support/catalog.ts";

const lines = (name: string, release: string) =>
  linesOf(catalog, name, catalog.release(release)?.engine ?? "helm")
    .filter((line) => releaseIn(release, line))
    .map(({ target, form, guard, with: text }) => [target, form, guard ? "guard" : "", text ?? ""].join(" ").trim());

test.each([
  ["cilium_debug", "v2.27.0", ["debug value"]],
  ["cilium_debug", "v2.31.0", ["debug.enabled value"]],
  ["cilium_pool_cidr", "v2.31.0", ["ipam.operator.clusterPoolIPv4PodCIDRList[] default"]],
  ["kube_pods_subnet", "v2.31.0", ["ipam.operator.clusterPoolIPv4PodCIDRList[] computed"]],
  ["cilium_enable_bandwidth_manager", "v2.27.0", ["enable-bandwidth-manager constant guard true"]],
  ["cilium_config_extra_vars", "v2.27.0", []],
  ["cilium_masq_link_local", "v2.27.0", []],
])("%s in %s: %j", (name, release, expected) => {
  expect(lines(name, release)).toEqual(expected);
});

test("a place knows the variables it is made of", () => {
  expect(new Set(linesTo(catalog, "ipam", "configmap").map(({ name }) => name))).toEqual(new Set(["cilium_ipam_mode"]));
});
