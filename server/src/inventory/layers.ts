import type { Catalog } from "../catalog/catalog.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Reach } from "./hosts/membership.ts";
import type { Inventory } from "./inventory.ts";
import type { VariableScope } from "./path.ts";
import { compareScopes, reachOf, Step, stepOfFile } from "./precedence.ts";
import { entriesNamed, mapsOf, mapsWith, type Setting, type SettingMap, settingsOf } from "./settings.ts";

/** How the settings of a document are looked for. */
interface SettingsReader {
  settings(document: YamlDocument): readonly Setting[];
  maps(source: YamlDocument): readonly SettingMap[];
}

/** A setting, and the hosts that it is for. */
export interface PlacedSetting {
  readonly setting: Setting;
  readonly scope: VariableScope;
  readonly reach: Reach;
}

interface Layer {
  readonly step: Step;
  readonly scope: VariableScope;
  readonly reach: Reach;
  readonly settings: readonly Setting[];
}

/** Every setting of ours in an inventory, lowest layer first. */
export const inventorySettings = (inventory: Inventory, catalog: Catalog): PlacedSetting[] =>
  readSettings(inventory, {
    settings: (document) => settingsOf(document, catalog),
    maps: (source) => mapsOf(source, catalog),
  });

/** The settings of one variable in an inventory, be it the user's own; lowest layer first. */
export const settingsNamed = (inventory: Inventory, name: string): PlacedSetting[] =>
  readSettings(inventory, {
    settings: (document) => entriesNamed(document, name),
    maps: (source) => mapsWith(source, name),
  });

function readSettings(inventory: Inventory, reader: SettingsReader): PlacedSetting[] {
  const { root, files, sources, hosts } = inventory;
  const layers: Layer[] = files
    .filter(({ isRead }) => isRead)
    .map(({ document, scope, reach }) => ({
      step: stepOfFile(scope, root),
      scope,
      reach,
      settings: reader.settings(document),
    }));
  if (sources.length > 0) {
    layers.push(...sources.flatMap((source) => layersOf(source, inventory, reader)));
    layers.sort((a, b) => a.step - b.step || compareScopes(a.scope, b.scope, hosts.membership));
  }
  return layers.flatMap(({ settings, scope, reach }) => settings.map((setting) => ({ setting, scope, reach })));
}

/** The variables that stand in an inventory file. */
function layersOf(source: YamlDocument, { root, hosts }: Inventory, reader: SettingsReader): Layer[] {
  return reader.maps(source).flatMap(({ of, settings }) =>
    of.map((member) => {
      const scope = { ...member, root };
      const step =
        member.kind === "host" ? Step.HostInSources : member.name === "all" ? Step.AllInSources : Step.GroupsInSources;
      const reach = reachOf(scope, hosts);
      return { step, scope, settings, reach: reach === "always" && !hosts.isRead(source) ? "perhaps" : reach };
    }),
  );
}
