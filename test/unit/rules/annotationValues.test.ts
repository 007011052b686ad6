import { expect, test } from "vitest";
import { meantText, takesText } from "../../../server/src/rules/manifests/annotationValues.ts";
import { catalog } from "../../support/catalog.ts";

const GLOBAL = "service.cilium.io/global";

test.each([
  [GLOBAL, "TRUE", "fine"],
  [GLOBAL, "", "fine"],
  [GLOBAL, "YES", "true"],
  [GLOBAL, "true ", "true"],
  [GLOBAL, "0", "false"],
  [GLOBAL, "perhaps", "wrong"],
  [GLOBAL, "$(GLOBAL)", "fine"],
  ["ingress.cilium.io/force-https", "enabled", "fine"],
  ["ingress.cilium.io/force-https", "T", "fine"],
  ["ingress.cilium.io/force-https", "Enabled", "enabled"],
  ["ipam.cilium.io/require-pool-match", "True", "true"],
  ["service.cilium.io/forwarding-mode", "DSR", "fine"],
  ["service.cilium.io/type", "loadbalancer", "LoadBalancer"],
  ["service.cilium.io/type", "LoadBalance", "LoadBalancer"],
  ["service.cilium.io/lb-l7-algorithm", "LEAST_REQUEST", "fine"],
  ["lbipam.cilium.io/ips", "192.0.2.1, 2001:db8::1", "fine"],
  ["lbipam.cilium.io/ips", "192.0.2.256", "wrong"],
  ["lbipam.cilium.io/ips", "LB_ADDRESS", "fine"],
  ["kubernetes.io/egress-bandwidth", "1.5Gi", "fine"],
  ["kubernetes.io/egress-bandwidth", "10Mbit", "wrong"],
  ["ingress.cilium.io/request-timeout", "1m30s", "fine"],
  ["ingress.cilium.io/request-timeout", "30", "wrong"],
  ["policy.cilium.io/proxy-visibility", "<Ingress/80/TCP/HTTP>", "fine"],
])("%s: %j is %s", (name, text, expected) => {
  const facts = catalog.annotation(name);
  if (!facts) throw new Error(`unknown annotation ${name}`);
  expect(takesText(facts.value, text) ? "fine" : (meantText(facts.value, text) ?? "wrong")).toBe(expected);
});
