// The extension-host suite, run by @vscode/test-electron against the installed package.
import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from "@vscode/test-electron";
import { root, run } from "../process.mjs";
import { bundleSuite } from "./bundleSuite.mjs";
import { testExecutable } from "./desktop.mjs";
import { testSettings, userSettings } from "./settings.mjs";
import { inTemporaryDirectory, readResults } from "./temporary.mjs";

const editorTests = path.join(root, "test", "editor");

/**
 * @param {string} vsix
 * @returns {Promise<import("./temporary.mjs").Results>}
 */
export function runEditorSuite(vsix) {
  return inTemporaryDirectory(async (directory) => {
    const { executable, extensions, userData } = await installInto(directory, vsix);
    const folder = path.join(directory, "workspace");
    await cp(path.join(editorTests, "workspace"), folder, { recursive: true });
    const results = path.join(directory, "results.json");
    let ended = true;
    try {
      await runTests({
        vscodeExecutablePath: executable,
        extensionDevelopmentPath: path.join(editorTests, "helper-extension"),
        extensionTestsPath: await bundleSuite("host", ["vscode"]),
        extensionTestsEnv: { TEST_RESULTS: results },
        launchArgs: [folder, `--extensions-dir=${extensions}`, `--user-data-dir=${userData}`],
      });
    } catch (error) {
      ended = false;
      console.error(error instanceof Error ? error.message : error);
    }
    return readResults(results, ended);
  });
}

/**
 * Installs the package into an otherwise empty VS Code with quiet settings.
 * @param {string} directory
 * @param {string} vsix
 */
export async function installInto(directory, vsix) {
  const { executable: found, standIn } = testExecutable();
  const executable = found ?? (await downloadAndUnzipVSCode());
  const extensions = path.join(directory, "extensions");
  const userData = path.join(directory, "user-data");
  await mkdir(path.join(userData, "User"), { recursive: true });
  await writeFile(path.join(userData, "User", "settings.json"), JSON.stringify({ ...userSettings, ...testSettings }));
  const [cli, ...args] = standIn ? [executable] : resolveCliArgsFromVSCodeExecutablePath(executable);
  const ours = (/** @type {string} */ argument) => !/^--(extensions-dir|user-data-dir)=/.test(argument);
  const directories = [`--extensions-dir=${extensions}`, `--user-data-dir=${userData}`];
  await run(cli, [...args.filter(ours), ...directories, `--install-extension=${vsix}`], {
    shell: process.platform === "win32",
  });
  return { executable, standIn, extensions, userData };
}
