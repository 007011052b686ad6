import type { AnnotationFacts } from "../../catalog/facts.ts";
import { compareVersions } from "../../catalog/release.ts";

const CILIUMS_DOMAINS = /(?:^|\.)cilium\.io\/|^io\.cilium[./]/;

/** Whether an annotation's name is in one of Cilium's domains: no other network reads it. */
export const isCiliumsOwn = (name: string): boolean => CILIUMS_DOMAINS.test(name);

/** Whether an annotation's name is in one of Cilium's domains, or of the one pair of names elsewhere that is misspelt; known or not. */
export const isOurAnnotation = (name: string): boolean =>
  isCiliumsOwn(name) || /^kubernetes\.io\/(?:e|in)gress-band/.test(name);

/** The first Cilium minor that reads this spelling; undefined: as far back as the tables go. */
export function readSince(facts: AnnotationFacts, name: string): string | undefined {
  const alias = facts.aliases?.find((each) => each.name === name);
  return alias ? alias.since : facts.since;
}

/** Whether a Cilium minor reads an annotation under this spelling. */
export function isRead(facts: AnnotationFacts, name: string, minor: string): boolean {
  if (facts.removedIn && compareVersions(minor, facts.removedIn) >= 0) return false;
  const since = readSince(facts, name);
  return !since || compareVersions(minor, since) >= 0;
}

/** The spelling to use with a Cilium minor: the current name, else the newest alias that it reads. */
export function spellingFor(facts: AnnotationFacts, minor: string): string | undefined {
  return [facts.name, ...(facts.aliases ?? []).map(({ name }) => name)].find((name) => isRead(facts, name, minor));
}
