import { describe, expect, test } from "vitest";
import { Tree } from "../support/cli.ts";

interface Explained {
  readonly name: string;
  readonly kind: string;
  readonly default: unknown;
  readonly docs: Readonly<Record<string, string | null>>;
}

const json = async (...args: string[]) =>
  JSON.parse((await new Tree().run("explain", "--format", "json", ...args)).stdout) as Explained[];

describe("text", () => {
  test("names the versions, then what is known", async () => {
    const { code, stdout, stderr } = await new Tree().run("explain", "cilium_tunnel_mode", "--kubespray", "2.30.0");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Kubespray v2\.30\.0 \(--kubespray\) · Cilium 1\.18\.6 \(bundled with v2\.30\.0\)\n\n/);
    expect(stdout).toContain("\ncilium_tunnel_mode (variable)\n");
    expect(stdout).toContain("default in v2.30.0: vxlan");
  });
  test("is in the language asked for", async () => {
    const { stdout } = await new Tree().run("explain", "cilium_tunnel_mode", "--lang", "zh-cn");
    expect(stdout).toContain("cilium_tunnel_mode (变量)");
    expect(stdout).toContain("v2.31.0 中的默认值：vxlan");
  });
  test("has all that a name stands for, and each once", async () => {
    const { stdout } = await new Tree().run("explain", "devices", "devices");
    expect(stdout.match(/^devices .*$/gm)).toEqual(["devices (config key)", "devices (Helm value)"]);
  });
});

describe("versions", () => {
  test("come from the project's file where no flag gives them", async () => {
    const tree = new Tree({ ".kubespray-cilium.yaml": "kubesprayVersion: v2.24.0\n" });
    const { stdout } = await tree.run("explain", "cilium_kube_proxy_replacement");
    expect(stdout).toContain("Kubespray v2.24.0 (.kubespray-cilium.yaml)");
    expect(stdout).toContain("default in v2.24.0: partial");
  });
  test("come from the file that was named, instead", async () => {
    const tree = new Tree({
      ".kubespray-cilium.yaml": "kubesprayVersion: v2.24.0\n",
      "c.yaml": "ciliumVersion: 1.17\n",
    });
    const { stdout } = await tree.run("explain", "enable-bbr", "--config", "c.yaml");
    expect(stdout).toContain("v2.31.0 (assumed: newest release) · Cilium 1.17");
  });
  test("that nobody knows are wrong usage", async () =>
    expect(await new Tree().run("explain", "cilium_mtu", "--kubespray", "v9.0.0")).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining('unknown Kubespray release "v9.0.0"'),
    }));
});

describe("json", () => {
  test("is an array of what is known, in both languages", async () => {
    expect(await json("cilium_tunnel_mode", "cluster-id-range")).toEqual([
      {
        name: "cilium_tunnel_mode",
        kind: "variable",
        type: "string",
        default: "vxlan",
        values: ["vxlan", "geneve"],
        since: "v2.18.0",
        until: null,
        docs: { en: expect.stringMatching(/^Encapsulation/), "zh-cn": expect.stringMatching(/\p{Script=Han}/u) },
        links: { cilium: expect.any(String), kubespray: expect.any(String) },
      },
      expect.objectContaining({ name: "cluster-id-range", kind: "rule", default: "error" }),
    ]);
  });
  test("has everything with --all", async () => {
    const all = await json("--all");
    const kinds = new Set(all.map(({ kind }) => kind));
    expect([...kinds]).toEqual(["variable", "configKey", "helmValue", "annotation", "rule"]);
    expect(all.length).toBeGreaterThan(2500);
  });
  test("is whole where one name of several is unknown", async () => {
    const { code, stdout, stderr } = await new Tree().run("explain", "--format", "json", "cilium_mtu", "cilium_mtuu");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveLength(1);
    expect(stderr).toContain('"cilium_mtuu"');
  });
});

describe("a name that nobody knows", () => {
  test("gets near ones, and exit code 2", async () => {
    const run = await new Tree().run("explain", "cilium_tunel_mode");
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(/"cilium_tunel_mode"\. Near: cilium_tunnel_mode \(variable\)/);
  });
  test("is an empty array in JSON", async () => {
    const run = await new Tree().run("explain", "qqqqxxzz", "--format", "json");
    expect(run).toMatchObject({ code: 2, stdout: "[]\n", stderr: expect.not.stringContaining("Near") });
  });
  test("finds things by Chinese words", async () => {
    const found = (await json("隧道")).map(({ name }) => name);
    expect(found).toContain("cilium_tunnel_mode");
    const { code, stdout } = await new Tree().run("explain", "隧道", "--lang", "zh-cn");
    expect(code).toBe(0);
    expect(stdout).toContain("cilium_tunnel_mode (变量)");
  });
});

test.each([[[]], [["--all", "cilium_mtu"]], [["cilium_mtu", "--format", "pretty"]]])("wrong usage: %j", async (args) =>
  expect(await new Tree().run("explain", ...args)).toMatchObject({ code: 2, stdout: "" }),
);
