import { describe, expect, test } from "vitest";
import { labelOf, type ResolvedVersion } from "../../../server/src/cluster/versions.ts";
import { clusterOf, FILE, type Flags, workspaceOf } from "../../support/cluster.ts";

const CONFIGURATION = ".kubespray-cilium.yaml";

const inWords = (version: ResolvedVersion) => `${labelOf(version)}${version.assumed ? "?" : ""} (${version.origin})`;

/** Both versions with their origins; "?" marks an assumed one. */
function versions(files: Record<string, string>, flags?: Flags): string[] {
  const { kubespray, cilium } = clusterOf(files, flags);
  return [kubespray, cilium].map(inWords);
}

const VARIABLES = { [FILE]: "cilium_mtu: 1500\n" };
const pinned = (value: string) => ({ [FILE]: `cilium_version: ${value}\n` });
const NEWEST = "v2.31.0? (newest release)";

describe("the versions in use", () => {
  test.each<[string, Record<string, string>, Flags, string, string]>([
    ["nothing said", VARIABLES, {}, NEWEST, "1.19.3? (bundled with v2.31.0)"],
    ["flag", VARIABLES, { kubespray: "v2.27.0" }, "v2.27.0 (--kubespray)", "1.15.9 (bundled with v2.27.0)"],
    ["flag without v", VARIABLES, { kubespray: "2.28.1" }, "v2.28.1 (--kubespray)", "1.17.7 (bundled with v2.28.1)"],
    [
      "flag for a commit after a release",
      VARIABLES,
      { kubespray: "v2.31.0+5" },
      "v2.31.0+5 (--kubespray)",
      "1.19.3 (bundled with v2.31.0+5)",
    ],
    ["development branch", VARIABLES, { kubespray: "master" }, "master (--kubespray)", "1.20.1 (bundled with master)"],
    ["flag for Cilium", VARIABLES, { cilium: "v1.17.3" }, NEWEST, "1.17.3 (--cilium)"],
    ["a minor alone", VARIABLES, { cilium: "1.17" }, NEWEST, "1.17 (--cilium)"],
    ["flag over variable", pinned("1.18.4"), { cilium: "1.17.3" }, NEWEST, "1.17.3 (--cilium)"],
    ["variable", pinned('"1.18.4"'), {}, NEWEST, "1.18.4 (cilium_version)"],
    ["variable with v", pinned("v1.18.4"), {}, NEWEST, "1.18.4 (cilium_version)"],
    ["variable read as a number", pinned("1.18"), {}, NEWEST, "1.18 (cilium_version)"],
    ["variable read as another number", pinned("1.20"), {}, NEWEST, "1.20 (cilium_version)"],
    ["Jinja", pinned('"{{ x }}"'), {}, NEWEST, "1.19.3? (bundled with v2.31.0)"],
    ["an emptied variable", pinned(""), {}, NEWEST, "1.19.3? (bundled with v2.31.0)"],
    ["no version", pinned("latest"), {}, NEWEST, "1.19.3? (bundled with v2.31.0)"],
    [
      "configuration",
      { ...VARIABLES, [CONFIGURATION]: "kubesprayVersion: v2.29.1\nciliumVersion: 1.18.2\n" },
      {},
      "v2.29.1 (.kubespray-cilium.yaml)",
      "1.18.2 (.kubespray-cilium.yaml)",
    ],
    [
      "flag over configuration",
      { ...VARIABLES, [CONFIGURATION]: "kubesprayVersion: v2.29.1\n" },
      { kubespray: "v2.30.0" },
      "v2.30.0 (--kubespray)",
      "1.18.6 (bundled with v2.30.0)",
    ],
    [
      "configuration over variable",
      { ...pinned("1.18.4"), [CONFIGURATION]: "ciliumVersion: 1.17.3\n" },
      {},
      NEWEST,
      "1.17.3 (.kubespray-cilium.yaml)",
    ],
    [
      "the nearest configuration",
      {
        ...VARIABLES,
        [CONFIGURATION]: "kubesprayVersion: v2.29.1\n",
        [`inventory/${CONFIGURATION}`]: "kubesprayVersion: v2.28.0\n",
        [`inventory/staging/${CONFIGURATION}`]: "kubesprayVersion: v2.27.0\n",
      },
      {},
      "v2.28.0 (.kubespray-cilium.yaml)",
      "1.17.3 (bundled with v2.28.0)",
    ],
    [
      "auto",
      { ...VARIABLES, [CONFIGURATION]: "kubesprayVersion: auto\n" },
      {},
      NEWEST,
      "1.19.3? (bundled with v2.31.0)",
    ],
    [
      "an unknown release counts as not given",
      VARIABLES,
      { kubespray: "v9.0.0" },
      NEWEST,
      "1.19.3? (bundled with v2.31.0)",
    ],
  ])("%s", (_, files, flags, kubespray, cilium) => expect(versions(files, flags)).toEqual([kubespray, cilium]));
});

