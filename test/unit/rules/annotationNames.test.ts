import { expect, test } from "vitest";
import { unknownName } from "../../../server/src/rules/manifests/annotationNames.ts";
import { catalog } from "../../support/catalog.ts";

test.each([
  ["service.cilium.io/global", "known"],
  ["cilium.io/bgp-virtual-router.64512", "known"],
  ["service.cilium.io/gloabl", "service.cilium.io/global"],
  ["services.cilium.io/global", "service.cilium.io/global"],
  ["io.cilium/global", "service.cilium.io/global"],
  ["cilium.io/global-service", "service.cilium.io/global"],
  ["service.cilium.io/lb-ipam-ips", "lbipam.cilium.io/ips"],
  ["lbipam.cilium.io/ip", "lbipam.cilium.io/ips"],
  ["ipam.cilium.io/ipam-pool", "unknown"],
  ["io.cilium/globl-service", "io.cilium/global-service"],
  ["io.cilium.no-track-prot", "io.cilium.no-track-port"],
  ["kubernetes.io/egress-bandwith", "kubernetes.io/egress-bandwidth"],
  ["service.cilium.io/maglev-table-size", "unknown"],
  ["service.cilium.io/health-check-nodeport", "unknown"],
  ["io.cilium/something", "unknown"],
  ["bgp.cilium.io/advertise", "known"],
  ["bgp.cilium.io/ips", "known"],
  ["cilium.io/node", "known"],
  ["cilium.io/cilium-configmap-checksum", "known"],
  ["config.cilium.io/enable-ipv4", "known"],
  ["io.cilium.k8s.policy.cluster", "known"],
  ["gateway.cilium.io/config-checksum", "known"],
])("%s is %s", (name, expected) => {
  const unknown = unknownName(name, catalog, "1.18");
  expect(unknown ? (unknown.near ?? "unknown") : "known").toBe(expected);
});

test("before the names changed, the former one is proposed", () =>
  expect(unknownName("service.cilium.io/globl", catalog, "1.12")).toEqual({ near: "io.cilium/global-service" }));
