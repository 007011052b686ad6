/**
 * Regenerates server/src/catalog/facts from extracted tables of Kubespray, the Cilium chart and Cilium.
 * usage: npm run catalog -- --upstream DIR
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ADDITIONS, annotationFacts, type SourceAnnotation } from "./annotations.ts";
import { configKeyFacts, helmKeyFacts, type SourceConfigKey, type SourceHelmMapping } from "./configKeys.ts";
import { helmValueFacts, isHelmValue, type SourceHelmValue } from "./helmValues.ts";
import { releasesFile, type SourceRelease } from "./releases.ts";
import { type SourceVariable, variableFacts } from "./variables.ts";

const directory = process.argv[process.argv.indexOf("--upstream") + 1];
if (!process.argv.includes("--upstream") || !directory) {
  console.error("usage: npm run catalog -- --upstream DIR");
  process.exit(2);
}

const read = <T>(file: string): T => JSON.parse(readFileSync(join(directory, file), "utf8"));
const kubespray = read<{ releases: Record<string, SourceRelease>; variables: Record<string, SourceVariable> }>(
  "kubespray-vars.json",
);
const configKeys = read<{ $meta: { perMinor: Record<string, unknown> }; keys: Record<string, SourceConfigKey> }>(
  "cilium-config-keys.json",
);
const helmValues = read<{ values: Record<string, SourceHelmValue> }>("helm-values.json").values;
const helmMap = read<{ map: SourceHelmMapping[] }>("helm-to-configmap.json").map;
const annotations = read<{ annotations: SourceAnnotation[] }>("annotations.json").annotations;

const mapValues = <A, B>(record: Record<string, A>, f: (name: string, value: A) => B): Record<string, B> =>
  Object.fromEntries(
    Object.keys(record)
      .sort()
      .map((name) => [name, f(name, record[name] as A)]),
  );

write("releases", releasesFile(kubespray.releases, Object.keys(configKeys.$meta.perMinor)));
write("variables", mapValues(kubespray.variables, variableFacts));
write(
  "config-keys",
  mapValues(configKeys.keys, (_, key) => configKeyFacts(key)),
);
write("helm-keys", helmKeyFacts(helmMap));
write(
  "helm-values",
  mapValues(Object.fromEntries(Object.entries(helmValues).filter(([path]) => isHelmValue(path))), (_, value) =>
    helmValueFacts(value),
  ),
);
write(
  "annotations",
  [...annotations.map(annotationFacts), ...ADDITIONS].sort((a, b) => (a.name < b.name ? -1 : 1)),
);

/** One entry a line: small, and a readable diff when a release is added. */
function write(name: string, data: object): void {
  const folder = "server/src/catalog/facts";
  mkdirSync(folder, { recursive: true });
  const text = Array.isArray(data)
    ? `[\n${data.map((entry) => JSON.stringify(entry)).join(",\n")}\n]\n`
    : `{\n${Object.entries(data)
        .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
        .join(",\n")}\n}\n`;
  writeFileSync(join(folder, `${name}.json`), text);
  console.log(`${name}: ${Array.isArray(data) ? data.length : Object.keys(data).length} entries, ${text.length} bytes`);
}
