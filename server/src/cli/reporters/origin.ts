import { labelOf, type ResolvedVersion } from "../../cluster/versions.ts";

/** A version as JSON output has it. */
export const versionJson = (resolved: ResolvedVersion) => ({
  version: labelOf(resolved),
  origin: resolved.origin,
  assumed: resolved.assumed,
});
