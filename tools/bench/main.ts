/** npm run bench: measures ours, another server and the floor on the same documents, and says which goals are met. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Bench } from "./bench.ts";
import { parseOptions, USAGE } from "./options.ts";
import { report } from "./report/report.ts";
import { Results } from "./results.ts";
import { SECTIONS } from "./sections.ts";
import { findServers } from "./servers/servers.ts";
import { Wrong } from "./wrong.ts";

const options = parseOptions(process.argv.slice(2));
const sections = SECTIONS.filter(({ name, optional }) =>
  options?.only ? options.only === name : !optional || options?.workspace,
);
if (!options || sections.length === 0) {
  console.error(`usage: ${USAGE}\nnames: ${SECTIONS.map(({ name }) => name).join(", ")}`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "kubespray-cilium-bench-"));
try {
  const results = new Results();
  const bench = new Bench(findServers(options, folder), results, folder, options.quick);
  for (const { name, run } of sections) {
    const begin = performance.now();
    try {
      await run(bench);
    } catch (error) {
      // One server that ends early leaves the other sections their figures.
      if (!(error instanceof Wrong)) throw error;
      console.error(`${name}: ${error.message}`);
      process.exitCode = 1;
    }
    console.error(`${name}: ${((performance.now() - begin) / 1000).toFixed(0)} s`);
  }
  const text = report(results, options);
  console.log(text);
  if (options.write) writeFileSync(options.write, text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
