import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Catalog } from "../catalog/catalog.ts";
import { Words } from "../catalog/words.ts";
import { groupVarsSchema } from "../features/schema/groupVars.ts";
import type { Options } from "./arguments.ts";
import { versionsInUse } from "./versions.ts";

/** `kubespray-cilium schema`: a JSON Schema of the group_vars of a release. */
export async function schema(options: Options, catalog: Catalog): Promise<number> {
  const { kubespray, cilium } = await versionsInUse(options, catalog);
  const { language } = options;
  const words = await new Words((name) => readFile(join(__dirname, "catalog", name), "utf8")).in(language);
  const sources = { catalog, chart: catalog.chart, words, language };
  const made = groupVarsSchema(sources, { kubespray: kubespray.version, cilium: cilium.version });
  // One blank a level: with two, half of the text would be blanks.
  process.stdout.write(`${JSON.stringify(made, undefined, 1)}\n`);
  return 0;
}
