import type { SampleSettingsFile } from "../../../server/src/catalog/facts.ts";
import { SAMPLE_FILE, sampleSetting } from "../../../server/src/catalog/sampleSettings.ts";
import type { Repository } from "../repository.ts";
import { spansWhere } from "../spans.ts";

/** Which releases have which settings in Cilium's file of the sample inventory, most of them behind a "#". */
export function sampleSettingsFile(repository: Repository, refs: ReadonlyMap<string, string>): SampleSettingsFile {
  const versions = [...refs.keys()];
  const settings = new Map(
    [...refs].map(([version, ref]) => {
      const file = repository.files(ref, SAMPLE_FILE).find(({ path }) => path === SAMPLE_FILE);
      const text = file ? String(repository.read([file.id]).get(file.id)) : "";
      return [version, new Set(text.split("\n").flatMap((line) => sampleSetting(line) ?? []))];
    }),
  );
  const all = new Set([...settings.values()].flatMap((each) => [...each]));
  return Object.fromEntries(
    [...all]
      .sort()
      .map((setting) => [setting, spansWhere(versions, (version) => settings.get(version)?.has(setting) ?? false)]),
  );
}
