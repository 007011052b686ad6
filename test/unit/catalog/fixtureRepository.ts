import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll } from "vitest";

const created: string[] = [];
afterAll(() => {
  for (const folder of created) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone after the tests of a file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "catalog-"));
  created.push(folder);
  return folder;
}

type Files = Readonly<Record<string, string | Buffer | null>>;

/** A git repository made for a test; every commit says which files change (null: is deleted) on which day. */
export class FixtureRepository {
  readonly folder = temporaryFolder();

  constructor(branch = "master") {
    this.git(["init", "-q", `--initial-branch=${branch}`]);
  }

  commit(date: string, files: Files, tag?: string): this {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.folder, path);
      if (content === null) rmSync(file);
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content);
      }
    }
    const moment = `${date}T12:00:00Z`;
    this.git(["add", "-A"]);
    this.git(["commit", "-q", "--allow-empty", "-m", "a change"], moment);
    if (tag) this.git(["tag", tag], moment);
    return this;
  }

  /** Goes on in a new branch. */
  branch(name: string): this {
    this.git(["checkout", "-q", "-b", name]);
    return this;
  }

  head(): string {
    return this.git(["rev-parse", "HEAD"]).trim();
  }

  private git(args: readonly string[], moment = "2020-01-01T12:00:00Z"): string {
    const identity = { NAME: "A Tester", EMAIL: "tester@example.org", DATE: moment };
    const env: NodeJS.ProcessEnv = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
    for (const [name, value] of Object.entries(identity)) {
      env[`GIT_AUTHOR_${name}`] = value;
      env[`GIT_COMMITTER_${name}`] = value;
    }
    return execFileSync("git", ["-C", this.folder, "-c", "commit.gpgsign=false", ...args], { env }).toString();
  }
}

/** A gzipped tar archive of some files. */
export function tarball(files: Readonly<Record<string, string>>): Buffer {
  const blocks = Object.entries(files).flatMap(([path, text]) => {
    const content = Buffer.from(text);
    const header = Buffer.alloc(512);
    header.write(path, 0);
    header.write(`${content.length.toString(8).padStart(11, "0")}\0`, 124);
    header.write("0", 156);
    header.write("ustar\0", 257);
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}
