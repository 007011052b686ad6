import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pollUntil } from "./poll.ts";

/** A folder of the repository, copied so that a journey can save into it. */
export interface Copy {
  readonly directory: string;
  read(file: string): Promise<string>;
  /** Waits until the file on disk holds the text. */
  waitForContent(file: string, text: string): Promise<string>;
  remove(): Promise<void>;
}

/** Paths are relative to the repository's root, where npm runs the tests. */
export async function copyFolder(folder: string, settings: Record<string, unknown>): Promise<Copy> {
  const parent = await realpath(await mkdtemp(path.join(os.tmpdir(), "kubespray-cilium-journey-")));
  const directory = path.join(parent, path.basename(folder));
  await cp(folder, directory, { recursive: true });
  if (Object.keys(settings).length > 0) {
    await mkdir(path.join(directory, ".vscode"), { recursive: true });
    await writeFile(path.join(directory, ".vscode", "settings.json"), JSON.stringify(settings));
  }
  const read = (file: string) => readFile(path.join(directory, file), "utf8");
  return {
    directory,
    read,
    waitForContent: (file, text) =>
      pollUntil(`“${text}” in ${file}`, async () => {
        const content = await read(file);
        return content.includes(text) ? content : undefined;
      }),
    remove: () => rm(parent, { recursive: true, force: true, maxRetries: 5 }),
  };
}
