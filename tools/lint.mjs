// npm run lint: every check runs even when an earlier one fails, so that one run shows everything.
import { existsSync } from "node:fs";
import path from "node:path";
import { exitCodeOf, root, scriptOf } from "./process.mjs";
import { ensureDependencies } from "./setup.mjs";

await ensureDependencies();
const projects = ["tsconfig.json", "client/tsconfig.json", "server/tsconfig.json"].filter((file) =>
  existsSync(path.join(root, file)),
);
const checks = [
  [scriptOf("@biomejs/biome"), "ci", "."],
  ...projects.map((project) => [scriptOf("typescript", "tsc"), "--noEmit", "-p", project]),
];
let failed = 0;
for (const check of checks) {
  if ((await exitCodeOf(process.execPath, check)) !== 0) failed++;
}
process.exit(failed === 0 ? 0 : 1);
