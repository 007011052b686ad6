import type { Catalog } from "../../catalog/catalog.ts";
import { compareReleases, DEVELOPMENT } from "../../catalog/release.ts";
import { baseName, folderOf } from "../path.ts";
import { kubesprayNamed, type NamedKubespray } from "./named.ts";
import { scopesOf } from "./place.ts";
import { Strength, type VersionSignal } from "./signal.ts";

/** `galaxy.yml`, by which a Kubespray says its own version. */
export function galaxySignals(file: string, text: string, catalog: Catalog): VersionSignal[] {
  const entry = (name: string) => new RegExp(`^${name}:[ \\t]*["']?([^"'\\s#]+)`, "m").exec(text)?.[1];
  if (entry("namespace") !== "kubernetes_sigs" || entry("name") !== "kubespray") return [];
  const named = ofGalaxy(entry("version"), catalog);
  const checkout = folderOf(file);
  if (!named) return [];
  return [{ ...named, origin: "galaxy.yml", strength: Strength.own, scopes: scopesOf(checkout), checkout }];
}

/** What `ansible-galaxy` writes where it installs the collection. */
export function installedSignals(file: string, text: string, catalog: Catalog): VersionSignal[] {
  const version = /"version":\s*"([^"]+)"/.exec(text)?.[1];
  const named = ofGalaxy(version, catalog);
  if (!named) return [];
  const checkout = folderOf(file);
  const collections = folderOf(folderOf(folderOf(checkout)));
  const home = /^(?:\.ansible|collections)$/.test(baseName(collections)) ? folderOf(collections) : collections;
  return [{ ...named, origin: "installed collection", strength: Strength.own, scopes: [home], checkout }];
}

/**
 * Up to v2.23.1 the file was behind: v2.22.0 and v2.22.1 say 2.21.0, v2.23.0 and v2.23.1 say 2.22.1. What it said then on
 * the development branch, no release says. Since then the branch says the next minor. Source: galaxy.yml of the tags.
 */
const BEHIND: Readonly<Record<string, string>> = {
  "2.21.0": "v2.22.1",
  "2.22.0": "v2.22.1",
  "2.22.1": "v2.23.1",
  "2.23.0": "v2.23.1",
  "2.23.1": "v2.23.1",
};

function ofGalaxy(version: string | undefined, catalog: Catalog): NamedKubespray | undefined {
  if (version === undefined || !/^\d+\.\d+\.\d+$/.test(version)) return undefined;
  const behind = BEHIND[version];
  if (behind !== undefined) return { release: behind, certain: false };
  const isNext = version.endsWith(".0") && compareReleases(`v${version}`, catalog.newestRelease.version) > 0;
  return isNext ? { release: DEVELOPMENT, certain: true } : kubesprayNamed(version, catalog);
}
