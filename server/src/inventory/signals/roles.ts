import type { Catalog } from "../../catalog/catalog.ts";
import { DEVELOPMENT, minorOf, satisfies } from "../../catalog/release.ts";
import { folderOf } from "../path.ts";
import { DOWNLOADS, scopesOf } from "./place.ts";
import { Strength, type VersionSignal } from "./signal.ts";

/** The releases that keep the versions they download in a file. Source: the roles at the tags. */
const ERAS: Readonly<Record<string, string>> = {
  "download/defaults/main": "<2.23",
  "download/defaults/main/main": ">=2.23 <2.24",
  "kubespray-defaults/defaults/main/download": ">=2.24 <2.28",
  "kubespray_defaults/defaults/main/download": ">=2.28",
};

/** A copy of Kubespray's roles: the Cilium that they install tells the release, where only one installs it. */
export function rolesSignals(file: string, text: string, catalog: Catalog): VersionSignal[] {
  const era = ERAS[DOWNLOADS.exec(file)?.[1] ?? ""];
  const cilium = /^cilium_version:\s*["']?v?(\d+\.\d+\.\d+)["']?\s*(?:#.*)?$/m.exec(text)?.[1];
  if (era === undefined || cilium === undefined) return [];
  const releases = catalog.releases.kubespray.filter(
    ({ version }) => version !== DEVELOPMENT && satisfies(version, era),
  );
  const same = releases.filter((release) => release.cilium === cilium);
  const near = same.length > 0 ? same : releases.filter((release) => minorOf(release.cilium) === minorOf(cilium));
  const release = (near.length > 0 ? near : releases).at(-1)?.version;
  if (release === undefined) return [];
  const checkout = folderOf(file.slice(0, DOWNLOADS.exec(file)?.index).concat("/"));
  const certain = same.length === 1;
  const origin = `cilium_version in ${file.slice(file.lastIndexOf("roles/"))}`;
  return [{ release, cilium, certain, origin, strength: Strength.code, scopes: scopesOf(checkout), checkout }];
}
