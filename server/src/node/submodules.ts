import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** Where git lists the submodules of a repository. */
const LIST = ".gitmodules";

/** An index has about 100 bytes for each file. */
const LARGEST_INDEX = 64 * 1024 * 1024;

/**
 * A text of `.gitmodules` with the commit of each submodule below its path, as `commit = …`: git keeps that in the index,
 * also where nobody has checked the submodule out. Any other file's text, and one without an index beside it, comes
 * back as it is. Source: git's gitformat-index(5).
 */
export function withSubmoduleCommits(file: string, text: string): string {
  if (basename(file) !== LIST || !/kubespray/i.test(text)) return text;
  const commits = indexOf(dirname(file));
  if (!commits) return text;
  return text.replace(/^([ \t]*path[ \t]*=[ \t]*)([^\r\n]*)/gm, (line, start: string, path: string) => {
    const commit = commits.get(path.trim().replace(/^"(.*)"$/, "$1"));
    return commit === undefined ? line : `${start}${path}\n\tcommit = ${commit}`;
  });
}

/** The commits of all submodules in a repository's index, by their paths. */
function indexOf(root: string): ReadonlyMap<string, string> | undefined {
  try {
    const file = join(gitFolder(root), "index");
    return statSync(file).size > LARGEST_INDEX ? undefined : submoduleCommits(readFileSync(file));
  } catch {
    // No repository, or one that git itself would have to mend.
    return undefined;
  }
}

/** In another work tree, and in a submodule, `.git` is a file that names the folder. */
function gitFolder(root: string): string {
  const git = join(root, ".git");
  if (statSync(git).isDirectory()) return git;
  const [, folder = ""] = /^gitdir: (.*)/.exec(readFileSync(git, "utf8")) ?? [];
  return resolve(root, folder.trimEnd());
}

/** The mode of an entry that is a commit of another repository. */
const GITLINK = 0o160000;

/** Where the parts of an entry are, in bytes from where it begins. */
const ENTRY = { mode: 24, id: 40, flags: 60, name: 62 } as const;
const ID_LENGTH = 20;

/** Set in an entry's flags where two more bytes of them follow. */
const EXTENDED = 0x4000;

/** Reads the index of a repository with SHA-1 ids. Throws RangeError for one that is cut off. */
export function submoduleCommits(index: Buffer): ReadonlyMap<string, string> {
  const commits = new Map<string, string>();
  if (index.toString("latin1", 0, 4) !== "DIRC") return commits;
  const version = index.readUInt32BE(4);
  let begin = 12;
  let path = "";
  for (let left = index.readUInt32BE(8); left > 0; left--) {
    let name = begin + ENTRY.name;
    if (index.readUInt16BE(begin + ENTRY.flags) & EXTENDED) name += 2;
    let kept = 0;
    if (version >= 4) {
      const { value, end } = readVarint(index, name);
      kept = path.length - value;
      name = end;
    }
    const end = index.indexOf(0, name);
    if (end < 0) throw new RangeError("the index is cut off");
    // As bytes: the lengths in the index count those.
    path = path.slice(0, kept) + index.toString("latin1", name, end);
    if (index.readUInt32BE(begin + ENTRY.mode) === GITLINK) {
      const id = index.toString("hex", begin + ENTRY.id, begin + ENTRY.id + ID_LENGTH);
      commits.set(Buffer.from(path, "latin1").toString(), id);
    }
    // Up to version 3, entries end at a multiple of eight bytes, behind at least one that is zero.
    begin = version >= 4 ? end + 1 : begin + Math.ceil((end + 1 - begin) / 8) * 8;
  }
  return commits;
}

/** A number in git's own variable-length encoding, and where it ends. */
function readVarint(bytes: Buffer, start: number): { value: number; end: number } {
  let at = start;
  let byte = bytes.readUInt8(at++);
  let value = byte & 0x7f;
  while (byte & 0x80) {
    byte = bytes.readUInt8(at++);
    value = ((value + 1) << 7) | (byte & 0x7f);
  }
  return { value, end: at };
}
