import type { Cluster } from "../../cluster/cluster.ts";
import { helmValue } from "../../cluster/extras.ts";
import { renderToHelm } from "../../cluster/render.ts";
import type { Origin } from "../../syntax/place.ts";
import type { ScalarValue } from "../../syntax/scalars.ts";

/** What the chart refuses to install without another part of Hubble. */
const NEEDS = [
  { path: "hubble.relay.enabled", needs: "hubble.enabled", unless: undefined },
  { path: "hubble.ui.enabled", needs: "hubble.relay.enabled", unless: "hubble.ui.standalone.enabled" },
] as const;

/** A part of Hubble that is switched on without the one that it needs; both by their Helm paths. */
export interface PartWithout {
  readonly path: string;
  readonly needs: string;
  readonly origin: Origin;
}

/** The parts of Hubble that the chart refuses, as a cluster has them. Source: `templates/validate.yaml` of the charts. */
export function partsWithout(cluster: Cluster): PartWithout[] {
  return NEEDS.flatMap(({ path, needs, unless }) => {
    const part = valueAt(cluster, path);
    if (part?.value !== true || !part.origin || valueAt(cluster, needs)?.value !== false) return [];
    const alone = unless && helmValue(cluster, unless);
    return alone && alone.value !== false ? [] : [{ path, needs, origin: part.origin }];
  });
}

/** What Kubespray hands to the chart at a path. */
const valueAt = (cluster: Cluster, path: string): { value: ScalarValue; origin?: Origin } | undefined =>
  helmValue(cluster, path) ?? renderToHelm(cluster, path);
