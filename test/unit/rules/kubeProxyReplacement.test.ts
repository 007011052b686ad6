import { describe, expect, test } from "vitest";
import { Workspace } from "../../../server/src/cluster/workspace.ts";
import { applyEdits, locateFix } from "../../../server/src/features/fixes.ts";
import rule from "../../../server/src/rules/all/kube-proxy-replacement-value.ts";
import { checkDocument } from "../../../server/src/rules/engine/engine.ts";
import { catalog } from "../../support/catalog.ts";

/** What the rule says of a variable file, and the file's last line after the fix. */
function verdict(release: string, text: string): string {
  const workspace = new Workspace(catalog, { kubespray: { version: release, origin: "test" } });
  const document = workspace.set("inventory/group_vars/k8s_cluster/k8s-net-cilium.yml", `${text}\n`);
  const [finding] = checkDocument(workspace, document, [rule]);
  if (!finding) return "silent";
  const [fix] = finding.fixes;
  const fixed = fix
    ? applyEdits(document, locateFix(workspace, fix, "en").edits)
        .trim()
        .split("\n")
        .at(-1)
        ?.trim()
    : "";
  return [finding.severity, fix?.safe ? "safe" : "", fixed?.replace(/^.*?: /, "")].filter(Boolean).join(" ");
}

describe("the variable", () => {
  test.each([
    ["v2.20.0", "probe", "silent"],
    ["v2.21.0", "partial", "silent"],
    ["v2.24.3", "disabled", "silent"],
    ["v2.24.3", "false", "error safe disabled"],
    ["v2.24.3", "'true'", "error safe 'strict'"],
    ["v2.26.1", "strict", "silent"],
    ["v2.26.1", "'true'", "silent"],
    ["v2.26.1", "false", 'error safe "false"'],
    ["v2.26.1", "yes # why", "error safe strict # why"],
    ["v2.26.1", "partial", 'hint "false"'],
    ["v2.26.1", "full", "error"],
    ["v2.27.1", "strict", 'hint safe "true"'],
    ["v2.27.1", "'true'", "silent"],
    ["v2.27.1", "yes", 'error safe "true"'],
    ["v2.28.0", "'yes'", "silent"],
    ["v2.28.1", "'yes'", "error safe 'true'"],
    ["v2.31.0", "strict", "error safe true"],
    ["v2.31.0", "probe", "error false"],
    ["v2.31.0", "disabled", "error safe false"],
    ["v2.31.0", "'true'", "silent"],
    ["v2.31.0", '"{{ kpr }}"', "silent"],
    ["v2.31.0", "", "silent"],
  ])("%s: %s is %s", (release, value, expected) =>
    expect(verdict(release, `cilium_kube_proxy_replacement: ${value}`)).toBe(expected),
  );
});

describe("with another Cilium version", () => {
  const extra = (value: string) => `cilium_config_extra_vars:\n  kube-proxy-replacement: ${value}`;
  test.each([
    ["v2.26.1", "v1.16.5", "cilium_kube_proxy_replacement: strict", 'error "true"'],
    ["v2.27.1", "v1.16.5", "cilium_kube_proxy_replacement: strict", 'hint safe "true"'],
    ["v2.27.1", "v1.16.5", "cilium_kube_proxy_replacement: partial", "silent"],
    ["v2.27.1", "v1.16.5", "cilium_kube_proxy_replacement: true", "silent"],
    ["v2.28.1", "1.15.19", "cilium_kube_proxy_replacement: strict", "hint safe true"],
    ["v2.27.1", "v1.16.5", extra("strict"), 'error safe "true"'],
    ["v2.27.1", "v1.15.9", extra("true"), 'error safe "true"'],
    ["v2.31.0", "1.18.4", extra('"True"'), 'error safe "true"'],
    ["v2.31.0", "1.19.3", extra('"True"'), "silent"],
    ["v2.31.0", "1.19.3", `cilium_kube_proxy_replacement: strict\n${extra('"true"')}`, 'error safe "true"'],
    ["v2.29.1", "1.18.4", "cilium_extra_values:\n  kubeProxyReplacement: strict", "error safe true"],
    ["v2.26.1", "v1.16.5", "", 'error "false"'],
    ["v2.27.1", "v1.16.5", "", "silent"],
  ])("%s with %s: %s is %s", (release, cilium, text, expected) =>
    expect(verdict(release, `cilium_version: ${cilium}\n${text}`)).toBe(expected),
  );
});

test("in an INI inventory the fix is named as it writes: in Python's spelling", () => {
  const workspace = new Workspace(catalog, { kubespray: { version: "v2.31.0", origin: "test" } });
  const document = workspace.set(
    "a/hosts.ini",
    "[kube_control_plane]\nn1\n[all:vars]\nkube_network_plugin=cilium\ncilium_kube_proxy_replacement=strict\n",
  );
  const [fix] = checkDocument(workspace, document, [rule])[0]?.fixes ?? [];
  expect(fix?.title.en).toBe("Write True");
  expect(fix && applyEdits(document, locateFix(workspace, fix, "en").edits)).toContain("replacement=True\n");
});
