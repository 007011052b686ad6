#!/usr/bin/env node
// The hook for pre-commit, which clones this repository and runs it there: builds the command line on first use.
import { existsSync } from "node:fs";
import path from "node:path";
import { exitCodeOf, root } from "./process.mjs";
import { ensureDependencies } from "./setup.mjs";

const program = path.join(root, "dist", "cli.js");

if (!existsSync(program)) {
  await ensureDependencies();
  const { build } = await import("./build.mjs");
  await build();
}
// It is started in the repository to look at.
const options = { cwd: process.cwd() };
process.exitCode = await exitCodeOf(process.execPath, [program, "check", ...process.argv.slice(2)], options);
