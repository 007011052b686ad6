import { expect, test } from "vitest";
import { applyEdits, locateFix } from "../../../server/src/features/fixes.ts";
import { checkDocument } from "../../../server/src/rules/engine/engine.ts";
import { workspaceOf } from "../../support/cluster.ts";

const FILE = "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml";

/** What is said of a text, and the text after the fix whose title has some words. */
function check(text: string, kubespray: string, words = "") {
  const workspace = workspaceOf({ [FILE]: text }, { kubespray });
  const document = workspace.document(FILE);
  const findings = document ? checkDocument(workspace, document) : [];
  const fix = findings.flatMap(({ fixes }) => fixes).find(({ title }) => title.en.includes(words));
  return {
    said: findings.map(({ rule, severity }) => `${severity} ${rule.id}`),
    texts: findings.map(({ message }) => message.en),
    fixed: document && fix && applyEdits(document, locateFix(workspace, fix, "en").edits),
  };
}

test("all extra vars move at once, each to its variable or Helm path", () => {
  const text = 'cilium_config_extra_vars:\n  debug: "true"\n  bpf-lb-mode: "dsr"\n  bpf-distributed-lru: "true"\n';
  const { fixed } = check(text, "v2.31.0", "Move all");
  expect(fixed).toContain("cilium_debug: true\n");
  expect(fixed).toContain("cilium_loadbalancer_mode: dsr\n");
  expect(fixed).toContain("cilium_extra_values:\n  bpf:\n    distributedLRU:\n      enabled: true\n");
  expect(fixed).not.toContain("cilium_config_extra_vars");
});

test("what has no better place stays among the extra vars", () => {
  const text = 'cilium_config_extra_vars:\n  debug: "true"\n  policy-queue-size: "200"\n  enable-hubble: "true"\n';
  const { fixed } = check(text, "v2.24.1", "Move all");
  expect(fixed).toContain('cilium_config_extra_vars:\n  policy-queue-size: "200"\n');
});

test("a key that no Cilium has is wrong in every release, so it is no guess", () => {
  const workspace = workspaceOf({ [FILE]: 'cilium_mtu: "1450"\ncilium_config_extra_vars:\n  debog: "true"\n' });
  const document = workspace.document(FILE);
  const found = document ? checkDocument(workspace, document) : [];
  expect(found.map(({ rule, severity }) => `${severity} ${rule.id}`)).toEqual(["warning extra-var-unknown"]);
});

test.each([
  ["a flag that is no boolean in Go", 'enable-icmp-rules: "on"', ["error extra-var-type"]],
  ["a text flag takes anything", 'clustermesh-config: "45"', []],
  ["nothing is said of unknown values", 'enable-icmp-rules: "{{ icmp }}"', []],
])("%s", (_, line, expected) => {
  expect(check(`cilium_config_extra_vars:\n  ${line}\n`, "v2.27.1").said).toEqual(expected);
});

test.each([
  ["v2.31.0", "Helm values belong in cilium_extra_values."],
  ["v2.27.1", "look up the flag of the agent that you mean."],
])("a group of Helm values is not a key under another name: %s", (kubespray, advice) => {
  const { texts, fixed } = check('cilium_config_extra_vars:\n  egressGateway:\n    enabled: "true"\n', kubespray);
  expect(texts).toContainEqual(expect.stringContaining(advice));
  expect(fixed).toBe(undefined);
});
