import type { HelmValueRange, HelmValuesFile } from "./facts.ts";
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
  private readonly namesBelow = new Map<string, string[]>();

  constructor(private readonly file: HelmValuesFile) {
    for (const path of Object.keys(file)) {
      const cut = path.lastIndexOf(".");
      const parent = cut < 0 ? "" : path.slice(0, cut);
      const names = this.namesBelow.get(parent) ?? [];
      names.push(path.slice(cut + 1));
      this.namesBelow.set(parent, names);
    }
  }

  /** What is known of a path in a minor; undefined where the chart has no such value. */
  get(path: string, minor: string): HelmValue | undefined {
    const range = Object.hasOwn(this.file, path) ? this.file[path]?.find((each) => minorIn(minor, each)) : undefined;
    return range && { ...range, path, name: path.slice(path.lastIndexOf(".") + 1) };
  }

  /** The minors that have a path, as ranges; empty for a path of no minor. */
  ranges(path: string): readonly HelmValueRange[] {
    return Object.hasOwn(this.file, path) ? (this.file[path] ?? []) : [];
  }

  /** Every path of any minor. */
  get paths(): string[] {
    return Object.keys(this.file);
  }

  /** The values right below a group ("" for the top), as a minor has them. */
  below(parent: string, minor: string): HelmValue[] {
    const prefix = parent === "" ? "" : `${parent}.`;
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
