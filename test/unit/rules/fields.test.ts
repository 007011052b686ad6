import { expect, test } from "vitest";
import { applyEdits, locateFix } from "../../../server/src/features/fixes.ts";
import { checkDocument } from "../../../server/src/rules/engine/engine.ts";
import type { Finding } from "../../../server/src/rules/rule.ts";
import { FILE, workspaceOf } from "../../support/cluster.ts";
import { findingsIn } from "../../support/editor.ts";

/** What the rules about fields find in some variables. */
function found(text: string, kubespray: string): Finding[] {
  const workspace = workspaceOf({ [FILE]: text }, { kubespray });
  return [...workspace.allDocuments()]
    .flatMap((document) => checkDocument(workspace, document))
    .filter(({ rule }) => rule.id.startsWith("field-"));
}

const said = (text: string, kubespray = "v2.31.0"): string[] =>
  found(text, kubespray).map(({ rule, severity, message }) => `${severity} ${rule.id} ${message.en.split(" (")[0]}`);

const underlined = (text: string): string[] =>
  found(text, "v2.31.0").map(({ chunk: { lines }, range: { start, end } }) =>
    (lines[start.line] ?? "").slice(start.character, end.character),
  );

const bgp = (name: string, spec: string): string =>
  `cilium_enable_bgp_control_plane: true\ncilium_bgp_${name}: [{ name: a, labels: {}, spec: ${spec} }]\n`;

const pool = (fields: string): string => `cilium_loadbalancer_ip_pools: [${fields}]\n`;

test.each([
  ["{ name: a, cidrs: [192.0.2.0/24] }", []],
  ["{ name: a, ranges: [{ start: 192.0.2.1, stop: 192.0.2.9 }] }", []],
  ["{ name: 5, cidrs: ['{{ blue }}', !vault x] }", []],
  ["{ <<: *shared }", []],
  ['"{{ blue }}"', []],
  ["{ nam: a, cidrs: [192.0.2.0/24] }", ["error field-unknown nam is not a field here"]],
  ["{ name: a, cidrs: [192.0.2.0/24], team: net }", []],
  [
    "192.0.2.0/24",
    ["error field-value cilium_loadbalancer_ip_pools: 192.0.2.0/24 is not a map, and the deployment fails."],
  ],
  ["{ cidrs: [192.0.2.0/24] }", ["error field-missing name is missing here"]],
  [
    "{ name: a, cidrs: [192.0.2.0] }",
    ["error field-value cidrs: 192.0.2.0 is not a network in CIDR notation, such as 192.0.2.0/24"],
  ],
  ["{ name: a, ranges: [{ stop: 192.0.2.9 }] }", ["error field-missing start is missing here"]],
  ["{ name: a, ranges: [{ start: 192.0.2.299 }] }", ["warning field-value start: 192.0.2.299 is not an IP address"]],
])("of the pool %s", (fields, expected) => expect(said(pool(fields))).toEqual(expected));

test.each([
  ["cluster_configs", "{ bgpInstances: [{ name: a, localASN: 64512 }] }", []],
  [
    "cluster_configs",
    "{ bgpInstances: [{ name: a, localASN: '64512' }] }",
    ['error field-value localASN: "64512" is not a whole number from 1 to 4294967295, without quotes'],
  ],
  [
    "cluster_configs",
    "{ bgpInstances: [{ name: a, localASN: 0 }] }",
    ["error field-value localASN: 0 is not a whole number from 1 to 4294967295, without quotes"],
  ],
  ["cluster_configs", "{ bgpInstances: [{ name: a, peers: [{ name: b, peerAddress: 'fe80::1%eth0' }] }] }", []],
  ["cluster_configs", "{ bgpInstances: [{ name: a, team: net }] }", ["error field-unknown team is not a field here"]],
  ["cluster_configs", "{ bgpInstances: {} }", ["error field-value bgpInstances is not a list"]],
  ["cluster_configs", "{}", ["error field-missing bgpInstances is missing here"]],
  [
    "peer_configs",
    "{ gracefulRestart: { enabled: 'true' } }",
    ['error field-value enabled: "true" is not true or false without quotes'],
  ],
  [
    "advertisements",
    "{ advertisements: [{ advertisementType: PodCIDR, attributes: { communities: { standard: ['65000:10'] } } }] }",
    [],
  ],
  [
    "advertisements",
    "{ advertisements: [{ advertisementType: PodCIDR, attributes: { communities: { standard: [65000:10] } } }] }",
    ["error field-value standard: 65000:10 is not a text in quotes"],
  ],
  [
    "advertisements",
    "{ advertisements: [{ advertisementType: PodCIDR, selector: { matchLabels: { any: thing } } }] }",
    [],
  ],
])("of the BGP %s %s", (name, spec, expected) => expect(said(bgp(name, spec))).toEqual(expected));

