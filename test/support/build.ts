import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** The programs that tests start, built where no build has been made yet; `npm test` makes a new one before. */
export default function setup(): void {
  if (existsSync("dist/cli.js") && existsSync("dist/catalog/words/en.json")) return;
  execFileSync(process.execPath, ["tools/build.mjs"], { stdio: "inherit" });
}
