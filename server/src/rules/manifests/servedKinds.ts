import { CILIUM_KINDS } from "../../catalog/curated/ciliumKinds.ts";
import { satisfies } from "../../catalog/release.ts";

/** Whether a Cilium minor no longer has a kind. */
export const isGone = (kind: string, minor: string): boolean => {
  const until = CILIUM_KINDS[kind]?.until;
  return until !== undefined && satisfies(minor, `>${until}`);
};

/** The versions of the API in which a Cilium minor has a kind, the oldest first; none of one that it does not have. */
export const servedVersions = (kind: string, minor: string): string[] =>
  isGone(kind, minor)
    ? []
    : Object.entries(CILIUM_KINDS[kind]?.since ?? {}).flatMap(([version, since]) =>
        satisfies(minor, `>=${since}`) ? [version] : [],
      );
