import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { Tree } from "../support/cli.ts";

/** The built program, in a folder of its own. */
function program() {
  const tree = new Tree();
  for (const name of ["cli.js", "cliMain.js"]) cpSync(resolve("dist", name), tree.path(name));
  symlinkSync(resolve("dist/catalog"), tree.path("catalog"));
  return {
    path: (name: string) => tree.path(name),
    answer: async () =>
      (await promisify(execFile)(process.execPath, [tree.path("cli.js"), "explain", "unknown-variable"])).stdout,
    compiled: () => readdirSync(tree.root).filter((name) => /\.compiled/.test(name)),
  };
}

test("what is compiled in one run is there for the next", async () => {
  const { answer, compiled, path } = program();
  const first = await answer();
  const [name = "", ...others] = compiled();
  expect(others).toEqual([]);
  const { mtimeMs } = statSync(path(name));
  expect(await answer()).toBe(first);
  expect(compiled()).toEqual([name]);
  expect(statSync(path(name)).mtimeMs).toBe(mtimeMs);
});

test("what is compiled of another text, or of another V8, is not used", async () => {
  const { answer, compiled, path } = program();
  const first = await answer();
  const [name = ""] = compiled();
  writeFileSync(path(name), "of another V8");
  expect(await answer()).toBe(first);
  expect(statSync(path(name)).size).toBeGreaterThan(100_000);
  writeFileSync(path("cliMain.js"), "console.log('another text');");
  expect(await answer()).toBe("another text\n");
});

test("where it cannot be kept, the program runs all the same", async () => {
  const { answer, compiled, path } = program();
  const first = await answer();
  const [name = ""] = compiled();
  rmSync(path(name));
  mkdirSync(path(name));
  expect(await answer()).toBe(first);
  expect(compiled()).toEqual([name]);
});

test("a program that sets flags of V8 meanwhile is taken up as compiled, too", async () => {
  const tree = new Tree();
  cpSync(resolve("dist/server.js"), tree.path("server.js"));
  writeFileSync(tree.path("serverMain.js"), 'require("node:v8").setFlagsFromString("--semi-space-growth-factor=2");');
  const run = async () => {
    await promisify(execFile)(process.execPath, [tree.path("server.js")]);
    const [name = ""] = readdirSync(tree.root).filter((each) => each.endsWith(".compiled"));
    return statSync(tree.path(name)).mtimeMs;
  };
  expect(await run()).toBe(await run());
});
