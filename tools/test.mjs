// npm test [-- unit|editor|ui]: the suites one after another; the last line is the count over all of them.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { exitCodeOf, root, scriptOf } from "./process.mjs";
import { ensureChromium, ensureDependencies, ensureTestVSCode } from "./setup.mjs";

/** @typedef {{ passed: number, failed: number }} Results */

/** @type {Record<string, (vsix: () => Promise<string>) => Promise<Results>>} */
const suites = {
  unit: runUnitSuite,
  editor: async (vsix) => (await import("./vscode/runEditorSuite.mjs")).runEditorSuite(await vsix()),
  ui: async (vsix) => (await import("./vscode/runUiSuite.mjs")).runUiSuite(await vsix()),
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`Unknown suite ${unknown.join(", ")}. Suites: ${Object.keys(suites).join(", ")}`);
  process.exit(2);
}
const names = chosen.length > 0 ? chosen : Object.keys(suites);
const total = { passed: 0, failed: 0 };
/** @type {Promise<string> | undefined} */
let packaged;

// On exit, so that the count is the last line also when something throws where nobody waits for it.
process.on("exit", (code) => {
  if (code !== 0 && total.failed === 0) total.failed++;
  console.log(`${total.passed} passed, ${total.failed} failed`);
});

try {
  await setUp();
  for (const name of names) {
    const { passed, failed } = await runSuite(name);
    console.log(`\n${name}: ${passed} passed, ${failed} failed\n`);
    total.passed += passed;
    total.failed += failed;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  total.failed++;
}
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

async function setUp() {
  await ensureDependencies();
  // Before the suites, so that a missing Chromium shows at once and not after minutes of unit tests.
  const { testExecutable } = await import("./vscode/desktop.mjs");
  if (names.some((name) => name !== "unit") && testExecutable().standIn) {
    await ensureTestVSCode();
    await ensureChromium();
  }
  const { build } = await import("./build.mjs");
  await build();
}

/**
 * A suite that throws or counts nothing has failed, whatever its exit code says.
 * @param {string} name
 * @returns {Promise<Results>}
 */
async function runSuite(name) {
  console.log(`── ${name} ──`);
  try {
    const { passed, failed } = await suites[name](packageOnce);
    if (passed + failed > 0) return { passed, failed };
    console.error("The suite counts no test.");
  } catch (error) {
    console.error(error);
  }
  return { passed: 0, failed: 1 };
}

function packageOnce() {
  packaged ??= import("./package.mjs").then(({ packageExtension }) => packageExtension());
  return packaged;
}

async function runUnitSuite() {
  const directory = await mkdtemp(path.join(os.tmpdir(), "kubespray-cilium-unit-"));
  const report = path.join(directory, "results.json");
  try {
    const code = await exitCodeOf(process.execPath, [
      ...[scriptOf("vitest"), "run", "--root", root],
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    ]);
    const { numPassedTests, numFailedTests } = JSON.parse(await readFile(report, "utf8"));
    // A file that does not load and an unhandled error fail no test, only the run.
    return { passed: numPassedTests, failed: numFailedTests === 0 && code !== 0 ? 1 : numFailedTests };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
