import { readFileSync } from "node:fs";
import Draft7, { type ValidateFunction } from "ajv";
import Draft2020 from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { groupVarsSchema } from "../../../server/src/features/schema/groupVars.ts";
import type { JsonSchema } from "../../../server/src/features/schema/jsonSchema.ts";
import { compileWords } from "../../../tools/generate/compileWords.ts";
import { catalog } from "../../support/catalog.ts";

const words = compileWords("en");
const chart = catalog.chart;

/** One draft is what validators speak, the other what editors do; both have to say the same. */
class Checked {
  readonly schema: JsonSchema;
  private readonly compile: () => readonly ValidateFunction[];
  private validators: readonly ValidateFunction[] | undefined;

  constructor(kubespray: string) {
    const cilium = catalog.release(kubespray)?.cilium ?? "";
    this.schema = groupVarsSchema({ catalog, chart, words, language: "en" }, { kubespray, cilium });
    const options = { strict: true, strictTypes: false, allowUnionTypes: true, allErrors: true } as const;
    const [draft7, draft2020] = [new Draft7(options), new Draft2020(options)];
    for (const each of [draft7, draft2020]) each.addKeyword("markdownDescription");
    const older = { ...this.schema, $schema: "http://json-schema.org/draft-07/schema#" };
    expect(draft2020.validateSchema(this.schema)).toBe(true);
    expect(draft7.validateSchema(older)).toBe(true);
    this.compile = () => [draft2020.compile(this.schema), draft7.compile(older)];
  }

  /** Names of the variables whose values are refused; as Ansible and as editors read them. */
  refused(yaml: string): string[] {
    this.validators ??= this.compile();
    const results = this.validators.flatMap((validate) =>
      (["1.1", "1.2"] as const).map((version) => {
        validate(parse(yaml, { version }));
        return [...new Set(validate.errors?.map(({ instancePath }) => instancePath.split("/")[1] ?? ""))].sort();
      }),
    );
    for (const other of results) expect(other).toEqual(results[0]);
    return results[0] ?? [];
  }
}

const schemas = new Map<string, Checked>();
function schemaFor(release: string): Checked {
  const known = schemas.get(release) ?? new Checked(release);
  schemas.set(release, known);
  return known;
}

test("every release has one, in both drafts", () => {
  for (const release of catalog.releaseNames) schemaFor(release);
});

test("it knows the variables that the release has", () => {
  for (const release of catalog.releaseNames) {
    const known = Object.keys(schemaFor(release).schema["properties"] as object);
    const expected = Object.keys(catalog.variables).filter((name) => catalog.hasVariable(name, release));
    expect(known).toEqual(expected.sort());
  }
});

test("of the sample, it refuses what is planted", () => {
  const folder = "sample/inventory/demo/group_vars";
  const refused = ["all/all", "k8s_cluster/k8s-cluster", "k8s_cluster/k8s-net-cilium"].flatMap((file) =>
    schemaFor("v2.31.0").refused(readFileSync(`${folder}/${file}.yml`, "utf8")),
  );
  expect(refused).toEqual([
    "cilium_cluster_id",
    "cilium_config_extra_vars",
    "cilium_hubble_metrics",
    "cilium_identity_allocation_mode",
    "cilium_kube_proxy_replacement",
    "cilium_tunnel_mode",
  ]);
});

