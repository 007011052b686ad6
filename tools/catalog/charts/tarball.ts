import { gunzipSync } from "node:zlib";

const BLOCK = 512;

/** The files of a gzipped tar archive, by path. */
export function readTarball(archive: Buffer): Map<string, string> {
  const tar = gunzipSync(archive);
  const files = new Map<string, string>();
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const field = (from: number, length: number) =>
      tar.toString("utf8", at + from, at + from + length).replace(/\0.*$/s, "");
    const size = Number.parseInt(field(124, 12).trim() || "0", 8);
    const kind = field(156, 1);
    const prefix = field(257, 5) === "ustar" ? field(345, 155) : "";
    const content = tar.toString("utf8", at + BLOCK, at + BLOCK + size);
    if (kind === "L") longName = content.replace(/\0.*$/s, "");
    else if (kind === "x") longName = /^\d+ path=(.*)$/m.exec(content)?.[1] ?? longName;
    else {
      const name = longName ?? (prefix ? `${prefix}/${field(0, 100)}` : field(0, 100));
      longName = undefined;
      if (kind === "0" || kind === "") files.set(name, content);
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}
