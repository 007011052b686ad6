import type { Catalog } from "../catalog/catalog.ts";
import { DEVELOPMENT, minorOf } from "../catalog/release.ts";
import type { Message } from "../catalog/words.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { kubesprayNamed, type NamedKubespray } from "../inventory/signals/named.ts";
import type { RoleChanges, VersionSignal } from "../inventory/signals/signal.ts";
import { narrowed } from "./narrowing.ts";

/** A version in use, and how it is known. */
export interface ResolvedVersion {
  /** "v2.31.0" or "master" for Kubespray, "1.19.3" or a bare minor for Cilium. */
  readonly version: string;
  /** Where it comes from, in English: "setting", ".kubespray-cilium.yaml", "cilium_version", "bundled with v2.31.0". */
  readonly origin: string;
  /** Nothing says so for certain; it is the newest that goes with what is known. */
  readonly assumed: boolean;
  /** How it reads where it is not quite that release: "v2.31.0+5", "v2.31.0 (modified)". */
  readonly label?: string;
  /** For Kubespray: the Cilium that it installs, where that is not the release's own. */
  readonly bundles?: string;
  /** For Kubespray: what somebody changed in it. */
  readonly changes?: RoleChanges;
}

/** A version as people read it. */
export const labelOf = ({ version, label }: ResolvedVersion): string => label ?? version;

/** A version asked for by a person, and who asks ("--kubespray", ".kubespray-cilium.yaml"). */
export interface RequestedVersion {
  readonly version: string;
  readonly origin: string;
}

/** The versions that are asked for at a place, best first. */
export interface RequestedVersions {
  readonly kubespray: readonly RequestedVersion[];
  readonly cilium: readonly RequestedVersion[];
  /** What the files of the workspace say of Kubespray; it comes after. */
  readonly signal?: VersionSignal;
}

/** A version that the catalog does not know; the texts list those it does. */
export class UnknownVersionError extends Error {
  readonly text: Message;

  constructor(
    /** Who asks for it. */
    readonly origin: string,
    what: "Kubespray release" | "Cilium version",
    version: string,
    known: readonly string[],
  ) {
    const all = known.join(", ");
    const en = `unknown ${what} "${version}". Known: ${all}`;
    super(`${origin}: ${en}`);
    this.text = { en, "zh-cn": `未知的 ${what.split(" ", 1)[0]} 版本“${version}”。已知的有：${all}` };
  }
}

/** The catalog's spelling of a Kubespray release: "2.31.0" and "v2.31.0" are the same. Throws UnknownVersionError. */
export function kubesprayRelease(text: string, catalog: Catalog, origin: string): string {
  const named = kubesprayNamed(text.trim(), catalog);
  if (named?.certain && isExact(text.trim())) return named.label ?? named.release;
  throw new UnknownVersionError(origin, "Kubespray release", text, catalog.releaseNames);
}

/** A release, the development branch, or a commit after a release: branches move. */
const isExact = (text: string): boolean => text === DEVELOPMENT || /^v?\d+\.\d+\.\d+/.test(text);

/** A Cilium version without its "v". Throws UnknownVersionError for a minor outside the tables. */
export function ciliumVersion(text: string, catalog: Catalog, origin: string): string {
  const version = text.trim().replace(/^v/, "");
  const minor = minorOf(version);
  if (minor && (catalog.knowsMinor(minor) || minor === BELOW_TABLES)) return version;
  throw new UnknownVersionError(origin, "Cilium version", text, catalog.releases.cilium);
}

/** Kubespray v2.18 installs Cilium 1.9: its keys and Helm values are not in the tables, its variables are. */
const BELOW_TABLES = "1.9";

/** Kubespray's ladder: what somebody asked for, best first; what the files say; else the newest release. */
export function resolveKubespray(
  requested: readonly RequestedVersion[],
  catalog: Catalog,
  signal?: VersionSignal,
  inventory?: Inventory,
): ResolvedVersion {
  const [first] = requested;
  if (first) {
    const name = kubesprayRelease(first.version, catalog, first.origin);
    const { release, label } = kubesprayNamed(name, catalog) as NamedKubespray;
    return { version: release, origin: first.origin, assumed: false, ...(label && { label }) };
  }
  if (signal) {
    const { release, origin, label, cilium, certain, changes } = signal;
    const differing = { ...(label && { label }), ...(cilium && { bundles: cilium }), ...(changes && { changes }) };
    return { version: release, origin, assumed: !certain, ...differing };
  }
  const narrow = inventory && narrowed(inventory, catalog);
  if (narrow) return { version: narrow.release, origin: narrow.origin, assumed: true };
  return { version: catalog.newestRelease.version, origin: "newest release", assumed: true };
}

/**
 * Cilium's ladder: what somebody asked for, the effective `cilium_version`, else what the Kubespray release installs.
 * `effective` is undefined where the variable is not set or not known.
 */
export function resolveCilium(
  requested: readonly RequestedVersion[],
  effective: string | undefined,
  kubespray: ResolvedVersion,
  catalog: Catalog,
): ResolvedVersion {
  const [first] = requested;
  if (first)
    return { version: ciliumVersion(first.version, catalog, first.origin), origin: first.origin, assumed: false };
  if (effective !== undefined && minorOf(effective)) {
    return { version: effective.trim().replace(/^v/, ""), origin: "cilium_version", assumed: false };
  }
  const bundled = kubespray.bundles ?? catalog.release(kubespray.version)?.cilium ?? catalog.newestMinor;
  return { version: bundled, origin: `bundled with ${labelOf(kubespray)}`, assumed: kubespray.assumed };
}

/** The minor of a Cilium in use. */
export const minorOfVersion = ({ version }: ResolvedVersion, catalog: Catalog): string =>
  minorOf(version) ?? catalog.newestMinor;

/** What a checkout of Kubespray is: its release, the minor of Cilium that it installs, and what somebody changed in it. */
export interface CheckoutVersions {
  readonly release: string;
  readonly minor: string;
  readonly changes?: RoleChanges;
}

/** The versions of a checkout, by what its files say. */
export function versionsOfCheckout(signal: VersionSignal, catalog: Catalog): CheckoutVersions {
  const kubespray = resolveKubespray([], catalog, signal);
  const minor = minorOfVersion(resolveCilium([], undefined, kubespray, catalog), catalog);
  const { version: release, changes } = kubespray;
  return { release, minor, ...(changes && { changes }) };
}
