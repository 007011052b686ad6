// code-server as the VS Code of a machine that has none: loopback only, because without a password it gives a
// shell to whoever reaches the port; everything it writes goes to a directory that is removed when it stops.
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { root } from "../process.mjs";
import { poll } from "./poll.mjs";
import { userSettings } from "./settings.mjs";

const modules = path.join(root, "tools", "vscode", "node_modules");
const entry = path.join(modules, "code-server", "out", "node", "entry.js");

/**
 * @typedef {object} ServerOptions
 * @property {string} [extensionsDirectory] extensions that are already installed
 * @property {string} [linkedExtension] the root of an extension to use as it is
 * @property {number} [port] 0: any free one
 * @property {boolean} [forTests] lets a page drive the workbench
 * @property {Record<string, unknown>} [settings]
 * @property {Record<string, string>} [environment] for the extension host
 *
 * @typedef {object} Server
 * @property {number} port
 * @property {(options: { folder: string, file?: string, payload?: [string, string][] }) => string} url
 * @property {() => Promise<void>} stop
 * @property {Promise<void>} exited
 * @property {(report: (why: string) => void) => void} onCrash when it ends without having been stopped
 */

/**
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 */
export async function startServer(options) {
  const directory = await mkdtemp(path.join(os.tmpdir(), "kubespray-cilium-vscode-"));
  const userData = path.join(directory, "user-data");
  const extensions = options.extensionsDirectory ?? path.join(directory, "extensions");
  await mkdir(path.join(userData, "User"), { recursive: true });
  await mkdir(extensions, { recursive: true });
  await writeFile(
    path.join(userData, "User", "settings.json"),
    JSON.stringify({ ...userSettings, ...options.settings }),
  );
  const environment = { ...cleanEnvironment(directory), ...options.environment };
  if (options.linkedExtension) await symlink(options.linkedExtension, path.join(extensions, "linked-extension"), "dir");

  const args = [entry, "--user-data-dir", userData, "--extensions-dir", extensions];
  args.push("--auth", "none", "--bind-addr", `127.0.0.1:${options.port ?? 0}`);
  args.push("--disable-telemetry", "--disable-update-check", "--disable-workspace-trust", "--disable-proxy");
  args.push("--disable-getting-started-override", "--ignore-last-opened");
  if (options.forTests) args.push("--vscode-option", "enable-smoke-test-driver");
  // A process group of its own: the extension host and the language server are grandchildren and must end with it.
  const child = spawn(bundledNode(), args, { env: environment, stdio: ["ignore", "pipe", "pipe"], detached: true });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      log += text;
    });
  }
  let stopping = false;
  /** @type {Promise<void>} */
  const exited = new Promise((resolve) => {
    child.on("error", () => resolve());
    child.on("close", () => resolve());
  });
  const kill = () => {
    try {
      if (child.pid) process.kill(-child.pid, "SIGKILL");
    } catch {
      // already gone
    }
  };
  process.on("exit", kill);
  const stop = async () => {
    stopping = true;
    kill();
    await exited;
    process.off("exit", kill);
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  };
  /** @param {(why: string) => void} report */
  const onCrash = async (report) => {
    await exited;
    if (!stopping) report(`code-server stopped.\n${log}`);
  };

  try {
    const port = await poll("code-server to listen", async () => {
      if (child.exitCode !== null) throw new Error(`code-server stopped:\n${log}`);
      const listening = /HTTP server listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(log)?.[1];
      return listening && (await fetch(`http://127.0.0.1:${listening}/healthz`)).ok ? Number(listening) : undefined;
    });
    return { port, url: (where) => workbenchUrl(port, where), stop, exited, onCrash };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {string} vsix
 * @param {string} extensionsDirectory
 */
export async function installExtension(vsix, extensionsDirectory) {
  const directory = await mkdtemp(path.join(os.tmpdir(), "kubespray-cilium-install-"));
  const args = [
    entry,
    "--user-data-dir",
    directory,
    "--extensions-dir",
    extensionsDirectory,
    "--install-extension",
    vsix,
  ];
  const env = cleanEnvironment(directory);
  try {
    // Its output matters only when it fails: without native modules it is long.
    await promisify(execFile)(bundledNode(), args, { env });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

// The VS Code terminal, a dev container or a hosting service may have set these for a server of its own.
/** @param {string} home */
function cleanEnvironment(home) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|CODE_SERVER_|ELECTRON_|XDG_)|^(PORT|PASSWORD|HASHED_PASSWORD|NODE_OPTIONS)$/.test(name),
  );
  // An empty gallery: no request leaves the machine.
  return { ...Object.fromEntries(inherited), HOME: home, EXTENSIONS_GALLERY: '{"serviceUrl":"","itemUrl":""}' };
}

// code-server needs the Node major that it was built for, whichever one runs npm.
function bundledNode() {
  const node = path.join(modules, `node-${process.platform}-${process.arch}`, "bin", "node");
  if (!existsSync(node))
    throw new Error(`code-server has no Node for ${process.platform}-${process.arch} in tools/vscode`);
  return node;
}

/**
 * @param {number} port
 * @param {{ folder: string, file?: string, payload?: [string, string][] }} where
 */
function workbenchUrl(port, { folder, file, payload = [] }) {
  const url = new URL(`http://127.0.0.1:${port}/`);
  url.searchParams.set("folder", folder);
  const all = [...payload, ...(file ? [["openFile", path.resolve(folder, file)]] : [])];
  const resources = all.map(([key, location]) => [key, `vscode-remote://127.0.0.1:${port}${location}`]);
  if (resources.length > 0) url.searchParams.set("payload", JSON.stringify(resources));
  return url.href;
}
