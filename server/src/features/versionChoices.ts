import { compareVersions, minorOf } from "../catalog/release.ts";
import type { Language } from "../catalog/words.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { labelOf, type ResolvedVersion } from "../cluster/versions.ts";
import { CONFIGURATION_FILE } from "../inventory/configuration.ts";
import { phrase } from "./phrases.ts";
import { withOrigin } from "./versionText.ts";

/** The setting that lets a version be found out. */
export const AUTO = "auto";

/** A version that a person can choose. */
export interface VersionChoice {
  /** How the configuration spells it, or "auto". */
  readonly version: string;
  readonly description: string;
  /** Whether it is the one in use. */
  readonly current: boolean;
}

/** The Kubespray releases to choose from, the newest first, after "auto". */
export function kubesprayChoices({ catalog, kubespray }: Cluster, language: Language): VersionChoice[] {
  const known = catalog.releaseNames.toReversed().map((version) => ({
    version,
    description: `Cilium ${catalog.release(version)?.cilium}`,
    current: isAskedFor(kubespray) && labelOf(kubespray) === version,
  }));
  return [auto("auto Kubespray", kubespray, language), ...known];
}

/** The Cilium versions to choose from, the newest first: those that releases install, and minors as such. */
export function ciliumChoices({ catalog, cilium }: Cluster, language: Language): VersionChoice[] {
  const installedBy = new Map<string, string[]>(catalog.releases.cilium.map((minor) => [minor, []]));
  for (const { version, cilium: installed } of catalog.releases.kubespray) {
    // Older ones are in no table.
    if (!catalog.knowsMinor(minorOf(installed) ?? "")) continue;
    installedBy.set(installed, [...(installedBy.get(installed) ?? []), version]);
  }
  const known = [...installedBy]
    .sort(([a], [b]) => compareVersions(b, a) || b.length - a.length)
    .map(([version, releases]) => ({
      version,
      description: releases.length > 0 ? phrase(language, "installed by", releases.join(", ")) : "",
      current: isAskedFor(cilium) && labelOf(cilium) === version,
    }));
  return [auto("auto Cilium", cilium, language), ...known];
}

/** Whether a configuration file asks for a version: what else there is, is found out. */
const isAskedFor = ({ origin }: ResolvedVersion): boolean => origin === CONFIGURATION_FILE;

/** To have a version found out; says what is found, where it is so now. */
function auto(key: "auto Kubespray" | "auto Cilium", resolved: ResolvedVersion, language: Language): VersionChoice {
  const current = !isAskedFor(resolved);
  return { version: AUTO, description: current ? withOrigin(resolved, language) : phrase(language, key), current };
}
