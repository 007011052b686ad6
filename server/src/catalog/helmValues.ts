import type { Entries } from "./entries.ts";
import type { HelmValueRange } from "./facts.ts";
import { minorIn } from "./release.ts";

/** A Helm value as one Cilium minor has it. */
export interface HelmValue extends HelmValueRange {
  /** The last name of the path. */
  readonly name: string;
  readonly path: string;
}

/** The values of the Cilium chart. */
export class HelmValues {
  /** Path of a group → the names below it, in any minor. */
  private namesBelow: ReadonlyMap<string, readonly string[]> | undefined;

  /** What is known of each path, by ranges of minors. */
  constructor(private readonly values: Entries<readonly HelmValueRange[]>) {}

  /** What is known of a path in a minor; undefined where the chart has no such value. */
  get(path: string, minor: string): HelmValue | undefined {
    const range = this.ranges(path).find((each) => minorIn(minor, each));
    return range && { ...range, path, name: path.slice(path.lastIndexOf(".") + 1) };
  }

  /** The minors that have a path, as ranges; empty for a path of no minor. */
  ranges(path: string): readonly HelmValueRange[] {
    return this.values.get(path) ?? [];
  }

  /** Every path of any minor. */
  get paths(): string[] {
    return this.values.names;
  }

  /** The values right below a group ("" for the top), as a minor has them. */
  below(parent: string, minor: string): HelmValue[] {
    const prefix = parent === "" ? "" : `${parent}.`;
    this.namesBelow ??= namesBelow(this.paths);
    return (this.namesBelow.get(parent) ?? []).flatMap((name) => this.get(`${prefix}${name}`, minor) ?? []);
  }

  /** All values below a group that have none below themselves, as a minor has them. */
  leavesBelow(parent: string, minor: string): HelmValue[] {
    return this.below(parent, minor).flatMap((value) => {
      const leaves = this.leavesBelow(value.path, minor);
      return leaves.length > 0 ? leaves : [value];
    });
  }
}

function namesBelow(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const below = new Map<string, string[]>();
  for (const path of paths) {
    const cut = path.lastIndexOf(".");
    const parent = cut < 0 ? "" : path.slice(0, cut);
    const names = below.get(parent) ?? [];
    names.push(path.slice(cut + 1));
    below.set(parent, names);
  }
  return below;
}
