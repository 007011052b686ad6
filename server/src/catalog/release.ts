import type { Span } from "./facts.ts";

/** Compares dotted numbers as numbers: "1.9" before "1.10". Missing parts count as 0. */
export function compareVersions(a: string, b: string): number {
  const left = partsOf(a);
  const right = partsOf(b);
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

type Parts = readonly [major: number, minor: number, patch: number];

/** The numbers of versions seen before: the same few are compared all the time. */
const knownParts = new Map<string, Parts>();

function partsOf(version: string): Parts {
  const known = knownParts.get(version);
  if (known) return known;
  const [major = 0, minor = 0, patch = 0] = version
    .replace(/^v/, "")
    .split(/[.+-]/)
    .map((part) => Number.parseInt(part, 10) || 0);
  const parts = [major, minor, patch] as const;
  // What people type as a version could be anything.
  if (knownParts.size < 10_000) knownParts.set(version, parts);
  return parts;
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
  let comparators = knownRanges.get(range);
  if (!comparators) {
    comparators = range.split(/\s+/).filter(Boolean).map(comparatorOf);
    knownRanges.set(range, comparators);
  }
  return comparators.every(({ operator, bound }) => OPERATORS[operator]?.(compareReleases(version, bound)));
}

interface Comparator {
  readonly operator: string;
  readonly bound: string;
}

/** Ranges stand in rules and facts; there are not many. */
const knownRanges = new Map<string, readonly Comparator[]>();

function comparatorOf(text: string): Comparator {
  const [, operator = "=", bound] = /^(>=|<=|>|<|=)?v?(.+)$/.exec(text) ?? [];
  if (bound === undefined) throw new Error(`not a version comparator: ${text}`);
  return { operator, bound };
}

const OPERATORS: Readonly<Record<string, (order: number) => boolean>> = {
  ">=": (order) => order >= 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  "<": (order) => order < 0,
  "=": (order) => order === 0,
};
