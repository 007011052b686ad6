import type { DefaultsFile, Json, TemplatesFile, VariablesFile } from "../../../server/src/catalog/facts.ts";
import { variablesIn, variablesInText } from "../jinja.ts";
import { foldRanges } from "../spans.ts";

/** A release's defaults of the roles that Cilium's templates are rendered with. */
export interface DefaultsInReach {
  readonly version: string;
  readonly inReach: ReadonlyMap<string, Json>;
}

/** What hosts and the way they are reached decide; the defaults say too little of it. */
const OF_HOSTS = /^(?:etcd_access_addresses|kube_apiserver_\w*endpoint)$/;

/**
 * The defaults, by ranges of releases, of variables that nobody is offered but that the templates need, directly or
 * through other defaults.
 */
export function defaultsFile(
  releases: readonly DefaultsInReach[],
  templates: TemplatesFile,
  offered: VariablesFile,
): DefaultsFile {
  const versions = releases.map(({ version }) => version);
  const byVersion = new Map(releases.map(({ version, inReach }) => [version, inReach]));
  const names = namesNeeded(releases, templates).filter((name) => !Object.hasOwn(offered, name));
  const folded = names.map((name) => {
    const values = foldRanges(versions, (version) => {
      const value = byVersion.get(version)?.get(name);
      return value === undefined ? [] : [{ value }];
    });
    return [name, values] as const;
  });
  return Object.fromEntries(folded.filter(([, values]) => values.length > 0));
}

function namesNeeded(releases: readonly DefaultsInReach[], templates: TemplatesFile): string[] {
  const needed = new Set<string>();
  const waiting = Object.values(templates).flatMap((facts) =>
    facts.flatMap(({ text, when = [], loop = "" }) => [
      ...variablesInText(text),
      ...[...when, loop.replace(/^.*? in /, "")].flatMap((expression) => [...variablesIn(expression)]),
    ]),
  );
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (needed.has(name) || OF_HOSTS.test(name)) continue;
    needed.add(name);
    for (const { inReach } of releases) waiting.push(...variablesInText(JSON.stringify(inReach.get(name) ?? "")));
  }
  return [...needed].sort();
}
