import type { Catalog } from "../../catalog/catalog.ts";
import { baseName } from "../path.ts";
import { galaxySignals, installedSignals } from "./galaxy.ts";
import { mentionSignals } from "./mentions.ts";
import { kubesprayNamed } from "./named.ts";
import { DOWNLOADS, homeOf, isRequirements, isRoleFile, LARGEST_SIGNAL } from "./place.ts";
import { requirementsSignals } from "./requirements.ts";
import { rolesSignals } from "./roles.ts";
import { Strength, type VersionSignal } from "./signal.ts";
import { submoduleSignals } from "./submodules.ts";

/** What a file says about the Kubespray in use; `isSignalFile` tells which files may. */
export function readSignals(file: string, text: string, catalog: Catalog): readonly VersionSignal[] {
  if (text.length > LARGEST_SIGNAL) return NONE;
  if (isRoleFile(file)) return NONE;
  if (DOWNLOADS.test(file)) return rolesSignals(file, text, catalog);
  const name = baseName(file);
  if (/^galaxy\.ya?ml$/.test(name)) return galaxySignals(file, text, catalog);
  if (name === "MANIFEST.json") return installedSignals(file, text, catalog);
  if (name === ".gitmodules") return submoduleSignals(file, text, catalog);
  if (name === "version.yml") return pinSignals(file, text, catalog);
  return [
    ...(isRequirements(name) ? requirementsSignals(file, text, catalog) : []),
    ...mentionSignals(file, text, catalog),
  ];
}

const NONE: readonly VersionSignal[] = [];

/** The `version.yml` of Kubean, which pins the commit of Kubespray that it brings. */
function pinSignals(file: string, text: string, catalog: Catalog): VersionSignal[] {
  const version = /^kubespray_version:\s*["']?([\w.-]+)/m.exec(text)?.[1];
  const named = version === undefined ? undefined : kubesprayNamed(version, catalog);
  return named ? [{ ...named, origin: "version.yml", strength: Strength.pin, scopes: [homeOf(file)] }] : [];
}
