// node tools/screenshots.mjs [DIR]: takes the pictures of the README again, from the packaged extension on the sample.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { packageExtension } from "./package.mjs";
import { root } from "./process.mjs";
import { ensureDependencies } from "./setup.mjs";
import { installInto } from "./vscode/runEditorSuite.mjs";
import { inTemporaryDirectory } from "./vscode/temporary.mjs";
import { browserWindows } from "./vscode/window.mjs";

const target = process.argv[2] ?? path.join(root, "docs", "images");
const variables = "inventory/demo/group_vars/k8s_cluster/k8s-net-cilium.yml";
const size = { width: 1280, height: 800 };

/** @param {import("playwright-core").Page} page @param {string} text where the pointer goes */
async function hoverOver(page, text) {
  await page.locator(".view-line").getByText(text, { exact: true }).first().hover();
  await page.locator(".monaco-hover .hover-contents").filter({ visible: true }).first().waitFor();
}

/** @param {import("playwright-core").Page} page @param {string} title the beginning of a command's title */
async function run(page, title) {
  await page.keyboard.press("F1");
  await page.keyboard.type(title);
  await page.locator(".quick-input-list-row").getByText(title).first().waitFor();
  await page.keyboard.press("Enter");
}

/** @param {import("playwright-core").Page} page */
async function chooseVersions(page) {
  await run(page, "Choose Kubespray and Cilium Versions");
  await page.locator(".quick-input-title").getByText("Kubespray release of").waitFor();
}

/** @param {import("playwright-core").Page} page */
async function preview(page) {
  await run(page, "Show What Kubespray Hands to Cilium");
  // Two files side by side need the room of the side bar.
  await page.keyboard.press("Control+B");
  await page.locator(".view-line").getByText("autoDirectNodeRoutes").first().waitFor();
}

/** @type {Record<string, { file: string, prepare: (page: import("playwright-core").Page) => Promise<void> }>} */
const pictures = {
  sample: { file: variables, prepare: (page) => hoverOver(page, "strict") },
  versions: { file: variables, prepare: chooseVersions },
  preview: { file: variables, prepare: preview },
  manifest: { file: "manifests/global-service.yaml", prepare: (page) => hoverOver(page, "io.cilium/global-service") },
};

await ensureDependencies();
await mkdir(target, { recursive: true });
const vsix = await packageExtension();
await inTemporaryDirectory(async (directory) => {
  const { extensions } = await installInto(directory, vsix);
  const windows = await browserWindows(extensions);
  try {
    for (const [name, { file, prepare }] of Object.entries(pictures)) {
      const { page, close } = await windows.openWindow(path.join(root, "sample"), file);
      await page.setViewportSize(size);
      await page.locator(".squiggly-error").first().waitFor({ timeout: 60_000 });
      await prepare(page);
      await page.screenshot({ path: path.join(target, `${name}.png`) });
      console.log(path.join(target, `${name}.png`));
      await close();
    }
  } finally {
    await windows.close();
  }
});
