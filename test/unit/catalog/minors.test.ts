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

const chart = await catalog.helmValues();
const paths = fixture("helm-paths");
const keys = fixture("config-keys");

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
    expect(known.sort()).toEqual(namesIn(keys, minor).sort());
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
