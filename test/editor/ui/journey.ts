import { mkdir } from "node:fs/promises";
import path from "node:path";
import { it } from "mocha";
import { Workbench } from "./workbench.ts";

interface Start {
  /** Relative to the repository. */
  folder: string;
  /** Relative to the folder. */
  file: string;
  /** Workspace settings. */
  settings?: Record<string, unknown>;
}

/** A test that starts in a fresh window and leaves a picture of it in test-results/ when it fails. */
export function journey(title: string, start: Start, walk: (workbench: Workbench) => Promise<void>): void {
  it(title, async () => {
    const workbench = await Workbench.open(start.folder, start.file, start.settings);
    try {
      await walk(workbench);
    } catch (error) {
      await mkdir("test-results", { recursive: true });
      const picture = path.join("test-results", `${title.replace(/[^\p{L}\p{N}]+/gu, "-")}.png`);
      await workbench.screenshot(picture).catch(() => {});
      console.error(`The window as it was: ${picture}`);
      throw error;
    } finally {
      await workbench.close();
    }
  });
}
