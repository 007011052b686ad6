import { describe, expect, test } from "vitest";
import { Tree } from "../support/cli.ts";

const run = (...args: string[]) => new Tree().run(...args);

describe("wrong usage exits with 2, and says what is wrong", () => {
  test.each<[string, string[], string]>([
    ["no command", [], "which command? One of: check, explain, render, rules, schema, upgrade (see --help)"],
    ["an unknown command", ["chek"], 'unknown command "chek"'],
    ["an unknown option", ["check", "--sevrity", "error"], "unknown option --sevrity (see --help)"],
    ["an option without its value", ["check", "--kubespray", "--fix"], "--kubespray: give a value"],
    ["an option at the end without its value", ["check", "--config"], "--config: give a value"],
    ["a value that an option does not take", ["check", "--fix=yes"], "--fix takes no value"],
    ["an option of another command", ["upgrade", "--to", "v2.31.0", "--fix"], "upgrade has no option --fix"],
    ["a word that is none of a closed set", ["check", "--severity", "fatal"], "use one of error, warning, info, hint"],
    [
      "a format that there is not",
      ["check", "--format", "xml"],
      "--format xml: use one of pretty, json, sarif, github",
    ],
    ["a language that it does not speak", ["check", "--lang", "de"], "--lang de: use one of en, zh-cn"],
    ["a path that is empty", ["check", ""], "a name or path is empty"],
    ["a path where none belongs", ["rules", "inventory"], "rules takes no names or paths: inventory"],
    ["a baseline that is not there", ["check", "--baseline", "x.json"], "--baseline x.json: no such file or folder"],
    [
      "a baseline that cannot be written",
      ["check", "--baseline", "nowhere/x.json", "--update-baseline"],
      "--baseline nowhere/x.json: no such file or folder",
    ],
    ["a release that nobody knows", ["check", "--kubespray", "v9"], '"v9". Known: v2.18.0, v2.18.1'],
    ["the same of Cilium", ["check", "--format", "json", "--cilium", "0.1"], '"0.1". Known: 1.10, 1.11'],
    ["a configuration that is not there", ["check", "--config", "x.yaml"], "--config x.yaml: no such file or folder"],
  ])("%s", async (_, args, said) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`kubespray-cilium: `);
    expect(stderr).toContain(said);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});

describe("in Chinese", () => {
  test("help", async () => expect((await run("--help", "--lang", "zh-cn")).stdout).toContain("用法："));

  test("what is wrong, also where the output is for programs", async () =>
    expect((await run("check", "--format", "xml", "--lang=zh-cn")).stderr).toContain("可用的有 pretty"));

  test("files that cannot be read", async () => {
    const { code, stderr } = await run("check", "nowhere", "--lang", "zh-cn");
    expect([code, stderr]).toEqual([2, "nowhere: 没有此文件或文件夹\n"]);
  });

  test.each(["zh", "zh-tw", "zh_TW", "ZH-CN"])("by the name %s", async (name) =>
    expect((await run("rules", "--lang", name)).stdout).toContain("注解"),
  );
});

test("a release in a configuration file that nobody knows is an error beside all that could be checked", async () => {
  const tree = new Tree({
    ".kubespray-cilium.yaml": "kubesprayVersion: v9\n",
    "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": 'kube_network_plugin: cilium\ncilium_cluster_id: "7"\n',
  });
  const { code, stdout } = await tree.run("check", "--format", "json");
  const { errors, findings } = JSON.parse(stdout);
  expect(code).toBe(2);
  expect(errors).toEqual([
    {
      file: ".kubespray-cilium.yaml",
      message: expect.stringContaining('unknown Kubespray release "v9". Known: v2.18'),
    },
  ]);
  expect(findings).not.toEqual([]);
});

test("and so is one in the file that --config names, by its own name", async () => {
  const tree = new Tree({
    "ci.yaml": "kubesprayVersion: v9\n",
    "inventory/group_vars/k8s_cluster/k8s-net-cilium.yml": "kube_network_plugin: cilium\n",
  });
  const { code, stdout } = await tree.run("check", "--format", "json", "--config", "ci.yaml");
  expect(code).toBe(2);
  expect(JSON.parse(stdout).errors).toMatchObject([{ file: "ci.yaml" }]);
});
