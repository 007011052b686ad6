// A VS Code window that playwright-core can drive, whichever VS Code the tests run in.
import path from "node:path";
import { _electron } from "playwright-core";
import { ensureChromium, ensureTestVSCode } from "../setup.mjs";
import { openBrowser } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { testSettings } from "./settings.mjs";

/**
 * @typedef {{ page: import("playwright-core").Page, close: () => Promise<void> }} Window
 * @typedef {(folder: string, file: string) => Promise<Window>} OpenWindow
 */

/**
 * One server and one browser for all windows: starting them takes longer than most journeys.
 * @param {string} extensionsDirectory
 * @returns {Promise<{ openWindow: OpenWindow, close: () => Promise<void> }>}
 */
export async function browserWindows(extensionsDirectory) {
  await ensureTestVSCode();
  const browser = await openBrowser(await ensureChromium());
  const server = await startServer({ forTests: true, settings: testSettings, extensionsDirectory });
  return {
    openWindow: async (folder, file) => {
      const page = await browser.newPage();
      await page.goto(server.url({ folder, file }));
      return { page, close: () => page.context().close() };
    },
    close: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

/**
 * @param {string} executable
 * @param {string} extensionsDirectory
 * @param {string} userData
 * @returns {{ openWindow: OpenWindow, close: () => Promise<void> }}
 */
export function desktopWindows(executable, extensionsDirectory, userData) {
  return {
    openWindow: async (folder, file) => {
      const application = await _electron.launch({
        executablePath: executable,
        args: [
          ...["--no-sandbox", "--disable-updates", "--disable-workspace-trust", "--skip-welcome", "--new-window"],
          ...["--skip-release-notes", `--extensions-dir=${extensionsDirectory}`, `--user-data-dir=${userData}`],
          ...[folder, path.join(folder, file)],
        ],
      });
      return { page: await application.firstWindow(), close: () => application.close() };
    },
    close: async () => {},
  };
}
