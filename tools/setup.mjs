// What a fresh machine lacks, installed on first use. Nothing here may import a package: it runs before npm ci.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { exitCodeOf, findProgram, isMain, npm, root } from "./process.mjs";

const testVSCode = path.join(root, "tools", "vscode");
const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];

/** The extension's own dependencies. */
export async function ensureDependencies() {
  if (dependenciesAreInstalled()) return;
  console.log("Installing dependencies (npm ci) …");
  await npm(["ci", ...quiet]);
}

// Versions are compared, not times: a checkout touches the lock file without changing what is installed.
function dependenciesAreInstalled() {
  const installedLock = path.join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installedLock)) return false;
  const wanted = packagesIn(path.join(root, "package-lock.json"));
  const installed = packagesIn(installedLock);
  return Object.entries(wanted).every(([location, { version, optional, link }]) => {
    if (location === "") return true;
    const found = installed[location];
    if (!found) return optional === true;
    return found.version === version && found.link === link;
  });
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }>}
 */
function packagesIn(lockFile) {
  return JSON.parse(readFileSync(lockFile, "utf8")).packages ?? {};
}

/** code-server and its Node, in tools/vscode: 780 MB, so apart from the dependencies and only where it is used. */
export async function ensureTestVSCode() {
  if (process.platform !== "linux") {
    throw new Error(
      "VS Code in the browser runs on Linux only. Install VS Code (https://code.visualstudio.com) so that `code` is on the PATH.",
    );
  }
  const stamp = path.join(testVSCode, "node_modules", ".installed");
  const wanted = createHash("sha256")
    .update(readFileSync(path.join(testVSCode, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log("Installing VS Code for the browser (code-server, about 780 MB) …");
  // Without install scripts: they compile native modules that neither the workbench nor the extension host needs.
  await npm(["ci", "--ignore-scripts", ...quiet], testVSCode);
  const vscode = path.join(testVSCode, "node_modules", "code-server", "lib", "vscode");
  await npm(["install", "--omit=dev", "--ignore-scripts", ...quiet], vscode);
  writeFileSync(stamp, wanted);
}

/**
 * A Chromium for the tests: the system's, else Debian's package.
 * @returns {Promise<string>} its executable
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  const install = "apt-get update && apt-get install -y chromium";
  const isRoot = process.getuid?.() === 0;
  const missing = `No Chromium found. Install it with:\n  ${isRoot ? install : `sudo sh -c '${install}'`}\nor set CHROME to its executable.`;
  if (!findProgram("apt-get")) {
    throw new Error("No Chromium found. Install Chromium or Google Chrome, or set CHROME to its executable.");
  }
  const withoutPassword =
    isRoot || (findProgram("sudo") && (await exitCodeOf("sudo", ["-n", "true"], { stdio: "ignore" })) === 0);
  if (!withoutPassword) throw new Error(missing);
  console.log(`Installing Chromium (${install}) …`);
  const [command, ...prefix] = isRoot ? ["sh"] : ["sudo", "-n", "sh"];
  await exitCodeOf(command, [...prefix, "-c", `export DEBIAN_FRONTEND=noninteractive; (${install}) >/dev/null`]);
  const installed = findChromium();
  if (!installed) throw new Error(missing);
  return installed;
}

function findChromium() {
  const { CHROME } = process.env;
  if (CHROME) {
    if (!existsSync(CHROME)) throw new Error(`CHROME is set to ${CHROME}, which does not exist.`);
    return CHROME;
  }
  const applications =
    process.platform === "darwin"
      ? [
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium",
        ]
      : [];
  return (
    ["chromium", "chromium-browser", "google-chrome"].map(findProgram).find((program) => program) ??
    applications.find((application) => existsSync(application))
  );
}

if (isMain(import.meta.url)) {
  await ensureDependencies();
  await ensureTestVSCode();
  console.log(await ensureChromium());
}
