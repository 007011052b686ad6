import { describe, expect, test } from "vitest";
import { Tree } from "../support/cli.ts";

const FILE = "inventory/prod/group_vars/k8s_cluster/k8s-net-cilium.yml";
const STRICT = { [FILE]: "cilium_kube_proxy_replacement: strict\n" };
const WAY = ["--kubespray", "v2.27.1", "--to", "v2.29.0"];

describe("upgrade", () => {
  test("json", async () => {
    const { stdout, code } = await new Tree(STRICT).run("upgrade", "--format", "json", ...WAY);
    expect(code).toBe(0);
    const { inventories } = JSON.parse(stdout);
    expect(inventories).toHaveLength(1);
    expect(inventories[0]).toMatchObject({
      root: "inventory/prod",
      kubespray: { version: "v2.27.1", origin: "--kubespray", assumed: false },
      to: { kubespray: { version: "v2.29.0", origin: "--to" }, cilium: { version: "1.18.2" } },
      releases: ["v2.28.0", "v2.28.1", "v2.29.0"],
    });
    expect(inventories[0].changes[0]).toMatchObject({
      phase: "before",
      release: "v2.28.0",
      file: FILE,
      severity: "error",
      range: { start: { line: 0, character: 31 } },
    });
  });

  test("pretty and markdown say the same in the language asked for", async () => {
    const tree = new Tree(STRICT);
    expect((await tree.run("upgrade", ...WAY)).stdout).toContain("Before the upgrade");
    const { stdout } = await tree.run("upgrade", ...WAY, "--format", "markdown", "--lang", "zh-cn");
    expect(stdout).toMatch(/^# inventory\/prod: Kubespray v2\.27\.1 → v2\.29\.0\n/);
    expect(stdout).toContain("## 升级之前");
  });

  test("--all has what is over at the end, too", async () => {
    const tree = new Tree({ [FILE]: "cilium_mtu: 1400\n" });
    const count = async (...args: string[]) => (await tree.run("upgrade", ...WAY, ...args)).stdout.split("\n").length;
    expect(await count("--all")).toBeGreaterThan(await count());
  });

  test.each([
    ["no release", []],
    ["a release that nobody knows", ["--to", "v9.9.9"]],
  ])("wrong usage: %s", async (_, args) => expect((await new Tree(STRICT).run("upgrade", ...args)).code).toBe(2));

  test("the release in use", async () => {
    const { code, stdout } = await new Tree(STRICT).run("upgrade", "--to", "v2.31.0", "--kubespray", "v2.31.0");
    expect([code, stdout]).toEqual([0, expect.stringContaining("\nCilium 1.19.3 → 1.19.3.\n")]);
  });

  test("no inventory", async () => {
    const { code, stderr } = await new Tree({ "a.txt": "x" }).run("upgrade", "--to", "v2.31.0");
    expect([code, stderr]).toEqual([2, expect.stringContaining("no inventory")]);
  });
});
