import type { Catalog } from "../../catalog/catalog.ts";
import { compareReleases } from "../../catalog/release.ts";
import type { Workspace } from "../../cluster/workspace.ts";
import type { Inventory } from "../../inventory/inventory.ts";
import { findingChanges } from "./findings.ts";
import { optionChanges } from "./options.ts";
import { PHASES, type Upgrade } from "./plan.ts";
import { type Stage, stageAt, stageOf } from "./stage.ts";
import { variableChanges } from "./variables.ts";
import { versionChanges } from "./versions.ts";

/**
 * What happens to an inventory on its way to another release, be it newer or older, through every release between. Each
 * change stands with the release that brings it; what is over before the target says until when.
 */
export function upgradeOf(workspace: Workspace, inventory: Inventory, target: string): Upgrade {
  const start = stageOf(workspace, inventory);
  const releases = releasesBetween(workspace.catalog, start.release, target);
  const stages = [start, ...releases.flatMap((release) => stageAt(workspace, inventory, release) ?? [])];
  const { cluster } = stages.at(-1) as Stage;
  const changes = [versionChanges, findingChanges, variableChanges, optionChanges].flatMap((of) => of(stages));
  return {
    root: inventory.root,
    kubespray: start.cluster.kubespray,
    cilium: start.cluster.cilium,
    target: { kubespray: cluster.kubespray, cilium: cluster.cilium },
    releases,
    changes: changes.sort(
      (a, b) =>
        PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase) || releases.indexOf(a.release) - releases.indexOf(b.release),
    ),
  };
}

/** The releases after one up to another, in the order of the way: downwards where the target is older. */
function releasesBetween(catalog: Catalog, from: string, to: string): string[] {
  const isDown = compareReleases(to, from) < 0;
  const [low, high] = isDown ? [to, from] : [from, to];
  const between = catalog.releaseNames.filter(
    (each) => compareReleases(each, low) >= 0 && compareReleases(each, high) <= 0 && each !== from,
  );
  return isDown ? between.reverse() : between;
}
