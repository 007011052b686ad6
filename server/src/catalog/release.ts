import type { Span } from "./facts.ts";

/** Compares dotted numbers as numbers: "1.9" before "1.10". Missing parts count as 0. */
export function compareVersions(a: string, b: string): number {
  const left = a.replace(/^v/, "").split(/[.+-]/);
  const right = b.replace(/^v/, "").split(/[.+-]/);
  for (let i = 0; i < 3; i++) {
    const difference = (Number.parseInt(left[i] ?? "0", 10) || 0) - (Number.parseInt(right[i] ?? "0", 10) || 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** "1.15" for "v1.15.9"; undefined where the text is no version. */
export function minorOf(version: string): string | undefined {
  return /^v?(\d+\.\d+)(?:\.|$|-|\+)/.exec(version)?.[1];
}

/** The development branch of Kubespray after its newest release. */
export const DEVELOPMENT = "master";

/** Whether a Cilium minor lies in an inclusive range of minors. */
export function minorIn(minor: string, { from, to }: Span): boolean {
  return (!from || compareVersions(minor, from) >= 0) && (!to || compareVersions(minor, to) <= 0);
}

/** Whether a Kubespray release ("v2.27.0", "master") lies in an inclusive range of releases. */
export function releaseIn(release: string, { from, to }: Span): boolean {
  return (!from || compareReleases(release, from) >= 0) && (!to || compareReleases(release, to) <= 0);
}

/** Orders Kubespray releases; the development branch is the newest. */
export function compareReleases(a: string, b: string): number {
  if (a === b) return 0;
  if (a === DEVELOPMENT) return 1;
  if (b === DEVELOPMENT) return -1;
  return compareVersions(a, b);
}

/**
 * Whether a version satisfies a range in npm's words, such as ">=1.11", "<1.13" or ">=2.28.1 <2.30". Works for
 * Kubespray releases and Cilium versions or minors; an empty range takes all.
 */
export function satisfies(version: string, range: string): boolean {
  return range
    .split(/\s+/)
    .filter(Boolean)
    .every((comparator) => {
      const [, operator, bound] = /^(>=|<=|>|<|=)?v?(.+)$/.exec(comparator) ?? [];
      if (bound === undefined) throw new Error(`not a version range: ${range}`);
      const order = compareReleases(version, bound);
      switch (operator) {
        case ">=":
          return order >= 0;
        case "<=":
          return order <= 0;
        case ">":
          return order > 0;
        case "<":
          return order < 0;
        default:
          return order === 0;
      }
    });
}
