import { isUtf8 } from "node:buffer";
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, posix, sep } from "node:path";
import type { Message } from "../catalog/words.ts";
import { isText, LARGEST_FILE } from "../inventory/path.ts";
import type { Folders } from "../inventory/walk.ts";
import { withSubmoduleCommits } from "./submodules.ts";

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

/** Reads a text file, `.gitmodules` with the commits of the submodules. Rejects with a message for a person where it cannot be read, has more bytes, or is no text. */
export async function readText(file: string, limit = LARGEST_FILE): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = readBytes(file, limit);
  } catch (error) {
    throw new ReadError(reason(error));
  }
  const text = bytes.toString("utf8");
  if (!isText(text)) throw new ReadError({ en: "not a text file", "zh-cn": "不是文本文件" });
  if (!isUtf8(bytes)) throw new ReadError({ en: "not UTF-8", "zh-cn": "不是 UTF-8 编码" });
  return withSubmoduleCommits(file, text);
}

/** At once: files are small, and for thousands of them handing each to another thread costs eight times the reading. The bytes are there until the next file is read. */
function readBytes(file: string, limit: number): Buffer {
  // Opening a pipe would wait for whoever writes into it.
  const handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const info = fstatSync(handle);
    if (!info.isFile() && !info.isDirectory()) throw new ReadError({ en: "not a file", "zh-cn": "不是文件" });
    if (info.size > limit)
      throw new ReadError({ en: `larger than ${limit / 1024} KiB`, "zh-cn": `大于 ${limit / 1024} KiB` });
    // Most files are small, and fit into memory that is there already.
    const length = info.size < room.length ? readSync(handle, room, 0, room.length, 0) : undefined;
    return length === info.size ? room.subarray(0, length) : readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** For the bytes of one file at a time. */
const room = Buffer.allocUnsafeSlow(64 * 1024);

/** Why a file could not be read, in words for a person; logs have the English ones. */
class ReadError extends Error {
  constructor(readonly text: Message) {
    super(text.en);
  }
}

const REASONS: Readonly<Record<string, Message>> = {
  ENOENT: { en: "no such file or folder", "zh-cn": "没有此文件或文件夹" },
  EACCES: { en: "permission denied", "zh-cn": "没有权限" },
  EISDIR: { en: "is a folder", "zh-cn": "是文件夹" },
  ELOOP: { en: "symbolic links in a circle", "zh-cn": "符号链接形成循环" },
};

/** Why something could not be read or written, in words for a person. */
export function reason(error: unknown): Message {
  if (error instanceof ReadError) return error.text;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const text = error instanceof Error ? error.message : String(error);
  return REASONS[code] ?? { en: text, "zh-cn": text };
}
