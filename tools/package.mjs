// npm run package: kubespray-cilium-VERSION.vsix at the root, checked for what must not be in it.
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { build } from "./build.mjs";
import { isMain, root, run, scriptOf } from "./process.mjs";
import { ensureDependencies } from "./setup.mjs";
import { namesInZip } from "./zip.mjs";

// Most of it are facts and words in two languages. Whoever reaches it has to look for what need not be in it.
const largest = 1.25 * 1024 * 1024;
const unwanted = /\.tsx?$|\.map$|(^|\/)(tests?|node_modules|src)\/|(^|\/)dist\/cli(Main)?\.js$|\.compiled/;

/** @returns {Promise<string>} the path of the .vsix */
export async function packageExtension() {
  const { name, version, repository } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  const vsix = path.join(root, `${name}-${version}.vsix`);
  const raw = `${repository.url.replace(/\.git$/, "")}/raw/HEAD`;
  const links = `${repository.url.replace(/\.git$/, "")}/blob/HEAD`;
  const vsce = [scriptOf("@vscode/vsce"), "package", "--no-dependencies", "--no-update-package-json", "--out", vsix];
  // The Marketplace shows the README apart from the package, so its relative links must lead to the repository.
  await run(process.execPath, [...vsce, "--baseContentUrl", links, "--baseImagesUrl", raw], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  await check(vsix);
  return vsix;
}

/** @param {string} vsix */
async function check(vsix) {
  const { size } = await stat(vsix);
  if (size > largest) throw new Error(`${path.basename(vsix)} is ${size} bytes; the limit is ${largest}`);
  const names = namesInZip(await readFile(vsix));
  const wrong = names.filter((name) => unwanted.test(name));
  if (wrong.length > 0) throw new Error(`${path.basename(vsix)} must not contain ${wrong.join(", ")}`);
  if (!names.includes("extension/dist/client.js")) throw new Error(`${path.basename(vsix)} has no dist/client.js`);
}

if (isMain(import.meta.url)) {
  try {
    await ensureDependencies();
    await build();
    await packageExtension();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
