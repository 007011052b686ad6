// node tools/build.mjs [--watch] [--sourcemap]: the client, the server and the CLI in dist/.
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { isMain, root, run } from "./process.mjs";
import { ensureDependencies } from "./setup.mjs";

const facts = path.join(root, "server", "src", "catalog", "facts");
const dist = path.join(root, "dist");

/** @type {{ from: string, to: string, platform: "node" | "browser", format?: "cjs" | "iife", external?: string[] }[]} */
const bundles = [
  { from: "client/src/extension.ts", to: "client.js", platform: "node", external: ["vscode"] },
  // VS Code loads the browser entry as CommonJS too; the worker it starts is a plain script.
  { from: "client/src/browserExtension.ts", to: "browserClient.js", platform: "browser", external: ["vscode"] },
  { from: "server/src/lsp/nodeStart.ts", to: "server.js", platform: "node" },
  { from: "server/src/lsp/nodeMain.ts", to: "serverMain.js", platform: "node" },
  { from: "server/src/lsp/browserMain.ts", to: "browserServer.js", platform: "browser", format: "iife" },
  { from: "server/src/cli/start.ts", to: "cli.js", platform: "node" },
  { from: "server/src/cli/main.ts", to: "cliMain.js", platform: "node" },
];

/**
 * Takes parts of the rules out of a bundle: together they would be a third of it. The formatter sees to it that they have
 * this form. Examples are for tests and pages; what a rule says of its reasons is read on its page and by `explain`.
 * @type {Readonly<Record<"examples" | "why", { readonly part: RegExp, readonly empty: string }>>}
 */
const parts = {
  examples: { part: /^ {2}examples: \[\n[\s\S]*?^ {2}\],\n(?=\}\);$)/m, empty: "  examples: [],\n" },
  why: { part: /^ {2}why: message\((?:\n[\s\S]*?^ {2}\)|.*\)),\n/m, empty: '  why: { en: "", "zh-cn": "" },\n' },
};

/**
 * @param {readonly (keyof typeof parts)[]} names
 * @returns {import("esbuild").Plugin}
 */
const without = (names) => ({
  name: `rules without ${names.join(" and ")}`,
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]rules[\\/]all[\\/][\w-]+\.ts$/ }, async ({ path: file }) => {
      let contents = await readFile(file, "utf8");
      for (const name of names) {
        const { part, empty } = parts[name];
        if (!part.test(contents)) throw new Error(`${file}: no ${name} where they are expected`);
        contents = contents.replace(part, empty);
      }
      return { contents, loader: "ts" };
    });
  },
});

/** @param {{ watch?: boolean, sourcemap?: boolean }} [options] */
export async function build({ watch = false, sourcemap = false } = {}) {
  await generate("tools/generate/ruleIndex.ts");
  // A file of an earlier build would end up in the package.
  await rm(dist, { recursive: true, force: true });
  await bundle({ watch, sourcemap });
  await copyFacts();
  await generate("tools/generate/words.ts");
}

/** @param {string} tool what it writes is derived from the sources, so a build never uses a stale copy */
async function generate(tool) {
  if (existsSync(path.join(root, tool))) await run(process.execPath, [path.join(root, "tools", "run.mjs"), tool]);
}

/** @param {{ watch: boolean, sourcemap: boolean }} options */
async function bundle({ watch, sourcemap }) {
  const esbuild = await import("esbuild");
  await Promise.all(
    bundles.map(async ({ from, to, platform, format = "cjs", external = [] }) => {
      /** @type {import("esbuild").BuildOptions} */
      const options = {
        absWorkingDir: root,
        entryPoints: [from],
        outfile: path.join(dist, to),
        bundle: true,
        minify: true,
        sourcemap,
        platform,
        format,
        external,
        target: platform === "node" ? "node20" : "es2022",
        plugins: [without(to === "cliMain.js" ? ["examples"] : ["examples", "why"])],
        // Chinese text would otherwise take six bytes a character.
        charset: "utf8",
        logLevel: watch ? "info" : "warning",
      };
      if (watch) await (await esbuild.context(options)).watch();
      else await esbuild.build(options);
    }),
  );
}

// Facts stay files: a release's facts are read when an inventory uses that release, not at start-up.
async function copyFacts() {
  if (!existsSync(facts)) return;
  const target = path.join(dist, "catalog", "facts");
  await mkdir(target, { recursive: true });
  for (const name of await readdir(facts)) {
    if (name.endsWith(".json")) await cp(path.join(facts, name), path.join(target, name));
  }
}

if (isMain(import.meta.url)) {
  try {
    await ensureDependencies();
    await build({ watch: process.argv.includes("--watch"), sourcemap: process.argv.includes("--sourcemap") });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
