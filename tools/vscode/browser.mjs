// The window of the code-server: the system's Chromium, driven by playwright-core.
import { chromium } from "playwright-core";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * @param {string} executable
 * @returns {Promise<{ newPage: () => Promise<import("playwright-core").Page>, close: () => Promise<void> }>}
 */
export async function openBrowser(executable) {
  const browser = await chromium.launch({ executablePath: executable, headless: true, args: flags });
  return {
    // A context of its own: VS Code keeps open editors and layout in the browser's storage.
    newPage: async () => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      return context.newPage();
    },
    close: () => browser.close(),
  };
}
