// Child processes for the tools: everything npm installs is run through Node, because the .cmd shims in
// node_modules/.bin cannot be spawned without a shell on Windows.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const cacheDirectory = path.join(root, "node_modules", ".cache", "kubespray-cilium");

/**
 * Runs a program to its end with its output shown; a program that cannot be started counts as exit code 127.
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<number>} the exit code
 */
export function exitCodeOf(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options });
    child.on("error", (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(127);
    });
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/**
 * Like exitCodeOf, for steps that later ones depend on.
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 */
export async function run(command, args, options) {
  const code = await exitCodeOf(command, args, options);
  if (code !== 0) throw new Error(`${[path.basename(command), ...args].join(" ")} exited with code ${code}`);
}

/**
 * Runs the npm that started this script, or the one on the PATH.
 * @param {string[]} args
 * @param {string} cwd
 */
export async function npm(args, cwd = root) {
  // Its summary is of no use to someone who only wants to start or test; its errors are.
  /** @type {import("node:child_process").StdioOptions} */
  const stdio = ["ignore", "ignore", "inherit"];
  const script = process.env.npm_execpath;
  if (script?.endsWith(".js")) return run(process.execPath, [script, ...args], { cwd, stdio });
  return run("npm", args, { cwd, stdio, shell: process.platform === "win32" });
}

/**
 * The script behind a command of an installed package, to be run with process.execPath.
 * @param {string} packageName
 * @param {string} [command]
 */
export function scriptOf(packageName, command = path.basename(packageName)) {
  const directory = path.join(root, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(path.join(directory, "package.json"), "utf8"));
  return path.join(directory, typeof bin === "string" ? bin : bin[command]);
}

/**
 * @param {string} name
 * @returns {string | undefined} the path of a program on the PATH, without following links
 */
export function findProgram(name) {
  const extensions = process.platform === "win32" ? [".exe", ".cmd"] : [""];
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .flatMap((directory) => extensions.map((extension) => path.join(directory, name + extension)))
    .find((candidate) => existsSync(candidate));
}

/** @param {string} url import.meta.url of a script that is both a command and a module */
export function isMain(url) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(url);
}
