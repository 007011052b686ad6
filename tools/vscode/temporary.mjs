import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/**
 * @typedef {{ passed: number, failed: number }} Results
 */

/**
 * @template T
 * @param {(directory: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inTemporaryDirectory(work) {
  // The real path: a URI that VS Code reports must equal the one a test asked for, also where /tmp is a link.
  const directory = await realpath(await mkdtemp(path.join(os.tmpdir(), "kubespray-cilium-test-")));
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * A suite that left no results, or that ended badly without naming a failure, has crashed: one failure.
 * @param {string} file
 * @param {boolean} ended
 * @returns {Results}
 */
export function readResults(file, ended) {
  if (!existsSync(file)) {
    console.error("The suite left no results: it crashed.");
    return { passed: 0, failed: 1 };
  }
  const { passed, failed } = JSON.parse(readFileSync(file, "utf8"));
  return { passed, failed: failed === 0 && !ended ? 1 : failed };
}
