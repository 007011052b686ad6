import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Catalog } from "../catalog/catalog.ts";
import { minorOf } from "../catalog/release.ts";
import { type ResolvedVersion, resolveCilium, resolveKubespray } from "../cluster/versions.ts";
import type { KnownVersions } from "../features/versions.ts";
import { CONFIGURATION_FILE, type Configuration, readConfiguration } from "../inventory/configuration.ts";
import { readText } from "../node/disk.ts";
import type { Options } from "./arguments.ts";
import { refuseFile, refuseVersion } from "./usageError.ts";

/** The versions that a command without an inventory is about. */
export interface VersionsInUse {
  readonly kubespray: ResolvedVersion;
  readonly cilium: ResolvedVersion;
}

/** By flag, else by the configuration around the current folder, else the newest. Throws UsageError. */
export async function versionsInUse(options: Options, catalog: Catalog): Promise<VersionsInUse> {
  const configurations = await configurationsFor(options.config);
  const origin = options.config ?? CONFIGURATION_FILE;
  const requested = (flag: "kubespray" | "cilium", entry: "kubesprayVersion" | "ciliumVersion") => [
    ...(options[flag] === undefined ? [] : [{ version: options[flag], origin: `--${flag}` }]),
    ...configurations.flatMap(({ [entry]: version }) => (version ? [{ version, origin }] : [])),
  ];
  try {
    const kubespray = resolveKubespray(requested("kubespray", "kubesprayVersion"), catalog);
    const cilium = resolveCilium(requested("cilium", "ciliumVersion"), undefined, kubespray, catalog);
    return { kubespray, cilium };
  } catch (error) {
    return refuseVersion(error);
  }
}

/** The same as descriptions want it. */
export const asVersions = ({ kubespray, cilium }: VersionsInUse, catalog: Catalog): KnownVersions => ({
  release: kubespray.version,
  minor: minorOf(cilium.version) ?? catalog.newestMinor,
});

/** The configuration file that was named; else those of the current folder and all above it, nearest first. */
async function configurationsFor(named: string | undefined): Promise<Configuration[]> {
  if (named !== undefined) {
    try {
      return [readConfiguration(await readText(named))];
    } catch (error) {
      refuseFile("--config", named, error);
    }
  }
  const found: Configuration[] = [];
  for (let folder = resolve("."); ; folder = dirname(folder)) {
    const text = await readFile(join(folder, CONFIGURATION_FILE), "utf8").catch(() => undefined);
    if (text !== undefined) found.push(readConfiguration(text));
    if (folder === dirname(folder)) return found;
  }
}
