import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { minorIn } from "../../../server/src/catalog/release.ts";
import { catalog } from "../../support/catalog.ts";

type Names = Record<string, [string, string][]>;

/** Names by minor, extracted from the charts and command references by other means than the importer's. */
const fixture = (name: string): Names =>
  JSON.parse(readFileSync(`test/fixtures/catalog/${name}.json`, "utf8")) as Names;

const namesIn = (names: Names, minor: string): string[] =>
  Object.keys(names).filter((name) => names[name]?.some(([from, to]) => minorIn(minor, { from, to })));

const chart = catalog.chart;
const paths = fixture("helm-paths");
const keys = fixture("config-keys");

/**
 * Flags that the other extraction missed: it knew hidden ones by hand, and read the command reference of the commits
 * where branches begin. Where each is registered is Cilium's source.
 */
const MISSED: Names = {
  // Hidden: pkg/clustermesh/types/option.go, backported to 1.16 and 1.17.
  "allow-unsafe-policy-skb-usage": [["1.16", "1.17"]],
  // Hidden: from 1.18 in pkg/loadbalancer/config.go, before in daemon/cmd/daemon_main.go.
  "bpf-lb-affinity-map-max": [["1.18", "1.20"]],
  "bpf-lb-maglev-map-max": [["1.18", "1.20"]],
  "bpf-lb-rev-nat-map-max": [["1.18", "1.20"]],
  "bpf-lb-service-backend-map-max": [["1.18", "1.20"]],
  "bpf-lb-service-map-max": [["1.18", "1.20"]],
  "bpf-lb-source-range-map-max": [["1.18", "1.20"]],
  // Hidden, of a type of its own: daemon/cmd/daemon_main.go.
  "bpf-map-event-buffers": [["1.13", "1.20"]],
  // Hidden (the first) and deprecated: operator/pkg/ciliumendpointslice/cell.go.
  "ces-controller-mode": [["1.20", "1.20"]],
  "ces-dynamic-rate-limit-nodes": [["1.16", "1.17"]],
  "ces-dynamic-rate-limit-qps-burst": [["1.16", "1.17"]],
  "ces-dynamic-rate-limit-qps-limit": [["1.16", "1.17"]],
  "ces-enable-dynamic-rate-limit": [["1.16", "1.17"]],
  "ces-slice-mode": [["1.18", "1.19"]],
  "ces-write-qps-burst": [["1.16", "1.17"]],
  "ces-write-qps-limit": [["1.16", "1.17"]],
  // Backported to 1.15 after 1.15.0: in the command reference of 1.15.14.
  "clustermesh-sync-timeout": [["1.15", "1.15"]],
  "container-ip-local-reserved-ports": [["1.15", "1.15"]],
  // Hidden: pkg/datapath/loader/cell.go, from 1.17 pkg/datapath/orchestrator/orchestrator.go.
  "derive-masq-ip-addr-from-device": [["1.16", "1.20"]],
  // Hidden: daemon/cmd/daemon_main.go, backported to 1.15 and 1.16.
  "dnsproxy-insecure-skip-transparent-mode-check": [["1.15", "1.16"]],
  // Deprecated: daemon/cmd/daemon_main.go.
  "enable-host-reachable-services": [["1.12", "1.12"]],
  // Hidden: backported to 1.15 (daemon/cmd/daemon_main.go); from 1.19 in pkg/datapath/linux/ipsec.
  "enable-ipsec-xfrm-state-caching": [
    ["1.15", "1.15"],
    ["1.19", "1.19"],
  ],
  // Hidden: pkg/k8s/hostfirewallbypass/cell.go.
  "enable-k8s-host-firewall-bypass": [["1.19", "1.20"]],
  // Hidden: pkg/loadbalancer/config.go, backported to 1.18.
  "lb-init-wait-timeout": [["1.18", "1.18"]],
  // Deprecated and hidden: pkg/loadbalancer/config.go.
  "node-port-algorithm": [["1.18", "1.19"]],
  "node-port-mode": [["1.18", "1.19"]],
  // Backported: in the command references of 1.15.14 and 1.16.7.
  "restored-proxy-ports-age-limit": [["1.15", "1.16"]],
  // Hidden: pkg/subnet/config.go.
  "subnet-topology": [["1.20", "1.20"]],
  // Deprecated: daemon/cmd/daemon_main.go.
  tunnel: [["1.14", "1.14"]],
  // Hidden: pkg/datapath/linux/ipsec, where it moved in 1.19.
  "use-cilium-internal-ip-for-ipsec": [["1.19", "1.19"]],
  // Hidden: pkg/wireguard/agent/cell.go, where it moved in 1.19.
  "wireguard-track-all-ips-fallback": [["1.19", "1.20"]],
};

