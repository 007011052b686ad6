// node tools/run.mjs FILE.ts args…: Node 20 cannot run TypeScript, so a tool is bundled and then run in this process.
import { mkdirSync, renameSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { cacheDirectory, root } from "./process.mjs";
import { ensureDependencies } from "./setup.mjs";

const [file, ...args] = process.argv.slice(2);
if (!file) {
  console.error("Usage: node tools/run.mjs FILE.ts [ARGUMENT…]");
  process.exit(2);
}
await ensureDependencies();

const source = path.resolve(file);
const name = path
  .relative(root, source)
  .replace(/\.[cm]?ts$/, "")
  .replace(/[^\w.]+/g, "-");
const bundle = path.join(cacheDirectory, `${name}.mjs`);
mkdirSync(cacheDirectory, { recursive: true });
// Two runs of one tool at the same time must not read each other's half-written bundle.
const unfinished = path.join(cacheDirectory, `${name}.${process.pid}.mjs`);
const esbuild = await import("esbuild");
try {
  await esbuild.build({
    entryPoints: [source],
    outfile: unfinished,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "inline",
    logLevel: "warning",
  });
} catch {
  process.exit(1);
}
renameSync(unfinished, bundle);

process.setSourceMapsEnabled(true);
process.argv = [process.execPath, source, ...args];
await import(pathToFileURL(bundle).href);
