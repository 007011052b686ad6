/**
 * Regenerates server/src/catalog/facts from the sources; what no given source states stays as it is.
 * See USAGE in options.ts.
 */
import { readFileSync } from "node:fs";
import type { ReleasesFile } from "../../server/src/catalog/facts.ts";
import { readCharts } from "./charts/archives.ts";
import { helmKeysFile } from "./charts/helmKeys.ts";
import { helmValuesFile } from "./charts/helmValues.ts";
import { difference, differenceLines } from "./difference.ts";
import { FactsFolder, factsText } from "./factsFolder.ts";
import { kubesprayFacts, readKubespray } from "./kubespray/import.ts";
import type { CuratedVariables } from "./kubespray/variables.ts";
import { parseOptions, USAGE } from "./options.ts";
import { Repository } from "./repository.ts";
import { undocumented, wordsOf } from "./undocumented.ts";

const options = parseOptions(process.argv.slice(2));
if (!options) {
  console.error(`usage: ${USAGE}`);
  process.exit(2);
}

const facts = new FactsFolder("server/src/catalog/facts");
const curated = <T>(name: string): T => JSON.parse(readFileSync(`tools/catalog/curated/${name}.json`, "utf8"));
const generated = new Map<string, object>();

if (options.charts) {
  const charts = readCharts(new Repository(options.charts));
  generated.set("helm-values", helmValuesFile(charts)).set("helm-keys", helmKeysFile(charts));
  const releases = facts.read<ReleasesFile>("releases");
  if (releases) generated.set("releases", { ...releases, cilium: charts.map(({ minor }) => minor) });
}
if (options.kubespray) {
  const releases = readKubespray(new Repository(options.kubespray));
  const known = generated.get("releases") ?? facts.read<ReleasesFile>("releases");
  const minors = (known as ReleasesFile | undefined)?.cilium ?? [];
  const made = kubesprayFacts(releases, curated<CuratedVariables>("variables"), minors);
  generated.set("releases", made.releases).set("variables", made.variables);
}

for (const [name, made] of generated) {
  const before = facts.read(name);
  facts.write(name, made);
  for (const line of differenceLines(name, difference(before, JSON.parse(factsText(made))))) console.log(line);
}
for (const kind of ["variables", "annotations"]) {
  const all = facts.read(kind) ?? {};
  const names = Array.isArray(all) ? all.map(({ name }) => String(name)) : Object.keys(all);
  for (const name of undocumented(names, wordsOf("server/src/catalog/words", kind)))
    console.log(`not documented: ${name}`);
}