describe("an unknown version is named, with the known ones", () => {
  test.each<[string, Record<string, string>, Flags, string, string]>([
    ["flag", VARIABLES, { kubespray: "v9.0.0" }, '--kubespray: unknown Kubespray release "v9.0.0"', "v2.18.0, v2.18.1"],
    ["flag for Cilium", VARIABLES, { cilium: "0.9" }, '--cilium: unknown Cilium version "0.9"', "1.10, 1.11"],
    ["no version at all", VARIABLES, { kubespray: "newest" }, 'unknown Kubespray release "newest"', "v2.31.0, master"],
    ["configuration", { [CONFIGURATION]: "kubesprayVersion: v9\n" }, {}, ".kubespray-cilium.yaml: unknown", "v2.18.0"],
    ["configuration further down", { [`a/${CONFIGURATION}`]: "ciliumVersion: x\n" }, {}, 'Cilium version "x"', "1.20"],
  ])("%s", (_, files, flags, problem, known) => {
    const problems = workspaceOf(files, flags).versionProblems();
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(problem);
    expect(problems[0]?.message).toContain(known);
  });

  test("in a setting for one folder only", () => {
    const workspace = workspaceOf(VARIABLES);
    workspace.give({ kubespray: { version: "v9", origin: "setting" } }, "inventory");
    expect(workspace.versionProblems()).toHaveLength(1);
  });

  test("until it is put right, or gone", () => {
    const workspace = workspaceOf({ [CONFIGURATION]: "kubesprayVersion: v9\n" });
    expect(workspace.versionProblems()).toHaveLength(1);
    workspace.set(CONFIGURATION, "kubesprayVersion: v2.30.0\n");
    expect(workspace.versionProblems()).toEqual([]);
    workspace.set(CONFIGURATION, "kubesprayVersion: v9\n");
    expect(workspace.versionProblems()).toHaveLength(1);
    workspace.delete(CONFIGURATION);
    expect(workspace.versionProblems()).toEqual([]);
  });
});

test("a change of configuration, setting or variable changes the versions", () => {
  const workspace = workspaceOf(VARIABLES);
  const now = () => {
    const [inventory] = workspace.allInventories();
    const cluster = inventory && workspace.cluster(inventory);
    return `${cluster?.kubespray.version} ${cluster?.cilium.version}`;
  };
  expect(now()).toBe("v2.31.0 1.19.3");
  workspace.set(CONFIGURATION, "kubesprayVersion: v2.30.0\n");
  expect(now()).toBe("v2.30.0 1.18.6");
  workspace.give({ kubespray: { version: "v2.29.0", origin: "setting" } });
  expect(now()).toBe("v2.29.0 1.18.2");
  workspace.set("inventory/prod/group_vars/all/all.yml", "cilium_version: 1.17.1\n");
  expect(now()).toBe("v2.29.0 1.17.1");
  workspace.delete("inventory/prod/group_vars/all/all.yml");
  expect(now()).toBe("v2.29.0 1.18.2");
});