test.each([
  ["volumes", "{ name: a, iscsi: {} }", []],
  ["volumes", "{ name: a, emptyDir: { medium: HugePages-2Mi, sizeLimit: 64 } }", []],
  ["volumes", "{ name: 5, hostPath: { path: /x } }", ["error field-value name: 5 is not a text in quotes"]],
  ["volumes", "{ name: a, hostpath: { path: /x } }", ["warning field-unknown hostpath is not a field here"]],
  ["volume_mounts", "{ name: a, mountpath: /x }", ["error field-unknown mountpath is not a field here"]],
])("of Kubernetes' %s %s", (name, text, expected) =>
  expect(said(`cilium_agent_extra_${name}: [${text}]\n`)).toEqual(expected),
);

const values = (text: string): string => `cilium_extra_values: ${text}\n`;

test.each([
  ["{ tolerations: [{ operator: Exists }] }", []],
  ["{ tolerations: [Exists] }", ["error field-value tolerations: Exists is not a map, and the deployment fails."]],
  ["{ operator: { extraEnv: [{ name: A, value: 5 }] } }", ["error field-value value: 5 is not a text in quotes"]],
  ["{ extraVolumes: [{ hostPath: { path: /x } }] }", ["error field-missing name is missing here"]],
  ["{ extraVolumeMounts: '{{ mounts }}' }", []],
  ["{ clustermesh: { apiserver: { extraEnv: [{}] } } }", []],
  [
    "{ clustermesh: { useAPIServer: true, apiserver: { extraEnv: [{}] } } }",
    ["error field-missing name is missing here"],
  ],
  ["{ hubble: { relay: { tolerations: [Exists] } } }", []],
  ["{ envoy: { extraVolumes: [{ hostPath: { path: /x } }] } }", ["error field-missing name is missing here"]],
  [
    "{ envoy: { extraVolumes: [{ hostPath: { path: /x } }], enabled: null } }",
    ["error field-missing name is missing here"],
  ],
  ["{ envoy: { extraVolumes: [{ hostPath: { path: /x } }], enabled: false } }", []],
  ["{ envoy: { extraVolumes: [{ hostPath: { path: /x } }] }, l7Proxy: false }", []],
  ['{ envoy: { extraVolumes: [{ hostPath: { path: /x } }] }, upgradeCompatibility: "1.15" }', []],
  [
    '{ envoy: { extraVolumes: [{ hostPath: { path: /x } }] }, upgradeCompatibility: "1.18" }',
    ["error field-missing name is missing here"],
  ],
  ["{ tolerations: [Exists], preflight: { enabled: true } }", []],
])("of lists among the Helm values %s", (text, expected) => expect(said(values(text))).toEqual(expected));

test("what the versions in use do not read is not looked at", () => {
  expect(said(pool("{}"), "v2.26.0")).toEqual([]);
  expect(said(`kube_network_plugin: calico\n${pool("{}")}`)).toEqual([]);
  expect(said(bgp("peering_policies", "{}"))).toEqual([]);
});

test("what only some versions have or demand is not held against assumed ones", () => {
  const workspace = workspaceOf({
    [FILE]: `kube_network_plugin: cilium\n${bgp("peer_configs", "{ transport: { localPort: 1790 } }")}`,
  });
  const found = [...workspace.allDocuments()].flatMap((document) => checkDocument(workspace, document));
  expect(found.filter(({ rule }) => rule.id.startsWith("field-"))).toEqual([]);
});

test("fields of another Cilium are told by its version", () => {
  const text = bgp("peer_configs", "{ transport: { sourceInterface: lo } }");
  expect(said(text)).toEqual([]);
  expect(said(text, "v2.28.1")).toEqual([
    "error field-unknown sourceInterface is not a field here in Cilium 1.17 and Kubespray v2.28.1",
  ]);
});

test("of a list the item at fault is underlined", () => {
  expect(underlined(pool("{ name: a, cidrs: [192.0.2.0/24, 192.0.2.7, 192.0.2.8] }"))).toEqual([
    "192.0.2.7",
    "192.0.2.8",
  ]);
  expect(underlined(pool("{ name: a, cidrs: [192.0.2.0/24] }, {}"))).toEqual(["{}"]);
  expect(underlined(bgp("cluster_configs", "{ bgpInstances: [{ name: a, peers: [tor] }] }"))).toEqual(["tor"]);
  expect(underlined(bgp("cluster_configs", "{ bgpInstances: {} }"))).toEqual(["bgpInstances"]);
});