/** Names that the other extraction took for flags of the agent or the operator. */
const MISTAKEN: Names = {
  // A flag of kvstoremesh, which does not read this ConfigMap: pkg/clustermesh/kvstoremesh/kvstoremesh.go.
  "disable-drain-on-disconnection": [["1.17", "1.20"]],
  // Where 1.17 was branched, and reverted before 1.17.0 ("Revert "k8s: Debounce service events"").
  "k8s-service-debounce-buffer-size": [["1.17", "1.17"]],
  "k8s-service-debounce-wait-time": [["1.17", "1.17"]],
};

/** Words of comments in values.yaml that an extraction by indentation takes for names, or puts below a wrong group. */
const COMMENTS =
  /(?:^|\.)(?:Capabilities|Deprecated|Example|Note|Ref|See|WARNING|ref)(?:\.|$)|^(?:admin\.cert|remote\.cert|server\.cert|hashSeed|tableSize|type|monitor\.(?!enabled)\w+)$|^(?:bpf|clustermesh\.config|debug|encryption\.ztunnel\.secrets|eni\.nodeSpec|envoy|hubble\.relay\.prometheus\.serviceMonitor|ipam\.nodeSpec|localRedirectPolicies|operator|operator\.unmanagedPodWatcher)\.(?:type|minimum|maximum)$|^ciliumEndpointSlice\.(?:burst|limit|nodes)$/;

/** Parts of maps that templates hand through whole, and one that only a comment of 1.11 names. */
const PASSED_WHOLE = new Set([
  "containerRuntime.socketPath",
  "dnsPolicyUnloadOnShutdown",
  "envoy.securityContext.runAsUser",
  "securityContext.runAsUser",
]);

/** Groups and names that templates of these charts still read, to refuse them or to fall back to them. */
const STILL_READ =
  /^(?:clustermesh\.apiserver\.tls\.(?:admin|ca|remote|server)\b|containerRuntime$|hostServices\.|proxy(?:\.prometheus)?$|securityContext\.(?:privileged|seLinuxOptions)$)/;

describe.each(catalog.releases.cilium)("Cilium %s", (minor) => {
  test("has the config keys of its command reference and chart", () => {
    const known = Object.keys(catalog.configKeys).filter((key) => catalog.configKey(key, minor));
    const mistaken = new Set(namesIn(MISTAKEN, minor));
    const expected = [...namesIn(keys, minor).filter((key) => !mistaken.has(key)), ...namesIn(MISSED, minor)];
    expect(known.sort()).toEqual(expected.sort());
  });

  test("has the Helm values of its chart", () => {
    const expected = namesIn(paths, minor).filter((path) => !COMMENTS.test(path) && !PASSED_WHOLE.has(path));
    expect(expected.filter((path) => !chart.get(path, minor))).toEqual([]);
  });

  test("has no other Helm values, but for those that a template still notices", () => {
    const expected = new Set(namesIn(paths, minor));
    const all = ["", ...Object.keys(paths)].flatMap((parent) => chart.below(parent, minor).map(({ path }) => path));
    expect(all.filter((path) => !expected.has(path) && !STILL_READ.test(path))).toEqual([]);
  });
});
