import { expect, test } from "vitest";
import { Tree } from "../support/cli.ts";

const schemaOf = async (...args: string[]) => {
  const { code, stdout, stderr } = await new Tree().run("schema", ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as {
    description: string;
    properties: Record<string, { default?: unknown; description: string }>;
  };
};

test("is for the release asked for", async () => {
  const { description, properties } = await schemaOf("--kubespray", "v2.24.0");
  expect(description).toBe("Kubespray v2.24.0, Cilium 1.13");
  expect(properties["cilium_kube_proxy_replacement"]?.default).toBe("partial");
  expect(properties).not.toHaveProperty("cilium_extra_values");
});

test("is for the newest release unless told otherwise, with the Cilium asked for", async () =>
  expect((await schemaOf("--cilium", "1.17.3")).description).toBe("Kubespray v2.31.0, Cilium 1.17"));

test("is in English unless another language is asked for", async () => {
  expect((await schemaOf()).properties["cilium_mtu"]?.description).toContain("Type: ");
  expect((await schemaOf("--lang", "zh-cn")).properties["cilium_mtu"]?.description).toContain("类型：");
});

test.each([[["group_vars"]], [["--format", "pretty"]], [["--kubespray", "9"]]])("wrong usage: %j", async (args) =>
  expect(await new Tree().run("schema", ...args)).toMatchObject({ code: 2, stdout: "" }),
);