/** What people really write, as inventories of these releases have it. */
const REAL: readonly (readonly [string, string, string])[] = [
  [
    "v2.18.1",
    "the ConfigMap of old",
    `
kube_network_plugin: cilium
cilium_version: v1.9.11
cilium_debug: false
cilium_enable_ipv4: true
cilium_enable_ipv6: "false"
cilium_identity_allocation_mode: kvstore
cilium_memory_limit: 500M
cilium_cpu_requests: 100m
cilium_monitor_aggregation: medium
cilium_tunnel_mode: vxlan
cilium_kube_proxy_replacement: probe
cilium_auto_direct_node_routes: False
cilium_hubble_metrics: {}
cilium_config_extra_vars:
  enable-endpoint-routes: true
  bpf-map-dynamic-size-ratio: 0.0025
`,
  ],
  [
    "v2.24.3",
    "native routing with texts for booleans and numbers",
    `
cilium_version: "{{ my_cilium }}"
cilium_mtu: ""
cilium_cluster_id: 12
cilium_tunnel_mode: disabled
cilium_native_routing_cidr: "10.233.64.0/18"
cilium_enable_bpf_masquerade: "true"
cilium_enable_hubble: yes
cilium_hubble_install: true
cilium_hubble_metrics: [dns, drop, tcp]
cilium_kube_proxy_replacement: strict
cilium_operator_replicas: "2"
cilium_ip_masq_resync_interval: 60s
cilium_non_masquerade_cidrs: [10.0.0.0/8]
cilium_operator_custom_args: --log-driver
cilium_agent_extra_volumes:
  - name: certs
    hostPath: { path: /etc/ssl }
cilium_encryption_enabled: "{{ encrypt | bool }}"
cilium_config_extra_vars: { bpf-lb-mode: dsr, enable-endpoint-routes: true }
some_other_variable: [1, 2]
kube_owner: root
`,
  ],
  [
    "v2.31.0",
    "the chart's values",
    `
cilium_version: 1.19.3
cilium_kube_proxy_replacement: true
cilium_cluster_id: "{{ hostvars['x'].id }}"
cilium_mtu: 1450
cilium_enable_hubble: on
cilium_hubble_metrics:
  - "flow:sourceContext=workload-name|reserved-identity;destinationContext=workload-name"
cilium_l2announcements: true
cilium_loadbalancer_ip_pools:
  - name: blue
    cidrs: ["10.0.10.0/24", "{{ more }}"]
    ranges:
      - { start: "20.0.20.100", stop: "20.0.20.200" }
      - start: 1.2.3.4
cilium_bgp_cluster_configs:
  - name: cilium-bgp
    spec:
      bgpInstances:
        - name: local
          localASN: 64512
          peers: [{ name: host, peerASN: "{{ asn }}", peerAddress: 192.0.2.1, peerConfigRef: { name: peer } }]
      nodeSelector: { matchExpressions: [{ key: node-role.kubernetes.io/control-plane, operator: DoesNotExist }] }
cilium_operator_tolerations: "{{ tolerations }}"
cilium_tunnel_mode:
cilium_config_extra_vars:
  enable-ipv4-egress-gateway: "true"
  bpf-lb-maglev-table-size: "16381"
  of-no-version: "1"
cilium_extra_values:
  maglev: { tableSize: 16381, hashSeed: "{{ seed }}" }
  hubble:
    relay: { replicas: 2 }
    ui: "{{ ui }}"
  bpf: { masquerade: null, lbExternalClusterIP: no }
  nodeSelector: { kubernetes.io/os: linux }
  extraEnv: [{ name: A, value: b }]
  newInNoVersion: 1
`,
  ],
];

test.each(REAL)("%s: nothing to say about %s", (release, _, yaml) =>
  expect(schemaFor(release).refused(yaml)).toEqual([]),
);

test("an empty file is none", () => expect(schemaFor("v2.31.0").refused("")).toEqual([]));

