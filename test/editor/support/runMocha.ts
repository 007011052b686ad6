import { writeFileSync } from "node:fs";
import Mocha from "mocha";
import { files } from "./files.ts";

const fileBudget = 120_000;
// Longer than any single wait, so that a test fails with what it waited for.
const testTimeout = fileBudget;

export interface SuiteResults {
  passed: number;
  failed: number;
  failures: { file: string; title: string; message: string }[];
}

/**
 * Runs all test files in this process and writes the results to a file: a crash of the process leaves no file, where
 * an exit code could still be 0.
 */
export function runMocha(resultsFile: string): Promise<SuiteResults> {
  const mocha = new Mocha({ ui: "bdd", timeout: testTimeout, reporter: "spec", color: true });
  const fileOf = new Map<Mocha.Suite, string>();
  for (const { name, load } of files) {
    const known = mocha.suite.suites.length;
    mocha.suite.emit("pre-require", globalThis, name, mocha);
    load();
    for (const suite of mocha.suite.suites.slice(known)) fileOf.set(suite, name);
  }
  limitEachFile(mocha, (test) => fileOf.get(topmost(test)) ?? "");

  const results: SuiteResults = { passed: 0, failed: 0, failures: [] };
  return new Promise((resolve) => {
    const runner = mocha.run(() => {
      writeFileSync(resultsFile, JSON.stringify(results));
      resolve(results);
    });
    runner.on("pass", () => {
      results.passed++;
    });
    runner.on("fail", (test, error) => {
      results.failed++;
      results.failures.push({ file: fileOf.get(topmost(test)) ?? "", title: test.fullTitle(), message: error.message });
    });
  });
}

/** A file's tests share its budget, so that one that hangs cannot take the whole run's time. */
function limitEachFile(mocha: Mocha, fileOf: (test: Mocha.Runnable) => string): void {
  const ends = new Map<string, number>();
  mocha.suite.beforeEach(function (this: Mocha.Context) {
    const test = this.currentTest;
    if (!test) return;
    const file = fileOf(test);
    const end = ends.get(file) ?? Date.now() + fileBudget;
    ends.set(file, end);
    // Mocha reads 0 as "no limit".
    test.timeout(Math.max(1, Math.min(test.timeout(), end - Date.now())));
  });
}

function topmost(test: Mocha.Runnable): Mocha.Suite {
  let suite = test.parent;
  while (suite.parent && !suite.parent.root) suite = suite.parent;
  return suite;
}
