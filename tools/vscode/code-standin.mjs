#!/usr/bin/env node
// Stands in for the `code` executable: takes the arguments that @vscode/test-electron gives to it, and runs the same
// suite in code-server with Chromium as the window. The exit code is the suite's.
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureChromium, ensureTestVSCode } from "../setup.mjs";
import { openBrowser } from "./browser.mjs";
import { installExtension, startServer } from "./server.mjs";
import { testSettings } from "./settings.mjs";

const limit = 10 * 60_000;
// VS Code's commentary on itself, and its regrets about native modules that nothing here needs.
const chatter =
  /^(Resolv(ing|ed) connection|Creating a socket|Ignoring fetching|Updating additional|\[(reconnection|Service Worker|AgentHost|AccountPolicy))|spdlog|watchdog/;
const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: "string" },
    extensionTestsPath: { type: "string" },
    "extensions-dir": { type: "string" },
    "install-extension": { type: "string" },
    "user-data-dir": { type: "string" },
  },
});
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));

await ensureTestVSCode();
const vsix = pathArgument("install-extension");
const extensionsDirectory = pathArgument("extensions-dir");
if (vsix && extensionsDirectory) await installExtension(vsix, extensionsDirectory);
else process.exitCode = await runSuite(path.resolve(positionals[0] ?? "."));

/** @param {string} name */
function pathArgument(name) {
  const value = values[name];
  return typeof value === "string" ? path.resolve(value) : undefined;
}

/**
 * @param {string} type
 * @param {unknown[]} args
 */
function printLog(type, args) {
  if (chatter.test(String(args[0]))) return;
  const print = type === "error" || type === "warn" ? console.error : console.log;
  print(...args);
}

/** @param {string} folder */
async function runSuite(folder) {
  const browser = await openBrowser(await ensureChromium());
  const server = await startServer({ forTests: true, settings: testSettings, extensionsDirectory });
  try {
    /** @type {(code: number) => void} */
    let exit = () => {};
    /** @type {Promise<number>} */
    const exited = new Promise((resolve) => {
      exit = resolve;
    });
    const page = await browser.newPage();
    // VS Code reports a test run through these two functions; the names are VS Code's.
    await page.exposeFunction("codeAutomationExit", (code) => exit(code));
    await page.exposeFunction("codeAutomationLog", printLog);
    page.on("crash", () => fail("The page crashed."));
    server.onCrash(fail);
    setTimeout(() => fail(`The suite did not end within ${limit / 60_000} minutes.`), limit).unref();
    /** @param {string} why */
    function fail(why) {
      console.error(why);
      exit(1);
    }

    /** @type {[string, string][]} */
    const payload = [];
    for (const name of ["extensionDevelopmentPath", "extensionTestsPath"]) {
      const value = pathArgument(name);
      if (value) payload.push([name, value]);
    }
    await page.goto(server.url({ folder, payload }));
    return await exited;
  } finally {
    await browser.close();
    await server.stop();
  }
}
