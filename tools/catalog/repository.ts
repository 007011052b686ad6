import { execFileSync } from "node:child_process";

export interface Blob {
  readonly path: string;
  readonly id: string;
}

/** A git checkout or bare mirror, read through git itself: no work tree is needed, and none is trusted. */
export class Repository {
  constructor(private readonly directory: string) {}

  /** Tags that match a pattern of `git for-each-ref`, with the day and the moment each was made. */
  tags(pattern: string): { readonly name: string; readonly date: string; readonly moment: string }[] {
    const format = "--format=%(refname:short) %(creatordate:format-local:%Y-%m-%dT%H:%M:%SZ)";
    return this.git(["for-each-ref", format, `refs/tags/${pattern}`])
      .toString()
      .split("\n")
      .filter(Boolean)
      .map((line) => {
        const [name = "", moment = ""] = line.split(" ");
        return { name, date: moment.slice(0, 10), moment };
      });
  }

  /** The first of some names that stands for a commit here. */
  commit(...names: readonly string[]): string | undefined {
    for (const name of names) {
      try {
        return this.git(["rev-parse", "--verify", "--quiet", `${name}^{commit}`])
          .toString()
          .trim();
      } catch {
        // Not here: the next name.
      }
    }
    return undefined;
  }

  /** The branches, of the repository itself and of those that it mirrors, each with its newest commit. */
  branches(): { readonly name: string; readonly commit: string; readonly moment: string }[] {
    const format = "--format=%(objectname) %(committerdate:format-local:%Y-%m-%dT%H:%M:%SZ) %(refname)";
    return this.git(["for-each-ref", format, "refs/heads", "refs/remotes"])
      .toString()
      .split("\n")
      .filter(Boolean)
      .map((line) => {
        const [commit = "", moment = "", name = ""] = line.split(" ");
        return { name, commit, moment };
      });
  }

  /** The day of a commit. */
  dateOf(commit: string): string {
    return this.git(["log", "-1", "--format=%cd", "--date=format-local:%Y-%m-%d", commit]).toString().trim();
  }

  /** The last commit of a history up to a moment. */
  commitBefore(ref: string, moment: string): string | undefined {
    return (
      this.git(["log", "-1", "--first-parent", "--format=%H", `--before=${moment}`, ref])
        .toString()
        .trim() || undefined
    );
  }

  /** Tags whose history holds a commit. */
  tagsContaining(commit: string, pattern: string): string[] {
    return this.git(["tag", "--contains", commit, "--list", pattern]).toString().split("\n").filter(Boolean);
  }

  /** Tags in the history of a commit. */
  tagsIn(commit: string, pattern: string): string[] {
    return this.git(["tag", "--merged", commit, "--list", pattern]).toString().split("\n").filter(Boolean);
  }

  /** How many commits a history has that a tag's has not. */
  commitsBetween(tag: string, commit: string): number {
    return Number(this.git(["rev-list", "--count", `refs/tags/${tag}..${commit}`]));
  }

  /** The first line of a commit's files below a folder that matches an extended regular expression. */
  firstLine(commit: string, expression: string, folder: string): string | undefined {
    try {
      return this.git(["grep", "-hE", expression, commit, "--", folder]).toString().split("\n")[0];
    } catch {
      // Nothing matches.
      return undefined;
    }
  }

  /** Commits of a history that touched a path, oldest first. */
  commitsOf(ref: string, path: string): string[] {
    return this.git(["log", "--first-parent", "--reverse", "--format=%H", ref, "--", path])
      .toString()
      .split("\n")
      .filter(Boolean);
  }

  /** The files of a commit below some folders. */
  files(ref: string, ...folders: readonly string[]): Blob[] {
    return this.git(["ls-tree", "-r", "-z", ref, "--", ...folders])
      .toString()
      .split("\0")
      .flatMap((line) => {
        const match = /^\d+ blob (\w+)\t(.*)$/s.exec(line);
        return match?.[1] && match[2] ? [{ id: match[1], path: match[2] }] : [];
      });
  }

  /** The contents of blobs, or of anything git can name; those that the repository lacks are left out. */
  read(names: Iterable<string>): Map<string, Buffer> {
    const wanted = [...new Set(names)];
    const contents = new Map<string, Buffer>();
    if (wanted.length === 0) return contents;
    const output = this.git(["cat-file", "--batch"], `${wanted.join("\n")}\n`);
    let at = 0;
    for (const name of wanted) {
      const end = output.indexOf(10, at);
      const header = output.toString("utf8", at, end);
      at = end + 1;
      const size = / blob (\d+)$/.exec(header)?.[1];
      if (size === undefined) continue;
      contents.set(name, output.subarray(at, at + Number(size)));
      at += Number(size) + 1;
    }
    return contents;
  }

  text(name: string): string | undefined {
    return this.read([name]).get(name)?.toString();
  }

  private git(args: readonly string[], input = ""): Buffer {
    return execFileSync("git", ["-C", this.directory, ...args], {
      input,
      maxBuffer: 2 ** 31 - 1,
      stdio: ["pipe", "pipe", "pipe"],
      // A mirror with missing objects must not ask the network for them.
      env: { ...process.env, GIT_NO_LAZY_FETCH: "1", LC_ALL: "C", TZ: "UTC" },
    });
  }
}
