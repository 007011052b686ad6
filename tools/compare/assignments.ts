import type { Catalog } from "../../server/src/catalog/catalog.ts";
import type { Json } from "../../server/src/catalog/facts.ts";
import { oneOf, type Pick, seeded } from "../../test/support/random.ts";

/** Variables by the file of an inventory that sets them, lowest layer first. */
export type Assignment = Readonly<Record<string, Readonly<Record<string, Json>>>>;

const LAYERS = ["group_vars/all/all.yml", "group_vars/k8s_cluster/k8s-net-cilium.yml", "host_vars/node1.yml"] as const;

const BOOLEANS: readonly Json[] = [true, false, true, false, "true", "false", "True", "yes", "", null, 1, 0];
const TEXTS: readonly Json[] = [
  "vxlan",
  "geneve",
  "disabled",
  "default",
  "cluster-pool",
  "kubernetes",
  "crd",
  "kvstore",
  "wireguard",
  "ipsec",
  "strict",
  "partial",
  "snat",
  "dsr",
  "10.42.0.0/16",
  "fd00::/104",
  "none",
  "maximum",
  "",
  "a b",
  "a: b",
  "a #b",
  "#b",
  "- a",
  "a-b_c.d",
  "yes",
  "No",
  "null",
  "~",
  "0755",
  "1.10",
  "1e3",
  "12:30",
  "it's",
  'say "x"',
  "back\\slash",
  "[a, b]",
  "{a: b}",
  "[a",
  "@x",
  "*x",
  "&x",
  "!x",
  "%x",
  "|",
  "> x",
  "ü",
  " lead",
  "trail ",
  null,
  true,
  42,
  1500,
  0.0025,
  -1,
];
const LISTS: readonly Json[] = [
  [],
  ["drop"],
  ["drop", "flow:sourceContext=workload", "http"],
  ["10.0.0.0/8", "172.16.0.0/12"],
  [{ name: "a", hostPath: { path: "/x" } }],
  [1, true, null, 0.5],
  "text",
  null,
  {},
  { a: 1 },
];
const MAPS: readonly Json[] = [
  {},
  { "enable-x": true },
  { "bpf-map": "a b", mtu: 9000, debug: "false" },
  { "cluster-name": "late", tunnel: 'a "quoted" one', list: ["a", 1] },
  { ipam: "early", "enable-ipv4-masquerade": null },
  null,
];
const VALUES: readonly Json[] = [
  {},
  { bpf: { masquerade: true } },
  { bpf: { masquerade: "{{ cilium_enable_hubble }}", lbMapMax: 1000 }, debug: { verbose: "flow" } },
  { hubble: { metrics: { enabled: ["dns"] }, relay: null } },
  { ipam: { operator: { clusterPoolIPv4PodCIDRList: ["10.1.0.0/16", "{{ kube_pods_subnet }}"] } } },
  { operator: { replicas: 3, extraArgs: ["--x"] }, extraConfig: { mtu: "1400" } },
  { cluster: "none", k8sServiceHost: "10.0.0.9" },
];
const REFERENCED = [
  "kube_pods_subnet",
  "cluster_name",
  "kube_network_node_prefix",
  "cilium_cluster_name",
  "cilium_mtu",
];
const TEMPLATES: readonly ((name: string) => string)[] = [
  (name) => `{{ ${name} }}`,
  (name) => `x-{{ ${name} }}`,
  (name) => `{{ ${name} | default('y') }}`,
  (name) => `{{ cilium_nothing_sets_this | default(${name}) }}`,
  (name) => `{{ ${name} | string | upper }}`,
  (name) => `{% if ${name} %}true{% else %}false{% endif %}`,
  (name) => `{{ 'a' if ${name} is defined else 'b' }}`,
  (name) => `{{ [${name}, 'z'] }}`,
  (name) => `{{ ${name} == 'default' }}`,
  (name) => `{{ ${name} ~ '/24' }}`,
  (name) => `{{ ${name}.no_attribute }}`,
];
const VERSIONS: readonly Json[] = [
  "v1.14.5",
  "1.18.1",
  "1.17.3",
  "v1.12.0",
  1.18,
  "1.9.1",
  "1.16",
  "1.15.10",
  "1.16.12",
];

/** Names that templates read apart from those that the catalog describes. */
const TEMPLATED = ["kube_pods_subnet", "kube_network_node_prefix", "cluster_name", "quay_image_repo"];

/** A seeded random assignment: a few variables of the release, valid and not, in several layers. */
export function assignment(catalog: Catalog, release: string, seed: number): Assignment {
  const pick = seeded(seed * 7919 + 17);
  for (let i = 0; i < 3; i++) pick(2);
  const own = Object.keys(catalog.variables).filter((name) => name.startsWith("cilium_"));
  const names = [...own.filter((name) => catalog.hasVariable(name, release)), ...TEMPLATED];
  const layers: Record<string, Record<string, Json>> = Object.fromEntries(LAYERS.map((layer) => [layer, {}]));
  // Most of the time little is wrong: a text that YAML refuses hides all else.
  const mild = pick(3) > 0;
  for (let count = 1 + pick(8); count > 0; count--) {
    const name = oneOf(pick, names);
    const layer = layers[oneOf(pick, LAYERS)] as Record<string, Json>;
    layer[name] = valueFor(name, catalog, pick, mild);
  }
  const first = layers[LAYERS[1]] as Record<string, Json>;
  if (pick(3) === 0) first["cilium_config_extra_vars"] = oneOf(pick, MAPS);
  if (pick(3) === 0) first["cilium_extra_values"] = oneOf(pick, VALUES);
  return layers;
}

/** The settings of an assignment without those that have Jinja in them. */
export const withoutJinja = (layers: Assignment): Assignment =>
  Object.fromEntries(
    Object.entries(layers).map(([file, variables]) => [
      file,
      Object.fromEntries(Object.entries(variables).filter(([, value]) => !/\{[{%]/.test(JSON.stringify(value)))),
    ]),
  );

function valueFor(name: string, catalog: Catalog, pick: Pick, mild: boolean): Json {
  if (name === "cilium_version") return oneOf(pick, VERSIONS);
  if (name === "cilium_config_extra_vars") return oneOf(pick, MAPS);
  if (name === "cilium_extra_values") return oneOf(pick, VALUES);
  if (name === "cilium_install_extra_flags") return "";
  if (pick(6) === 0) return oneOf(pick, TEMPLATES.slice(0, mild ? -1 : undefined))(oneOf(pick, REFERENCED));
  const any = [BOOLEANS, TEXTS, LISTS, MAPS];
  if (!mild && pick(3) === 0) return oneOf(pick, oneOf(pick, any));
  switch (catalog.variable(name)?.type) {
    case "boolean":
      return oneOf(pick, mild ? BOOLEANS.slice(0, 6) : BOOLEANS);
    case "list":
      return oneOf(pick, mild ? LISTS.slice(0, 5) : LISTS);
    case "map":
      return oneOf(pick, MAPS);
    case "integer":
    case "port":
      return oneOf(pick, [0, 1, 25, 1500, "1400", ...(mild ? [] : ["x", null, 0.5])]);
    default:
      return oneOf(pick, mild ? TEXTS.slice(0, 18) : TEXTS);
  }
}
