import { describe, expect, test } from "vitest";
import { Workspace } from "../../../server/src/cluster/workspace.ts";
import { type ChosenVersions, chooseVersions } from "../../../server/src/features/chooseVersions.ts";
import { ciliumChoices, kubesprayChoices } from "../../../server/src/features/versionChoices.ts";
import { readConfiguration } from "../../../server/src/inventory/configuration.ts";
import { catalog } from "../../support/catalog.ts";

const CONFIGURATION = "w/.kubespray-cilium.yaml";

/** A workspace of inventories with a configuration file. */
function workspaceOf(roots: readonly string[], configuration?: string): Workspace {
  const workspace = new Workspace(catalog);
  for (const root of roots) workspace.set(`${root}/group_vars/k8s_cluster/k8s-net-cilium.yml`, "cilium_mtu: 1\n");
  if (configuration !== undefined) workspace.set(CONFIGURATION, configuration);
  return workspace;
}

const chosen = (workspace: Workspace, root: string, versions: ChosenVersions) =>
  chooseVersions(workspace, root, "w", versions);

const BOTH = { kubesprayVersion: "v2.27.0", ciliumVersion: "1.18" };

describe("choosing versions writes", () => {
  test("a new file for the only inventory", () =>
    expect(chosen(workspaceOf(["w/inventory/a"]), "w/inventory/a", BOTH)).toEqual({
      file: CONFIGURATION,
      text: 'kubesprayVersion: v2.27.0\nciliumVersion: "1.18"\n',
    }));

  test.each<[string, string | undefined, ChosenVersions, string]>([
    [
      "what is there stays, with its comments",
      "# ours\nrules: # some\n  wrong-type: off\nkubesprayVersion: 'v2.20.0' # old\n",
      BOTH,
      "# ours\nrules: # some\n  wrong-type: off\nkubesprayVersion: 'v2.27.0' # old\nciliumVersion: \"1.18\"\n",
    ],
    ["auto is no entry", "kubesprayVersion: v2.27.0\nrules: {}\n", { kubesprayVersion: "auto" }, "rules: {}\n"],
    ["auto where nothing is", "rules: {}\n", { kubesprayVersion: "auto", ciliumVersion: "auto" }, "rules: {}\n"],
    [
      "one of two",
      "ciliumVersion: 1.17.3\n",
      { ciliumVersion: "auto", kubesprayVersion: "master" },
      "kubesprayVersion: master\n",
    ],
    [
      "where the file speaks of the inventory already",
      "inventories:\n  ./inventory/a/: {ciliumVersion: 1.17.3}\n",
      { ciliumVersion: "1.18.4" },
      "inventories:\n  ./inventory/a/: {ciliumVersion: 1.18.4}\n",
    ],
  ])("%s", (_, before, versions, after) =>
    expect(chosen(workspaceOf(["w/inventory/a"], before), "w/inventory/a", versions)?.text).toBe(after),
  );

  test("an entry of its own where there are several inventories, and takes it away", () => {
    const roots = ["w/inventory/a", "w/inventory/b"];
    const first = chosen(workspaceOf(roots, "# top\n"), "w/inventory/a", { kubesprayVersion: "v2.27.0" });
    expect(first?.text).toBe("# top\ninventories:\n  inventory/a:\n    kubesprayVersion: v2.27.0\n");
    const second = chosen(workspaceOf(roots, first?.text), "w/inventory/b", BOTH);
    expect(readConfiguration(second?.text ?? "").inventories).toEqual({
      "inventory/a": { kubesprayVersion: "v2.27.0" },
      "inventory/b": BOTH,
    });
    const third = chosen(workspaceOf(roots, second?.text), "w/inventory/a", { kubesprayVersion: "auto" });
    expect(readConfiguration(third?.text ?? "").inventories).toEqual({ "inventory/b": BOTH });
    const auto = { kubesprayVersion: "auto", ciliumVersion: "auto" };
    expect(chosen(workspaceOf(roots, third?.text), "w/inventory/b", auto)?.text).toBe("# top\n");
  });

  test("into the nearest file above the inventory", () => {
    const workspace = workspaceOf(["w/inventory/a"], "rules: {}\n");
    workspace.set("w/inventory/.kubespray-cilium.yaml", "");
    expect(chosen(workspace, "w/inventory/a", BOTH)?.file).toBe("w/inventory/.kubespray-cilium.yaml");
  });

  test("nothing where a value is in the way", () =>
    expect(
      chosen(workspaceOf(["w/a", "w/b"], "inventories: [a]\n"), "w/a", { kubesprayVersion: "v2.27.0" }),
    ).toBeUndefined());
});

describe("what there is to choose from", () => {
  const clusterWith = (configuration: string) => {
    const workspace = workspaceOf(["w/a"], configuration);
    return workspace.cluster(workspace.allInventories()[0] as never);
  };

  test("releases, the newest first, behind what is found out", () => {
    const choices = kubesprayChoices(clusterWith(""), "en");
    expect(choices.slice(0, 3)).toEqual([
      { version: "auto", description: "v2.31.0 (assumed: newest release)", current: true },
      { version: "master", description: expect.stringContaining("Cilium 1."), current: false },
      { version: "v2.31.0", description: "Cilium 1.19.3", current: false },
    ]);
    expect(choices.at(-1)?.version).toBe("v2.18.0");
  });

  test("the one that the configuration asks for is the current one", () => {
    const current = kubesprayChoices(clusterWith("kubesprayVersion: 2.27.0\n"), "en").filter((each) => each.current);
    expect(current.map(({ version }) => version)).toEqual(["v2.27.0"]);
  });

  test("versions of Cilium that releases install, and minors; in Chinese, too", () => {
    const choices = ciliumChoices(clusterWith("ciliumVersion: 1.19.3\n"), "zh-cn");
    expect(choices.filter((each) => each.current)).toEqual([
      { version: "1.19.3", description: "由 Kubespray v2.31.0 安装", current: true },
    ]);
    const versions = choices.map(({ version }) => version);
    expect(versions.indexOf("1.19.3")).toBeLessThan(versions.indexOf("1.19"));
    expect(versions).not.toContain("1.9.11");
  });
});
