import { isUtf8 } from "node:buffer";
import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, posix, sep } from "node:path";
import { isText, LARGEST_FILE } from "../inventory/path.ts";
import type { Folders } from "../inventory/walk.ts";

/** A path with "/" between folders, as all rooms but those that read the disk know it. */
export const slashes = (path: string): string => (sep === "/" ? path : path.split(sep).join(posix.sep));

/** Folders of the disk, by path. */
export const folders = {
  readFolder: async (folder: string) =>
    Promise.all(
      (await readdir(folder, { withFileTypes: true })).map(async (entry) => {
        const { name } = entry;
        if (!entry.isSymbolicLink()) return { name, folder: entry.isDirectory() };
        return { name, folder: await isFolder(join(folder, name)), link: true };
      }),
    ),
  realPath: async (path: string) => slashes(await realpath(path)),
} satisfies Folders;

export const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );

export const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Reads a text file. Rejects with a message for a person where it cannot be read, has more bytes, or is no text. */
export async function readText(file: string, limit = LARGEST_FILE): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = readBytes(file, limit);
  } catch (error) {
    throw new Error(reason(error));
  }
  const text = bytes.toString("utf8");
  if (!isText(text)) throw new Error("not a text file");
  if (!isUtf8(bytes)) throw new Error("not UTF-8");
  return text;
}

/** At once: files are small, and for thousands of them handing each to another thread costs eight times the reading. */
function readBytes(file: string, limit: number): Buffer {
  // Opening a pipe would wait for whoever writes into it.
  const handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const info = fstatSync(handle);
    if (!info.isFile() && !info.isDirectory()) throw new Error("not a file");
    if (info.size > limit) throw new Error(`larger than ${limit / 1024} KiB`);
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file or folder",
  EACCES: "permission denied",
  EISDIR: "is a folder",
  ELOOP: "symbolic links in a circle",
};

/** Why something could not be read, in words for a person. */
export function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}
