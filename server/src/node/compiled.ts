import { createHash } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { Script } from "node:vm";

/**
 * Runs a bundle with what V8 compiled of it in an earlier run: to compile it anew is a third of the time until the first
 * answer. What is compiled lies beside the bundle, so that nobody can change it who could not change the bundle; where
 * nothing can be written there, it is compiled in each run. (Node 22 can do the same, in a folder for temporary files.)
 * `flags` are V8's, for this program.
 */
export function runCompiled(main: string, flags = ""): void {
  setFlagsFromString(flags);
  const source = readFileSync(main);
  const compiled = compiledFile(main, source);
  const script = new Script(`(function (exports, require, module, __filename, __dirname) { ${source}\n})`, {
    filename: main,
    cachedData: read(compiled),
  });
  if (script.cachedDataRejected !== false) saveOnce(script, compiled, flags);
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(main), module, main, dirname(main));
}

/** The file for what is compiled of a text: another one for each text, and for each V8 and processor that runs it. */
function compiledFile(main: string, source: Buffer): string {
  const { versions, arch } = process;
  const name = createHash("sha256").update(source).update(`${versions.v8} ${arch}`).digest("hex").slice(0, 16);
  return join(dirname(main), `${basename(main, ".js")}-${name}.compiled`);
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** By then the first documents are answered for, and V8 has compiled what that takes. */
const SETTLED = 10_000;

/** Saves what is compiled once the program has been at work, or when it ends before. */
function saveOnce(script: Script, file: string, flags: string): void {
  const save = (): void => {
    clearTimeout(timer);
    process.off("exit", save);
    // V8 takes up what it compiled under the same flags only; the program may have changed them.
    setFlagsFromString(flags);
    const unfinished = `${file}.${process.pid}`;
    try {
      writeFileSync(unfinished, script.createCachedData());
      // Others that start meanwhile find all of it or nothing.
      renameSync(unfinished, file);
    } catch {
      // It is compiled again next time.
      rmSync(unfinished, { force: true });
    }
  };
  const timer = setTimeout(save, SETTLED).unref();
  process.once("exit", save);
}
