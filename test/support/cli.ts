import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { onTestFinished } from "vitest";

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const PROGRAM = resolve("node_modules/.bin/kubespray-cilium");

/** Bytes that a test reads at most; a schema has more than a megabyte. */
const LARGEST = 64 * 1024 * 1024;

/** A folder that lives as long as the test, with files in it. */
export class Tree {
  readonly root = mkdtempSync(join(tmpdir(), "kubespray-cilium-cli-"));

  constructor(files: Readonly<Record<string, string | Buffer>> = {}) {
    onTestFinished(() => rmSync(this.root, { recursive: true, force: true }));
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  write(name: string, content: string | Buffer): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  read(name: string): string {
    return readFileSync(this.path(name), "utf8");
  }

  path(name: string): string {
    return join(this.root, name);
  }

  /** Runs the built program in the folder. */
  run(...args: string[]): Promise<Run> {
    const env = { PATH: process.env["PATH"], LANG: "C.UTF-8" };
    return new Promise((done) => {
      execFile(
        process.execPath,
        [PROGRAM, ...args],
        { cwd: this.root, env, maxBuffer: LARGEST },
        (error, stdout, stderr) => {
          done({ code: error ? Number(error.code) : 0, stdout, stderr });
        },
      );
    });
  }

  /** Runs `check --format json`, for a release that is not assumed unless given otherwise. */
  async check(...args: string[]): Promise<Run & { readonly json: CheckJson }> {
    const release = args.includes("--kubespray") ? [] : ["--kubespray", "v2.31.0"];
    const run = await this.run("check", "--format", "json", ...release, ...args);
    return { ...run, json: JSON.parse(run.stdout) as CheckJson };
  }
}

interface FileRange {
  readonly file: string;
  readonly range: object;
}

/** What `check --format json` prints. */
export interface CheckJson {
  readonly version: number;
  readonly files: number;
  readonly errors: readonly { readonly file: string; readonly message: string }[];
  readonly inventories: readonly { readonly root: string; readonly kubespray: object; readonly cilium: object }[];
  readonly findings: readonly (FileRange & {
    readonly rule: string;
    readonly severity: string;
    readonly message: string;
    readonly inventories: readonly string[];
    readonly fixes: readonly { readonly safe: boolean; readonly edits: readonly FileRange[] }[];
  })[];
}
