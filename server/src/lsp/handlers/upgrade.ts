import { labelOf } from "../../cluster/versions.ts";
import { inventoryAround } from "../../features/inventoryAround.ts";
import { phrase } from "../../features/phrases.ts";
import { isMain } from "../../features/upgrade/plan.ts";
import { renderingsOf } from "../../features/upgrade/renderings.ts";
import { MARKDOWN, upgradeText } from "../../features/upgrade/text.ts";
import { upgradeOf } from "../../features/upgrade/upgrade.ts";
import type { UpgradeParams, UpgradePlan, UpgradeReleases } from "../protocol.ts";
import type { Session } from "../session.ts";

/** The releases that the inventory of a file can go to, the newest first; null where it belongs to none. */
export async function onUpgradeReleases(session: Session, uri: string): Promise<UpgradeReleases | null> {
  const around = await inventoryOf(session, uri);
  if (!around) return null;
  const { workspace, inventory } = around;
  const { kubespray } = workspace.cluster(inventory);
  const { catalog } = workspace;
  return {
    title: phrase(session.language, "pick upgrade", session.nameOf(inventory.root), labelOf(kubespray)),
    releases: catalog.releaseNames
      .toReversed()
      .filter((release) => release !== kubespray.version)
      .map((label) => ({ label, description: `Cilium ${catalog.release(label)?.cilium}` })),
  };
}

/** What the inventory of a file becomes in another release. */
export async function onUpgrade(session: Session, { uri, release }: UpgradeParams): Promise<UpgradePlan | null> {
  const around = await inventoryOf(session, uri);
  if (!around) return null;
  const { workspace, inventory } = around;
  const { language } = session;
  const nameOf = (file: string) => session.relative(file);
  const renderings = renderingsOf(workspace, inventory, release, nameOf, language);
  if (!renderings) return null;
  const upgrade = upgradeOf(workspace, inventory, release);
  const main = upgrade.changes.filter((change) => isMain(change, workspace.catalog));
  const { kubespray, target } = upgrade;
  return {
    title: `${session.nameOf(inventory.root)}: Kubespray ${labelOf(kubespray)} → ${labelOf(target.kubespray)}`,
    ...renderings,
    report: upgradeText(upgrade, main, language, nameOf, MARKDOWN),
  };
}

async function inventoryOf(session: Session, uri: string) {
  const open = await session.document(uri);
  const inventory = open && inventoryAround(open.workspace, open.document);
  return inventory && { workspace: open.workspace, inventory };
}
