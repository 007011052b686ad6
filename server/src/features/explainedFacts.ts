import type { Catalog } from "../catalog/catalog.ts";
import type { Json, Span } from "../catalog/facts.ts";
import { compareVersions } from "../catalog/release.ts";
import type { Explanation, Library } from "./explanation.ts";
import type { GlobalNameKind } from "./nameKind.ts";
import type { Versions } from "./versions.ts";
import { vocabularies } from "./vocabularies/index.ts";

type Facts = Pick<Explanation, "type" | "default" | "values" | "since" | "until">;

const NOTHING: Facts = { type: null, default: null, values: null, since: null, until: null };

/** The facts of a name in the versions in use; where these do not have it, in the last ones that do. */
export function factsOf(library: Library, nameKind: GlobalNameKind, name: string, versions: Versions): Facts {
  switch (nameKind) {
    case "variable":
      return variableFacts(library, name, versions);
    case "configKey":
      return configKeyFacts(library, name, versions);
    case "helmValue":
      return helmValueFacts(library, name, versions);
    case "annotation":
      return annotationFacts(library, name, versions);
  }
}

function variableFacts(library: Library, name: string, versions: Versions): Facts {
  const { catalog } = library;
  const facts = catalog.variable(name);
  if (!facts) return NOTHING;
  const wanted = versions.release ?? catalog.newestRelease.version;
  const release = catalog.hasVariable(name, wanted) ? wanted : (catalog.releasesWith(name).at(-1) ?? wanted);
  return {
    type: facts.type,
    default: catalog.defaultOf(name, release) ?? null,
    values: valuesOf(library, "variable", name, { ...versions, release }),
    since: facts.since,
    until: facts.until ?? null,
  };
}

function configKeyFacts(library: Library, key: string, { minor }: Versions): Facts {
  const { catalog } = library;
  const ranges = catalog.configKeys[key]?.ranges ?? [];
  const inUse = catalog.configKey(key, minor) ? minor : lastMinor(catalog, ranges);
  const facts = catalog.configKey(key, inUse);
  return {
    type: facts?.type ?? null,
    default: facts?.default ?? null,
    values: valuesOf(library, "configKey", key, { minor: inUse }),
    ...lifeOf(ranges),
  };
}

function helmValueFacts(library: Library, path: string, { minor }: Versions): Facts {
  const { catalog, chart } = library;
  const ranges = chart.ranges(path);
  // A name that is only noticed to refuse it is no value any more.
  const live = ranges.filter((range) => !range.removed);
  const inUse = chart.get(path, minor) ? minor : lastMinor(catalog, ranges);
  const facts = chart.get(path, inUse);
  const types = [facts?.type ?? []].flat();
  return {
    type: types.length > 0 ? types.join("|") : null,
    default: facts?.default ?? null,
    values: valuesOf(library, "helmValue", path, { minor: inUse }),
    ...lifeOf(live.length > 0 ? live : ranges),
  };
}

function annotationFacts(library: Library, name: string, versions: Versions): Facts {
  const { catalog } = library;
  const facts = catalog.annotation(name);
  if (!facts) return NOTHING;
  const alias = facts.aliases?.find((each) => each.name === name);
  return {
    type: facts.value.type,
    default: facts.default ?? null,
    values: valuesOf(library, "annotation", name, versions),
    since: (alias ? alias.since : facts.since) ?? null,
    until: facts.removedIn ? minorBefore(catalog, facts.removedIn) : null,
  };
}

/** The closed set, as YAML reads what completion writes; null where any value may stand. */
function valuesOf(
  library: Library,
  nameKind: GlobalNameKind,
  name: string,
  versions: Versions,
): readonly Json[] | null {
  const choices = vocabularies[nameKind].choices(library, name, versions);
  return choices.length > 0 ? choices.map((choice) => read(choice.text)) : null;
}

function read(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

const lifeOf = (ranges: readonly Span[]): Pick<Facts, "since" | "until"> => ({
  since: ranges[0]?.from ?? null,
  until: ranges.at(-1)?.to ?? null,
});

const lastMinor = (catalog: Catalog, ranges: readonly Span[]): string => ranges.at(-1)?.to ?? catalog.newestMinor;

/** The last minor before one; null where the tables begin with it. */
const minorBefore = (catalog: Catalog, minor: string): string | null =>
  catalog.releases.cilium.findLast((each) => compareVersions(each, minor) < 0) ?? null;
