import type { Engine, TemplateFact, TemplatesFile } from "../../../server/src/catalog/facts.ts";
import { foldRanges } from "../spans.ts";
import { readTemplate, type TemplateEntry } from "./template.ts";

/** What one release writes: a path, and what stands there. */
export type ReleaseTemplate = readonly (readonly [path: string, fact: Omit<TemplateFact, "from" | "to">])[];

const EXTRA_VARS = "cilium_config_extra_vars";

/** What the template of a release writes: the `cilium-config` ConfigMap, or the values for Helm. */
export function releaseTemplate(template: string, engine: Engine): ReleaseTemplate {
  const entries = readTemplate(template);
  return engine === "helm" ? entries.map((entry) => [entry.path, factOf(entry)]) : configMapFacts(entries);
}

/** The keys below `data` of `cilium-config`, and the Jinja of the other ConfigMaps, which can fail like any. */
function configMapFacts(entries: readonly TemplateEntry[]): ReleaseTemplate {
  const own = entries.find(({ path, text }) => path === "metadata.name" && text === "cilium-config");
  let after = false;
  return entries.flatMap((entry) => {
    const key = /^data\.(.+)$/.exec(entry.path)?.[1];
    if (!key) return [];
    if (entry.document !== own?.document) {
      const name = entries.find(({ path, document }) => path === "metadata.name" && document === entry.document)?.text;
      return [[`${name}/${key}`, { ...factOf(entry), elsewhere: true as const }] as const];
    }
    if (entry.loop?.includes(EXTRA_VARS)) after = true;
    const fact = factOf(entry);
    return [[key, after && !entry.loop ? { ...fact, after } : fact] as const];
  });
}

const factOf = ({ text, when, loop, block, misplaced }: TemplateEntry): Omit<TemplateFact, "from" | "to"> => ({
  text,
  ...(when.length > 0 && { when }),
  ...(loop !== undefined && { loop }),
  ...(block && { opaque: true as const }),
  ...(misplaced && { misplaced }),
});

/** Folds what the releases write, oldest first, into ranges by path. */
export function templatesFile(
  releases: readonly { readonly version: string; readonly template: ReleaseTemplate }[],
): TemplatesFile {
  const versions = releases.map(({ version }) => version);
  const byVersion = new Map(releases.map(({ version, template }) => [version, template]));
  const paths = new Set(releases.flatMap(({ template }) => template.map(([path]) => path)));
  return Object.fromEntries(
    [...paths]
      .sort()
      .map((path) => [
        path,
        foldRanges(versions, (version) =>
          (byVersion.get(version) ?? []).flatMap(([each, fact]) => (each === path ? fact : [])),
        ),
      ]),
  );
}
