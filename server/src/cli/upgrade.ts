import type { Catalog } from "../catalog/catalog.ts";
import type { Language } from "../catalog/words.ts";
import { kubesprayRelease } from "../cluster/versions.ts";
import { type Change, isMain, type Upgrade } from "../features/upgrade/plan.ts";
import { MARKDOWN, upgradeText } from "../features/upgrade/text.ts";
import { upgradeOf } from "../features/upgrade/upgrade.ts";
import type { Options } from "./arguments.ts";
import { displayName } from "./files.ts";
import { openWorkspace } from "./openWorkspace.ts";
import { versionJson } from "./reporters/origin.ts";
import { terminalStyle } from "./reporters/upgrade.ts";
import { orNoInventory, tellUnreadable, unreadableJson } from "./unreadable.ts";
import { refuse, refuseVersion } from "./usageError.ts";

/** `kubespray-cilium upgrade`: what another release makes of the inventories. Exit code 2 where there is none. */
export async function upgrade(options: Options, catalog: Catalog): Promise<number> {
  if (options.to === undefined) refuse("upgrade: give the release with --to", "upgrade：请用 --to 指定目标版本");
  const target = releaseNamed(options.to, catalog);
  const { workspace, collected, errors: unreadable } = await openWorkspace(options, catalog);
  const inventories = workspace.allInventories();
  const errors = orNoInventory(unreadable, inventories, options.paths);
  const { base } = collected;
  tellUnreadable(errors, options.language);
  const nameOf = (path: string) => displayName(path, base) || ".";
  const upgrades = inventories.map((inventory) => upgradeOf(workspace, inventory, target));
  const { language, format } = options;
  const style = format === "markdown" ? MARKDOWN : terminalStyle();
  const shown = upgrades.map((each) => ({
    each,
    changes: each.changes.filter((one) => options.all || isMain(one, catalog)),
  }));
  const text =
    format === "json"
      ? `${JSON.stringify(
          {
            version: 1,
            inventories: shown.map((one) => json(one.each, one.changes, language, nameOf)),
            errors: unreadableJson(errors, language),
          },
          undefined,
          2,
        )}\n`
      : shown.map(({ each, changes }) => upgradeText(each, changes, language, nameOf, style)).join("\n");
  process.stdout.write(text);
  return errors.length > 0 ? 2 : 0;
}

function releaseNamed(text: string, catalog: Catalog): string {
  try {
    return kubesprayRelease(text, catalog, "--to");
  } catch (error) {
    return refuseVersion(error);
  }
}

const json = (upgrade: Upgrade, changes: readonly Change[], language: Language, nameOf: (path: string) => string) => ({
  root: nameOf(upgrade.root),
  kubespray: versionJson(upgrade.kubespray),
  cilium: versionJson(upgrade.cilium),
  to: { kubespray: versionJson(upgrade.target.kubespray), cilium: versionJson(upgrade.target.cilium) },
  releases: upgrade.releases,
  changes: changes.map(({ place, message, ...change }) => ({
    ...change,
    message: message[language],
    ...(place && { file: nameOf(place.file), range: place.range }),
  })),
});
