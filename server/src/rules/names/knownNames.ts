import type { Catalog } from "../../catalog/catalog.ts";
import { HELM_SWITCHES } from "../../catalog/curated/successors.ts";
import { bareName, NameIndex, nameTokens } from "./nameTokens.ts";
import { nearestName } from "./nearest.ts";

/** Names that an unknown one resembles, whatever the release. */
export interface Resemblance {
  /** The variable that differs in upper and lower case only. */
  readonly otherCase: string | undefined;
  /** Names with the same words, but for those that say nothing. */
  readonly variables: readonly string[];
  readonly helmPaths: readonly string[];
  readonly configKeys: readonly string[];
  /** The variable that shares most of the words, and whether it has all of them. */
  readonly near: string | undefined;
  readonly isPartOfNear: boolean;
}

type Index = ReadonlyMap<string, readonly string[]>;

/** The names of one catalog. Every release asks for the same resemblances again, so each is worked out once. */
class KnownNames {
  private readonly lowerCase = new Map<string, string>();
  private readonly variables: Index;
  private readonly helmPaths: Index;
  private readonly configKeys: Index;
  private readonly index: NameIndex;
  private readonly resemblances = new Map<string, Resemblance>();

  constructor(catalog: Catalog) {
    const variables = Object.keys(catalog.variables).filter((name) => name.startsWith("cilium"));
    for (const name of variables) this.lowerCase.set(name.toLowerCase(), name);
    this.variables = byBareName(variables);
    this.helmPaths = byBareName([...Object.keys(HELM_SWITCHES), ...Object.keys(catalog.helmKeys)]);
    this.configKeys = byBareName(Object.keys(catalog.configKeys));
    this.index = new NameIndex(variables);
  }

  like(name: string): Resemblance {
    let known = this.resemblances.get(name);
    if (!known) {
      known = this.compare(name);
      this.resemblances.set(name, known);
    }
    return known;
  }

  /** The only variable that a name is the beginning of, up to the last letters of its last word. */
  private cutShort(name: string): string | undefined {
    const [found, ...others] = [...this.lowerCase.values()].filter((known) => known.startsWith(name));
    const missing = found?.slice(name.length) ?? "";
    return others.length === 0 && missing.length <= MOST_MISSING && !missing.includes("_") ? found : undefined;
  }

  /** The only variable that is a letter or two away; digits tell names apart, and are no slip. */
  private slip(name: string): string | undefined {
    const digits = name.replace(/\D/g, "");
    const alike = [...this.lowerCase.values()].filter((known) => known.replace(/\D/g, "") === digits);
    return nearestName(name, alike, name.length < LONG ? 1 : 2);
  }

  private compare(name: string): Resemblance {
    const bare = bareName(name);
    const near = this.cutShort(name) ?? this.index.nearest(name) ?? this.slip(name);
    const words = near === undefined ? [] : nameTokens(near);
    const of = (index: Index) => (bare === "" ? [] : (index.get(bare) ?? []));
    return {
      otherCase: this.lowerCase.get(name.toLowerCase()),
      variables: of(this.variables),
      helmPaths: of(this.helmPaths),
      configKeys: of(this.configKeys),
      near,
      isPartOfNear: near !== undefined && nameTokens(name).every((word) => words.includes(word)),
    };
  }
}

/** From how many letters on two of them may be wrong. */
const LONG = 20;

/** How many letters may be missing at the end of a name. */
const MOST_MISSING = 4;

function byBareName(names: Iterable<string>): Index {
  const index = new Map<string, string[]>();
  for (const name of names) {
    const bare = bareName(name);
    index.set(bare, [...(index.get(bare) ?? []), name]);
  }
  return index;
}

const instances = new WeakMap<Catalog, KnownNames>();

/** The known names that an unknown one resembles. */
export function resemblanceOf(name: string, catalog: Catalog): Resemblance {
  let names = instances.get(catalog);
  if (!names) {
    names = new KnownNames(catalog);
    instances.set(catalog, names);
  }
  return names.like(name);
}
