import type { HelmKeysFile, HelmValuesFile } from "../../../server/src/catalog/facts.ts";
import { readCharts } from "../charts/archives.ts";
import { difference, differenceLines } from "../difference.ts";
import { type FactsFolder, factsText } from "../factsFolder.ts";
import { Repository } from "../repository.ts";
import { probeEffects } from "./effects.ts";

const NAME = "helm-effects";

/** Renders the charts to see what single values do (some minutes), and says what that changed in the facts. */
export async function probeCatalog(
  charts: string,
  helm: string,
  facts: FactsFolder,
  log: (line: string) => void,
): Promise<string[]> {
  const values = facts.read<HelmValuesFile>("helm-values") ?? {};
  const keys = facts.read<HelmKeysFile>("helm-keys") ?? {};
  const effects = await probeEffects(readCharts(new Repository(charts)), helm, values, keys, log);
  const before = facts.read(NAME);
  facts.write(NAME, effects);
  return differenceLines(NAME, difference(before, JSON.parse(factsText(effects))));
}
