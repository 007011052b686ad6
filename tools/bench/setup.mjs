// What npm run bench needs: the dependencies, a fresh build, and the server that ours is compared with.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { npm, root } from "../process.mjs";
import { ensureDependencies } from "../setup.mjs";

const here = path.join(root, "tools", "bench");

await ensureDependencies();
await ensurePeer();
const { build } = await import("../build.mjs");
await build();

/** Installed again when the lock file changed; apart from the dependencies, since nothing else needs it. */
async function ensurePeer() {
  const wanted = readFileSync(path.join(here, "package-lock.json"), "utf8");
  const stamp = path.join(here, "node_modules", ".installed");
  if (textOf(stamp) === wanted) return;
  console.log("Installing yaml-language-server (27 MB) …");
  await npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], here);
  writeFileSync(stamp, wanted);
}

/** @param {string} file */
function textOf(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
