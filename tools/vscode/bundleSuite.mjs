// The test files of a folder as one CommonJS file: the extension host cannot load TypeScript, and it must not need
// the repository's node_modules.
import { readdir } from "node:fs/promises";
import path from "node:path";
import * as esbuild from "esbuild";
import { cacheDirectory, root } from "../process.mjs";

/**
 * @param {"host" | "ui"} suite the folder below test/editor
 * @param {string[]} external
 * @returns {Promise<string>} the path of the bundle, which exports run()
 */
export async function bundleSuite(suite, external) {
  const directory = path.join(root, "test", "editor", suite);
  const files = (await readdir(directory)).filter((name) => name.endsWith(".test.ts")).sort();
  const loaders = files.map((name) => `{ name: "${suite}/${name}", load: () => require("./${name}") }`);
  const outfile = path.join(cacheDirectory, "editor", `${suite}.js`);
  await esbuild.build({
    stdin: {
      contents: `export { run } from "./index.ts"; import { files } from "../support/files.ts"; files.push(${loaders.join(", ")});`,
      resolveDir: directory,
      loader: "ts",
    },
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    sourcemap: "inline",
    external,
    logLevel: "warning",
    // Mocha's parallel mode, which is not used.
    logOverride: { "require-resolve-not-external": "silent" },
  });
  return outfile;
}
