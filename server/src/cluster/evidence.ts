import type { Catalog } from "../catalog/catalog.ts";
import { compareReleases } from "../catalog/release.ts";
import { isWithin, type RelativePath } from "../inventory/path.ts";
import { isRoleFile, isShipped, isSignalFile } from "../inventory/signals/place.ts";
import { readSignals } from "../inventory/signals/read.ts";
import { modified, Strength, type VersionSignal } from "../inventory/signals/signal.ts";
import { variableSignals } from "../inventory/signals/variable.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { kubeanManifestSignals } from "./kubeanManifest.ts";
import { changesIn, RoleFile } from "./roleFile.ts";

/** What the files of a workspace say about the Kubespray that its inventories are for. */
export class Evidence {
  private readonly byFile = new Map<string, readonly VersionSignal[]>();
  private readonly roleFiles = new Map<string, RoleFile>();
  /** Missing after a change, until somebody asks. */
  private valid: readonly VersionSignal[] | undefined;

  constructor(
    private readonly catalog: Catalog,
    private readonly relative: RelativePath,
  ) {}

  /** Takes a document's current text; says whether that changes anything. */
  set(document: YamlDocument): boolean {
    const { file } = document;
    if (isRoleFile(file)) return this.putRole(file, document.text);
    if (isSignalFile(file)) return this.put(file, readSignals(file, document.text, this.catalog));
    const { catalog } = this;
    return this.put(file, [...variableSignals(document, catalog), ...kubeanManifestSignals(document, catalog)]);
  }

  /** The same for a file that is read for nothing else. */
  note(file: string, text: string): boolean {
    if (isRoleFile(file)) return this.putRole(file, text);
    return this.put(file, isSignalFile(file) ? readSignals(file, text, this.catalog) : NONE);
  }

  private putRole(file: string, text: string): boolean {
    const role = new RoleFile(file, text);
    if (role.isSame(this.roleFiles.get(file))) return false;
    this.roleFiles.set(file, role);
    return true;
  }

  private put(file: string, signals: readonly VersionSignal[]): boolean {
    const before = this.byFile.get(file) ?? NONE;
    if (before.length === 0 && signals.length === 0) return false;
    if (isAside(this.relative(file))) return false;
    if (JSON.stringify(before) === JSON.stringify(signals)) return false;
    if (signals.length > 0) this.byFile.set(file, signals);
    else this.byFile.delete(file);
    this.valid = undefined;
    return true;
  }

  delete(file: string): boolean {
    if (this.roleFiles.delete(file)) return true;
    if (!this.byFile.delete(file)) return false;
    this.valid = undefined;
    return true;
  }

  /**
   * What the files say for a folder: those of the nearest folder around it; where there are none, those that speak for no
   * other inventory, if they agree.
   */
  for(folder: string, inventories: readonly string[], others: readonly VersionSignal[]): VersionSignal | undefined {
    const signals = [...this.all(), ...others];
    if (signals.length === 0) return undefined;
    const certain = signals.filter((signal) => signal.certain);
    const around = nearest(certain, folder);
    if (around.length > 0) return this.completed(strongestOf(around));
    const project = this.projectOf(folder);
    const spare = certain.filter(
      ({ scopes }) =>
        project !== undefined &&
        scopes.some((each) => isWithin(each, project)) &&
        !inventories.some((root) => scopes.some((each) => isWithin(root, each))),
    );
    const agreed = spare.length > 0 ? strongestOf(spare) : undefined;
    if (agreed?.certain) return this.completed(agreed);
    const guesses = nearest(signals, folder);
    return guesses.length > 0 ? this.completed(strongestOf(guesses)) : undefined;
  }

  /** The folder of the workspace that a path is in; undefined outside of it. */
  private projectOf(path: string): string | undefined {
    const inside = `${path}/_`;
    const relative = this.relative(inside);
    return relative.startsWith("../") ? undefined : inside.slice(0, -relative.length).replace(/\/$/, "");
  }

  /** What a checkout of Kubespray around a file says of itself. */
  checkoutAround(file: string): VersionSignal | undefined {
    const around = this.all().filter(({ checkout }) => checkout !== undefined && isWithin(file, checkout));
    return around.length > 0 ? this.completed(strongestOf(around)) : undefined;
  }

  /** The folders of all checkouts of Kubespray; of those around a file, if there are any. */
  checkoutsFor(file: string): readonly string[] {
    const all = [...new Set(this.all().flatMap(({ checkout }) => checkout ?? []))];
    const around = all.filter((checkout) => isWithin(file, checkout));
    return around.length > 0 ? around : all;
  }

  /** All that count: what came with a checkout of Kubespray names earlier releases. */
  private all(): readonly VersionSignal[] {
    if (!this.valid) {
      const every = [...this.byFile];
      const checkouts = new Set(every.flatMap(([, signals]) => signals.flatMap(({ checkout }) => checkout ?? [])));
      this.valid = every.flatMap(([file, signals]) =>
        signals.filter(
          (signal) => signal.checkout !== undefined || ![...checkouts].some((root) => isShipped(file, root)),
        ),
      );
    }
    return this.valid;
  }

  /** Where the roles of a checkout are not those of the release that it says it is, they were changed. */
  private completed(signal: VersionSignal): VersionSignal {
    const { checkout, release } = signal;
    if (checkout === undefined || signal.label !== undefined) return signal;
    const cilium = signal.cilium ?? this.ciliumOf(checkout);
    const installsAnother = cilium !== undefined && cilium !== this.catalog.release(release)?.cilium;
    const roleFiles = [...this.roleFiles.values()].filter((file) => file.isIn(checkout));
    // Where only the code tells the release, its files may be those of a commit near it.
    const changes = signal.strength === Strength.own ? changesIn(roleFiles, signal, this.catalog) : undefined;
    if (!installsAnother && !changes) return signal;
    return {
      ...signal,
      label: modified(release),
      ...(installsAnother && { cilium }),
      ...(changes && { changes }),
    };
  }

  /** The Cilium that the code of a checkout installs. */
  private ciliumOf(checkout: string): string | undefined {
    return this.all().find((each) => each.strength === Strength.code && each.checkout === checkout)?.cilium;
  }
}

const NONE: readonly VersionSignal[] = [];

/** Folders whose files are about other Kubesprays than the one in use. */
const isAside = (relative: string): boolean => /(?:^|\/)(?:docs?|tests?|examples?|contrib|molecule)\//.test(relative);

/** The signals that speak for the nearest folder around a path. */
function nearest(signals: readonly VersionSignal[], path: string): VersionSignal[] {
  let best: VersionSignal[] = [];
  let length = -1;
  for (const signal of signals) {
    const scope = Math.max(...signal.scopes.map((each) => (isWithin(path, each) ? each.length : -1)));
    if (scope < 0 || scope < length) continue;
    if (scope > length) best = [];
    length = scope;
    best.push(signal);
  }
  return best;
}

/** The strongest of several signals; a guess where the strongest do not agree. */
export function strongestOf(signals: readonly VersionSignal[]): VersionSignal {
  const strength = Math.max(...signals.map((signal) => signal.strength));
  const strongest = signals.filter((signal) => signal.strength === strength);
  const newest = strongest.reduce((a, b) => (compareReleases(b.release, a.release) > 0 ? b : a));
  if (strongest.every((each) => isSameKubespray(each, newest))) return newest;
  const origin = [...new Set(strongest.map((each) => each.origin))].join(" or ");
  return { ...newest, certain: false, origin };
}

const isSameKubespray = (a: VersionSignal, b: VersionSignal): boolean =>
  a.release === b.release && a.label === b.label && a.cilium === b.cilium;
