import type { Cluster } from "../../cluster/cluster.ts";
import { type HandedMap, isMet, placeOf, plant, quoteIn } from "../../rules/options/requirement.ts";
import type { YamlDocument } from "../../syntax/document.ts";
import { atPath, mergeInto, type NewMap } from "../../syntax/edits.ts";
import type { Edit } from "../../syntax/place.ts";
import { linesOf } from "./lines.ts";
import { SYSTEMS, type System } from "./systems.ts";

/** A system with all that is still missing for it, ready to be written into a file. */
export interface Bundle {
  readonly system: System;
  /** Lines for where the cursor is. */
  readonly lines: readonly string[];
  /** What goes into maps that the file has already. */
  readonly edits: readonly Edit[];
}

/** The systems that a release can have and that are not complete yet. `step`: the file's indentation. */
export function bundles(
  cluster: Cluster,
  document: YamlDocument,
  step: number,
  systems: readonly System[] = SYSTEMS,
): Bundle[] {
  return systems.flatMap((system) => bundle(system, cluster, document, step) ?? []);
}

function bundle(system: System, cluster: Cluster, document: YamlDocument, step: number): Bundle | undefined {
  const missing = system.needs(cluster)?.filter((requirement) => isMet(cluster, requirement) !== true);
  if (!missing || missing.length === 0) return undefined;
  const lines: string[] = [];
  const trees = new Map<HandedMap, NewMap>();
  for (const requirement of missing) {
    const place = placeOf(requirement, cluster);
    if (!place) return undefined;
    if (place.map === undefined) {
      // A second line for a variable that this file sets would only hide the first.
      if (cluster.setting(place.path[0] ?? "")?.setting.file === document.file) continue;
      lines.push(...linesOf(atPath(place.path, requirement.value), step));
    } else {
      const { optionValue = requirement.value } = requirement;
      trees.set(place.map, plant(trees.get(place.map) ?? {}, place.path, optionValue));
    }
  }
  const edits: Edit[] = [];
  for (const [name, tree] of trees) {
    const map = cluster.setting(name)?.setting;
    const quote = quoteIn(name);
    if (!map) lines.push(...linesOf({ [name]: tree }, step, quote));
    else {
      // Ansible replaces a map of another file as a whole: nothing can be added to it from here.
      const merged = map.file === document.file ? mergeInto(map, tree, { quote, existing: "keep", step }) : undefined;
      if (!merged) return undefined;
      edits.push(...merged);
    }
  }
  return lines.length + edits.length > 0 ? { system, lines, edits } : undefined;
}
