import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type {
  ConfigKeysFile,
  HelmKeysFile,
  HelmValuesFile,
  ReleasesFile,
  VariablesFile,
} from "../../../server/src/catalog/facts.ts";
import { minorIn, releaseIn } from "../../../server/src/catalog/release.ts";
import type { CuratedConfigKeys } from "../../../tools/catalog/cilium/configKeys.ts";

const facts = <T>(name: string): T => JSON.parse(readFileSync(`server/src/catalog/facts/${name}.json`, "utf8"));
const releases = facts<ReleasesFile>("releases");
const variables = facts<VariablesFile>("variables");
const configKeys = facts<ConfigKeysFile>("config-keys");
const helmValues = facts<HelmValuesFile>("helm-values");
const helmKeys = facts<HelmKeysFile>("helm-keys");

const names = releases.kubespray.map(({ version }) => version);

describe("no two ranges of one thing overlap", () => {
  const twice = (from: number, holds: readonly ((at: number) => boolean)[]) =>
    holds.filter((each) => each(from)).length > 1;

  test("defaults of variables", () => {
    const wrong = Object.entries(variables).filter(([, { defaults }]) =>
      names.some((name, i) =>
        twice(
          i,
          defaults.map((range) => () => releaseIn(name, range)),
        ),
      ),
    );
    expect(wrong.map(([name]) => name)).toEqual([]);
  });

  test.each<[string, Readonly<Record<string, readonly { from?: string; to?: string }[]>>]>([
    ["config keys", Object.fromEntries(Object.entries(configKeys).map(([name, { ranges }]) => [name, ranges]))],
    ["Helm values", helmValues],
  ])("%s", (_, file) => {
    const wrong = Object.entries(file).filter(([, ranges]) =>
      releases.cilium.some((minor, i) =>
        twice(
          i,
          ranges.map((range) => () => minorIn(minor, range)),
        ),
      ),
    );
    expect(wrong.map(([name]) => name)).toEqual([]);
  });
});

test("the default of a key with a closed set is in it", () => {
  const outside = Object.entries(configKeys).flatMap(([name, { ranges }]) =>
    ranges
      .filter(({ type, default: value, values }) => type === "string" && value && values && !values.includes(value))
      .map(({ from }) => `${name} ${from}`),
  );
  expect(outside).toEqual([]);
});

describe("a closed set of values is the one of its minor", () => {
  const valuesIn = (key: string, minor: string) =>
    configKeys[key]?.ranges.find((range) => minorIn(minor, range))?.values?.join(" ");

  test.each([
    ["datapath-mode", "1.11", "veth ipvlan lb-only"],
    ["datapath-mode", "1.15", "veth lb-only"],
    ["datapath-mode", "1.17", "veth netkit netkit-l2 lb-only"],
    ["datapath-mode", "1.19", "veth netkit netkit-l2"],
    ["datapath-mode", "1.20", "auto veth netkit netkit-l2"],
    ["kube-proxy-replacement", "1.12", "strict partial probe disabled"],
    ["kube-proxy-replacement", "1.13", "strict partial disabled"],
    ["kube-proxy-replacement", "1.15", "true false strict partial disabled"],
    ["kube-proxy-replacement", "1.16", "true false"],
    ["bpf-lb-acceleration", "1.14", "disabled native testing-only"],
    ["bpf-lb-acceleration", "1.15", "disabled native best-effort testing-only"],
  ])("%s in %s", (key, minor, expected) => expect(valuesIn(key, minor)).toBe(expected));
});

test("what people found out about keys holds for minors that have the key", () => {
  const curated: CuratedConfigKeys = JSON.parse(readFileSync("tools/catalog/curated/config-keys.json", "utf8"));
  const unknown = Object.entries(curated).flatMap(([name, ranges]) =>
    releases.cilium
      .filter((minor) => ranges.some((range) => (range.from ?? range.to) && minorIn(minor, range)))
      .filter((minor) => !configKeys[name]?.ranges.some((range) => minorIn(minor, range)))
      .map((minor) => `${name} ${minor}`),
  );
  expect(unknown).toEqual([]);
});

test("every key that the charts write or Helm values become is a known key", () => {
  const keys = Object.values(helmKeys).flatMap((mappings) => mappings.map(({ key }) => key));
  expect(keys.filter((key) => !Object.hasOwn(configKeys, key))).toEqual([]);
});

test("every Helm path that becomes a key is a known value", () => {
  expect(Object.keys(helmKeys).filter((path) => !Object.hasOwn(helmValues, path))).toEqual([]);
});

/** What the sources say where other tables said something else; each was looked up at the tag. */
describe("decided by the source", () => {
  test("cilium_ipsec_enabled switches encryption on: tasks/check.yml sets facts, v2.19.0 and later", () => {
    expect(variables["cilium_ipsec_enabled"]).not.toHaveProperty("onlyAsserted");
    expect(variables["cilium_ipsec_enabled"]).not.toHaveProperty("noEffect");
  });

  test("cilium_ip_masq_resync_interval stands in a comment of values.yaml.j2 only, from v2.28.0", () => {
    expect(variables["cilium_ip_masq_resync_interval"]?.noEffect).toEqual([{ from: "v2.28.0" }]);
  });

  test("kube_proxy_remove is read by every release, though only the development branch gives it a default", () => {
    expect(variables["kube_proxy_remove"]).toMatchObject({ since: "v2.18.0", defaults: [{ from: "master" }] });
  });

  test("enable_dual_stack_networks is still what ipv6_stack comes from", () => {
    expect(variables["enable_dual_stack_networks"]).not.toHaveProperty("until");
  });

  test.each(["prometheus.port", "operator.prometheus.port", "encryption.ipsec.keyFile"])(
    "%s is a part of what its key takes",
    (path) => expect(helmKeys).not.toHaveProperty([path]),
  );

  test.each(["ref", "bpf.type", "monitor.mode", "ciliumEndpointSlice.limit"])("%s is a word of a comment", (path) =>
    expect(helmValues).not.toHaveProperty([path]),
  );
});
