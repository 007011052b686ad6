import { expect, test } from "vitest";
import { checkDocument } from "../../../server/src/rules/engine/engine.ts";
import { FILE, workspaceOf } from "../../support/cluster.ts";

/** What a rule says of some variables. */
function saidBy(rule: string, release: string, text: string): string[] {
  const workspace = workspaceOf({ [FILE]: text }, { kubespray: release });
  return [...workspace.allDocuments()]
    .flatMap((document) => checkDocument(workspace, document))
    .flatMap((finding) => (finding.rule.id === rule ? [finding.message.en] : []));
}

const REPLACED = "enable_nodelocaldns: false\ncilium_kube_proxy_replacement: true\n";

test.each([
  [
    "the Helm value that wins over the variable",
    "bbr-needs",
    "v2.30.0",
    "cilium_enable_bpf_masquerade: true\ncilium_extra_values:\n  bandwidthManager: { enabled: true, bbr: true }\n  bpf: { hostLegacyRouting: true }\n",
    "cilium_extra_values.bpf.hostLegacyRouting: false",
  ],
  [
    "the dispatch that DSR needs in a tunnel",
    "dsr-needs",
    "v2.29.1",
    "cilium_tunnel_mode: geneve\ncilium_loadbalancer_mode: dsr\n",
    "cilium_extra_values.loadBalancer.dsrDispatch: geneve",
  ],
  [
    "the protocol that dispatch by Geneve needs",
    "dsr-needs",
    "v2.31.0",
    "cilium_native_routing_cidr: 10.0.0.0/8\ncilium_extra_values:\n  routingMode: native\n  loadBalancer: { mode: dsr, dsrDispatch: geneve }\n",
    "cilium_tunnel_mode: geneve",
  ],
  [
    "the algorithm that makes use of a parameter",
    "maglev-parameter-unused",
    "v2.29.1",
    "cilium_extra_values: { maglev: { tableSize: 65521 } }\n",
    "cilium_extra_values.loadBalancer.algorithm: maglev",
  ],
  [
    "a number as it was written, not as the chart prints it",
    "maglev-table-size",
    "v2.29.1",
    "cilium_extra_values: { loadBalancer: { algorithm: maglev }, maglev: { tableSize: 1000000 } }\n",
    "maglev.tableSize: 1000000",
  ],
  [
    "the Helm value that somebody gave, of several that the chart looked at",
    "chart-refuses",
    "v2.31.0",
    'cilium_extra_values: { upgradeCompatibility: "1,18" }\n',
    'upgradeCompatibility: "1,18": the chart',
  ],
  [
    "what an older Cilium makes of a mode of policies that does not exist",
    "option-value-not-allowed",
    "v2.27.1",
    'cilium_config_extra_vars: { enable-policy: "on" }\n',
    "not enforced",
  ],
  [
    "what a newer Cilium makes of it",
    "option-value-not-allowed",
    "v2.31.0",
    "cilium_extra_values: { policyEnforcementMode: nevr }\n",
    "for default",
  ],
  [
    "the Cilium that a value came with",
    "option-value-not-allowed",
    "v2.31.0",
    "cilium_extra_values: { routingMode: hybrid }\n",
    "before Cilium 1.20",
  ],
  [
    "the relay that a Helm value switched off",
    "hubble-ui-needs-relay",
    "v2.31.0",
    "cilium_enable_hubble: true\ncilium_extra_values: { hubble: { relay: { enabled: false }, ui: { enabled: true } } }\n",
    "cilium_extra_values.hubble.relay.enabled: true",
  ],
])("names %s", (_, rule, release, text, words) => {
  const [first, ...others] = saidBy(rule, release, REPLACED + text);
  expect(first).toContain(words);
  expect(others).toEqual([]);
});

test("a key that this Cilium passes over makes no native routing", () => {
  const text = 'cilium_config_extra_vars:\n  tunnel: "disabled"\n';
  expect(saidBy("native-routing-cidr-missing", "v2.30.0", text)).toEqual([]);
  expect(saidBy("native-routing-cidr-missing", "v2.24.3", "cilium_tunnel_mode: disabled\n")).toHaveLength(1);
});
