/** Regenerates server/src/catalog/facts from the sources; what no given source states stays as it is. */
import { FactsFolder } from "./factsFolder.ts";
import { importCatalog } from "./import.ts";
import { parseOptions, USAGE } from "./options.ts";
import { probeCatalog } from "./probe/import.ts";

const options = parseOptions(process.argv.slice(2));
if (!options) {
  console.error(`usage: ${USAGE}`);
  process.exit(2);
}
const folders = {
  facts: new FactsFolder("server/src/catalog/facts"),
  curated: "tools/catalog/curated",
  words: "server/src/catalog/words",
};
for (const line of importCatalog(options, folders)) console.log(line);
if (options.charts && options.helm) {
  for (const line of await probeCatalog(options.charts, options.helm, folders.facts, console.log)) console.log(line);
}