/** What is said of a manifest's resource beside an inventory. */
function saidOf(kind: string, spec: string, version = "v2", kubespray = "v2.31.0"): string[] {
  const manifest = `apiVersion: cilium.io/${version}\nkind: ${kind}\nmetadata: { name: a }\nspec: ${spec}\n`;
  const workspace = workspaceOf(
    { "manifests/net.yml": manifest, [FILE]: "kube_network_plugin: cilium\n" },
    { kubespray },
  );
  return [...workspace.allDocuments()]
    .flatMap((document) => checkDocument(workspace, document))
    .filter(({ rule }) => rule.id === "resource-fields")
    .map(({ severity, message }) => `${severity} ${message.en.split(" (")[0]}`);
}

test.each([
  ["{ nodeSelector: { matchLabels: { bgp: 'true' } } }", []],
  ["{ nodeSelector: { matchLabels: { bgp: true } } }", ["error bgp: true is not a text in quotes"]],
  ["{ bgpInstances: [{ name: a, localPort: 1790, peers: [{ name: <peer>, peerASN: $(ASN) }] }] }", []],
  ["{ bgpInstances: [{ localASN: 64512 }] }", ["error name is missing here"]],
  ["{ bgpInstances: [{ name: a, team: net }], $patch: merge }", ["error team is not a field here"]],
])("of a BGP resource with %s", (spec, expected) => {
  expect(saidOf("CiliumBGPClusterConfig", spec)).toEqual(expected);
});

test("a resource has the fields of its version of the API, in the Cilium in use", () => {
  const peer = (field: string) => `{ transport: { ${field} } }`;
  expect(saidOf("CiliumBGPPeerConfig", peer("localPort: 1790"), "v2alpha1")).toEqual([]);
  expect(saidOf("CiliumBGPPeerConfig", peer("localPort: 1790"))).toEqual([
    "error localPort is not a field here in cilium.io/v2 of Cilium 1.19",
  ]);
  expect(saidOf("CiliumBGPPeerConfig", peer("sourceInterface: lo"), "v2")).toEqual([]);
  expect(saidOf("CiliumBGPPeerConfig", peer("port: 1"), "v2", "v2.27.1")).toEqual([]);
});

test("of a pool's blocks Cilium alone reads the addresses", () => {
  expect(saidOf("CiliumLoadBalancerIPPool", "{ blocks: [{ start: 192.0.2.300 }, { cidr: 192.0.2.7 }] }")).toEqual([
    "warning start: 192.0.2.300 is not an IP address",
    "error cidr: 192.0.2.7 is not a network in CIDR notation, such as 192.0.2.0/24",
  ]);
});

test("an item in an INI inventory gets its quotes", () => {
  const spec = `[{'name': 'a', 'spec': {'advertisements': [{'advertisementType': 'PodCIDR', 'attributes': {'communities': {'standard': [65000]}}}]}}]`;
  const file = "i/hosts.ini";
  const text = `[kube_control_plane]\nn1\n[all:vars]\nkube_network_plugin=cilium\ncilium_bgp_advertisements=${spec}\n`;
  const workspace = workspaceOf({ [file]: text }, { kubespray: "v2.31.0" });
  const [document] = workspace.allDocuments();
  if (!document) throw new Error("no document");
  const [fix] = checkDocument(workspace, document).flatMap(({ rule, fixes }) =>
    rule.id === "field-value" ? fixes : [],
  );
  const edits = fix ? locateFix(workspace, fix, "en").edits : [];
  expect(applyEdits(document, edits)).toBe(text.replace("[65000]", "['65000']"));
});

test.each<[string, string, string[]]>([
  ["mounts of the host's folders", "extraHostPathMounts: [80]", ["error field-value 1"]],
  ["the same of the operator", "operator: {extraHostPathMounts: [{name: a}]}", ["error field-missing 1"]],
  [
    "constraints on the spread of pods",
    "operator: {topologySpreadConstraints: [{maxSkew: 0, topologyKey: zone, whenUnsatisfiable: DoNotSchedule}]}",
    ["error field-value 1"],
  ],
  ["a group that the chart digs into, though it has none", "proxy: {prometheus: []}", ["error chart-refuses 1"]],
  ["the same by the map that it looks for", "proxy: {prometheus: {port: 1}}", []],
])("Helm values: %s", (_, value, found) =>
  expect(
    findingsIn(`cilium_extra_values:\n  ${value}\n`).filter((each) => !each.includes("helm-value-not-in-chart")),
  ).toEqual(found),
);
