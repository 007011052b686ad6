import { describe, expect, test } from "vitest";
import type { Catalog } from "../../../server/src/catalog/catalog.ts";
import { fingerprint } from "../../../server/src/catalog/fingerprint.ts";
import type { Cluster } from "../../../server/src/cluster/cluster.ts";
import { labelOf } from "../../../server/src/cluster/versions.ts";
import { Workspace } from "../../../server/src/cluster/workspace.ts";
import { diagnostics } from "../../../server/src/features/diagnostics.ts";
import { UNKNOWN } from "../../../server/src/syntax/scalars.ts";
import { catalog } from "../../support/catalog.ts";

const MINE = "k/inventory/mine/group_vars/k8s_cluster/k8s-net-cilium.yml";
const DEFAULTS = "k/roles/network_plugin/cilium/defaults/main.yml";
const TEMPLATE = "k/roles/network_plugin/cilium/templates/cilium/config.yml.j2";
const SHIPPED: Readonly<Record<string, string>> = {
  "roles/network_plugin/cilium/defaults/main.yml": "cilium_mtu: ''\ncilium_tunnel_mode: vxlan\n",
  "roles/network_plugin/cilium/templates/cilium/config.yml.j2": "data:\n  mtu: {{ cilium_mtu }}\n",
};

/** The catalog, as if the releases shipped those texts. */
const shipping: Catalog = Object.create(catalog, {
  textsOf: { value: (path: string) => [{ print: fingerprint((SHIPPED[path] ?? "").split("\n")), from: "v2.26.0" }] },
});

function checkout(files: Readonly<Record<string, string>>, version = "2.27.1"): Workspace {
  const workspace = new Workspace(shipping);
  workspace.note("k/galaxy.yml", `namespace: kubernetes_sigs\nname: kubespray\nversion: ${version}\n`);
  workspace.set(MINE, "");
  for (const [file, text] of Object.entries(files)) {
    if (file === MINE) workspace.set(file, text);
    else workspace.note(file, text);
  }
  return workspace;
}

const clusterOf = (workspace: Workspace): Cluster => {
  const [inventory] = workspace.allInventories();
  if (!inventory) throw new Error("no inventory");
  return workspace.cluster(inventory);
};

const labelWith = (files: Readonly<Record<string, string>>, version?: string): string =>
  labelOf(clusterOf(checkout(files, version)).kubespray);

const shippedFiles = Object.fromEntries(Object.entries(SHIPPED).map(([path, text]) => [`k/${path}`, text]));

describe("a checkout of Kubespray is modified", () => {
  test("not with the files of its release, whatever ends their lines", () => {
    expect(labelWith(shippedFiles)).toBe("v2.27.1");
    expect(labelWith({ [DEFAULTS]: (shippedFiles[DEFAULTS] ?? "").replaceAll("\n", "\r\n") })).toBe("v2.27.1");
  });
  test("with other defaults", () =>
    expect(labelWith({ ...shippedFiles, [DEFAULTS]: "cilium_mtu: 1400\n" })).toBe("v2.27.1 (modified)"));
  test("with another template", () => expect(labelWith({ [TEMPLATE]: "data: {}\n" })).toBe("v2.27.1 (modified)"));
  test("with a file that its release does not ship", () =>
    expect(labelWith({ [TEMPLATE]: shippedFiles[TEMPLATE] ?? "" }, "2.24.1")).toBe("v2.24.1 (modified)"));
  test("not by a file of another one", () =>
    expect(labelWith({ [`other/${DEFAULTS}`]: "cilium_mtu: 1400\n" })).toBe("v2.27.1"));
  test("not where nothing but its roles tells the release", () => {
    const workspace = new Workspace(shipping);
    workspace.set(MINE, "");
    workspace.note("k/roles/kubespray-defaults/defaults/main/download.yml", "cilium_version: v1.15.9\n");
    workspace.note(TEMPLATE, "data: {}\n");
    expect(labelOf(clusterOf(workspace).kubespray)).toMatch(/^v2\.\d+\.\d+$/);
  });
  test("no more when the file is as it was, or gone", () => {
    const workspace = checkout({ [DEFAULTS]: "cilium_mtu: 1400\n" });
    workspace.note(DEFAULTS, shippedFiles[DEFAULTS] ?? "");
    expect(labelOf(clusterOf(workspace).kubespray)).toBe("v2.27.1");
    workspace.note(DEFAULTS, "cilium_mtu: 1400\n");
    workspace.delete(DEFAULTS);
    expect(labelOf(clusterOf(workspace).kubespray)).toBe("v2.27.1");
  });
});

describe("what was changed", () => {
  test("gives the defaults that stand there, Jinja too", () => {
    const text = 'cilium_debug: true\ncilium_tunnel_mode: "{{ my_mode }}"\nmy_mode: geneve\n';
    const cluster = clusterOf(checkout({ [DEFAULTS]: text }));
    expect(cluster.value("cilium_debug")).toBe(true);
    expect(cluster.agent.get("debug")?.value).toBe("True");
    expect(cluster.agent.get("tunnel-protocol")?.value).toBe("geneve");
    expect(cluster.value("cilium_mtu")).toBe("");
  });

  test("makes unknown what another template renders, but for the extra vars behind it", () => {
    const debug = (mine: string) =>
      clusterOf(checkout({ [TEMPLATE]: "data: {}\n", [MINE]: mine })).agent.get("debug")?.value;
    expect(debug("cilium_debug: true\n")).toBe(UNKNOWN);
    expect(debug("cilium_config_extra_vars: {debug: 'true'}\n")).toBe("true");
  });

  test("makes unknown what the chart makes of another template, but for what is handed through", () => {
    const values = "k/roles/network_plugin/cilium/templates/values.yaml.j2";
    const mtu = (mine: string) =>
      clusterOf(checkout({ [values]: "MTU: 1\n", [MINE]: mine }, "2.31.0")).agent.get("mtu")?.value;
    expect(mtu("cilium_mtu: 1400\n")).toBe(UNKNOWN);
    expect(mtu("cilium_extra_values: {MTU: 1400}\n")).toBe("1400");
    expect(mtu("cilium_config_extra_vars: {mtu: '1400'}\n")).toBe("1400");
  });

  test("leaves no option of a changed template to the flag's default", () =>
    expect(
      clusterOf(
        checkout({ "k/roles/network_plugin/cilium/templates/values.yaml.j2": "extraConfig: {}\n" }, "2.31.0"),
      ).agent.get("bpf-lb-maglev-table-size")?.value,
    ).toBe(UNKNOWN));

  test("makes a variable known that another template reads", () => {
    const found = (template: string) => {
      const workspace = checkout({ [TEMPLATE]: template, [MINE]: "cilium_house_rule: true\n" });
      const document = workspace.document(MINE);
      return document && diagnostics(workspace, document, "en").map(({ rule }) => rule);
    };
    expect(found("data: {}\n")).toEqual(["unknown-variable"]);
    expect(found("data:\n  house-rule: {{ cilium_house_rule }}\n")).toEqual([]);
  });
});
