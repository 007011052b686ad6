// The UI journeys: a workbench with the installed package, used through its keyboard and screen.
import { createRequire } from "node:module";
import path from "node:path";
import { bundleSuite } from "./bundleSuite.mjs";
import { installInto } from "./runEditorSuite.mjs";
import { inTemporaryDirectory, readResults } from "./temporary.mjs";
import { browserWindows, desktopWindows } from "./window.mjs";

/**
 * @param {string} vsix
 * @returns {Promise<import("./temporary.mjs").Results>}
 */
export function runUiSuite(vsix) {
  return inTemporaryDirectory(async (directory) => {
    const { executable, standIn, extensions, userData } = await installInto(directory, vsix);
    // The bundle is one file: without its source map, a failure names no test file.
    process.setSourceMapsEnabled(true);
    const suite = createRequire(import.meta.url)(await bundleSuite("ui", ["playwright-core"]));
    const windows = standIn ? await browserWindows(extensions) : desktopWindows(executable, extensions, userData);
    const results = path.join(directory, "results.json");
    try {
      await suite.run({ openWindow: windows.openWindow, resultsFile: results });
    } finally {
      await windows.close();
    }
    return readResults(results, true);
  });
}
