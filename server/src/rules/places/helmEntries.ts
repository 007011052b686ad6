import type { HelmValue } from "../../catalog/helmValues.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { readsExtraValues } from "../../cluster/extras.ts";
import type { Setting } from "../../inventory/settings.ts";
import { entriesBelow, type Held } from "../../syntax/below.ts";
import type { Origin } from "../../syntax/place.ts";
import { isTemplated } from "../../syntax/scalars.ts";
import { decides } from "./effect.ts";
import { flagMaps } from "./flagMaps.ts";

/** One entry below `cilium_extra_values`, and what the chart of this Cilium has at its path. */
export interface HelmEntry {
  /** With a backslash before dots inside of a name. */
  readonly path: string;
  readonly origin: Origin;
  readonly known: HelmValue | undefined;
  /** It is given by a flag, in a text that edits do not change. */
  readonly byFlag?: true;
  /** It stands in what the chart hands on to Kubernetes, where it lists only examples. */
  readonly handedOn?: true;
}

/** Groups that the chart hands on to Kubernetes as they are. */
const HANDED_ON =
  /^(?:affinity|annotations|appArmorProfile|hard|labels|nodeSelector|podAnnotations|podLabels|podSecurityContext|requests|limits|resources|seLinuxOptions|seccompProfile|securityContext|topologySpreadConstraints|updateStrategy)$/;

/**
 * The entries of `cilium_extra_values` that Helm gets, outer ones first, as deep as the chart knows what may stand there.
 * None for other variables, and where the setting does not count.
 */
export const helmEntries = (setting: Setting, cluster: Cluster): HelmEntry[] =>
  setting.name === "cilium_extra_values" && counts(setting, cluster) ? entriesUnder(setting, "", cluster, false) : [];

/** The same for what `cilium_install_extra_flags` give, each flag by itself: they win over all else. */
export function flagEntries(setting: Setting, cluster: Cluster): HelmEntry[] {
  if (setting.name !== "cilium_install_extra_flags" || !counts(setting, cluster)) return [];
  const { file, chunk } = setting;
  return flagMaps(setting)
    .flatMap((value) => entriesUnder({ file, chunk, value }, "", cluster, false))
    .map((entry) => ({ ...entry, byFlag: true }));
}

const counts = (setting: Setting, cluster: Cluster): boolean =>
  readsExtraValues(cluster.release) && cluster.catalog.knowsMinor(cluster.minor) && decides(setting, cluster);

function entriesUnder(held: Held, prefix: string, cluster: Cluster, handedOn: boolean): HelmEntry[] {
  return entriesBelow(held).flatMap((origin) => {
    const name = origin.key.text;
    if (name === "<<" || isTemplated(name)) return [];
    // As Helm spells a dot that does not part two levels.
    const path = prefix + name.replaceAll(".", "\\.");
    const known = cluster.catalog.chart.get(path, cluster.minor);
    const inner = known?.group ? entriesUnder(origin, `${path}.`, cluster, handedOn || HANDED_ON.test(name)) : [];
    return [{ path, origin, known, ...(handedOn && { handedOn }) }, ...inner];
  });
}