describe("refused", () => {
  test.each<[string, string, string]>([
    ["a text for a boolean", "v2.31.0", 'cilium_enable_bpf_masquerade: "true"'],
    ["a word that Go cannot read", "v2.24.3", "cilium_debug: enabled"],
    ["a negative text that counts as true", "v2.24.3", 'cilium_enable_prometheus: "false"'],
    ["a value of no set", "v2.31.0", "cilium_loadbalancer_mode: dsrr"],
    ["a value of another release", "v2.31.0", "cilium_tunnel_mode: disabled"],
    ["a boolean that becomes True", "v2.24.3", "cilium_kube_proxy_replacement: true"],
    ["a size that Kubespray asserts", "v2.27.1", "cilium_hubble_event_buffer_capacity: 8192"],
    ["a number that is none", "v2.31.0", "cilium_mtu: big"],
    ["a network without its size", "v2.31.0", "cilium_native_routing_cidr: 10.0.0.0"],
    ["a map for a list", "v2.31.0", "cilium_hubble_metrics: {}"],
    ["a list for a map", "v2.31.0", "cilium_extra_values: [1]"],
    ["an extra var that is no string", "v2.28.1", "cilium_config_extra_vars: { debug: true }"],
    ["one that nobody knows", "v2.31.0", "cilium_config_extra_vars: { of-no-version: 1 }"],
    ["a Helm value of another type", "v2.31.0", "cilium_extra_values: { maglev: 1 }"],
    ["one deep inside", "v2.31.0", 'cilium_extra_values: { hubble: { relay: { enabled: "true" } } }'],
    ["a value deep inside that is none", "v2.31.0", "cilium_operator_tolerations: [{ operator: Is }]"],
    ["a pool without a name", "v2.31.0", "cilium_loadbalancer_ip_pools: [{ cidrs: [10.0.0.0/8] }]"],
    [
      "a range without a start",
      "v2.31.0",
      'cilium_loadbalancer_ip_pools: [{ name: a, ranges: [{ stop: "1.2.3.4" }] }]',
    ],
  ])("%s", (_, release, yaml) => expect(schemaFor(release).refused(yaml)).toEqual([yaml.split(":")[0]]));
});

describe("let through", () => {
  test.each<[string, string, string]>([
    ["extra vars of any scalar, once", "v2.27.1", "cilium_config_extra_vars: { debug: true, mtu: 1 }"],
    ["a variable without effect", "v2.31.0", "cilium_ipsec_node_encryption: whatever"],
    ["levels in any case", "v2.31.0", "cilium_monitor_aggregation: Maximum"],
    ["levels by number", "v2.31.0", "cilium_monitor_aggregation: 0"],
    ["Jinja blocks", "v2.31.0", "cilium_mtu: '{% if x %}1{% endif %}'"],
    ["types of charts that check none", "v2.24.3", "cilium_extra_values: { maglev: 1 }"],
  ])("%s", (_, release, yaml) => expect(schemaFor(release).refused(yaml)).toEqual([]));
});

describe("what it says about a variable", () => {
  const about = (name: string, release = "v2.31.0") =>
    (schemaFor(release).schema["properties"] as Record<string, Record<string, unknown>>)[name] ?? {};
  test("is what the hover says", () => {
    expect(about("cilium_tunnel_mode")["markdownDescription"]).toContain("default in v2.31.0: `vxlan`");
    expect(about("cilium_tunnel_mode")["description"]).toContain("default in v2.31.0: vxlan");
  });
  test("has the default of the release", () => {
    expect(about("cilium_kube_proxy_replacement", "v2.24.0")["default"]).toBe("partial");
    expect(about("cilium_kube_proxy_replacement")["default"]).toBe(false);
  });
  test("has no default that Ansible works out", () =>
    expect(about("cilium_agent_health_port", "v2.24.0")).not.toHaveProperty("default"));
  test("strikes through what has no effect", () => {
    expect(about("cilium_ipsec_node_encryption")).toHaveProperty("deprecated", true);
    expect(about("cilium_ipsec_node_encryption", "v2.24.0")).not.toHaveProperty("deprecated");
  });
  test("is in the language asked for", () => {
    const sources = { catalog, chart, words: compileWords("zh-cn"), language: "zh-cn" } as const;
    const text = JSON.stringify(groupVarsSchema(sources, { kubespray: "v2.31.0", cilium: "1.19.3" }));
    expect(text).toContain("v2.31.0 中的默认值");
  });
});
