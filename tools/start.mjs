// npm start [-- DIR]: a real VS Code with the extension, on the sample inventory or on DIR.
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { root, run } from "./process.mjs";
import { ensureDependencies, ensureTestVSCode } from "./setup.mjs";
import { findDesktopCommand } from "./vscode/desktop.mjs";
import { startServer } from "./vscode/server.mjs";

const preferredPort = 8917;
const sample = path.join(root, "sample");

try {
  // npm runs scripts in the root, and keeps where the person was in INIT_CWD.
  const here = process.env.INIT_CWD ?? process.cwd();
  await start(process.argv[2] ? path.resolve(here, process.argv[2]) : sample);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** @param {string} folder */
async function start(folder) {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}`);
  await ensureDependencies();
  const { build } = await import("./build.mjs");
  await build();
  const code = findDesktopCommand();
  if (code) await openDesktop(code, folder);
  else await serve(folder);
}

/**
 * @param {string} code
 * @param {string} folder
 */
async function openDesktop(code, folder) {
  const args = ["--new-window", `--extensionDevelopmentPath=${root}`, folder, ...filesToOpen(folder)];
  // `code` is a batch file on Windows, where spaces in paths then need quotes.
  const shell = process.platform === "win32";
  await run(shell ? `"${code}"` : code, shell ? args.map((argument) => `"${argument}"`) : args, { shell });
  console.log(`VS Code opens ${folder} with the extension.`);
}

/** @param {string} folder */
async function serve(folder) {
  await ensureTestVSCode();
  const server = await startServer({ port: await freePort(preferredPort), linkedExtension: root });
  const stop = async () => {
    await server.stop();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  const [file] = filesToOpen(folder);
  console.log(`\nVS Code with the extension, on ${folder}:\n\n  ${server.url({ folder, ...(file && { file }) })}\n`);
  console.log("Only this machine can open it. Ctrl-C stops it.");
  server.onCrash((why) => {
    console.error(why);
    process.exit(1);
  });
}

// The sample opens where the findings are; in a folder of one's own, nobody asked for a file.
/** @param {string} folder */
function filesToOpen(folder) {
  if (folder !== sample) return [];
  const names = /** @type {string[]} */ (readdirSync(folder, { recursive: true }));
  const file = names.sort().find((name) => path.basename(name) === "k8s-net-cilium.yml");
  return file ? [path.join(folder, file)] : [];
}

/**
 * @param {number} from
 * @returns {Promise<number>} the first port from this one on that nobody listens on
 */
async function freePort(from) {
  for (let port = from; port < from + 100; port++) {
    const free = await new Promise((resolve) => {
      const probe = createServer();
      probe.once("error", () => resolve(false));
      probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
  throw new Error(`No free port from ${from} to ${from + 99}`);
}
