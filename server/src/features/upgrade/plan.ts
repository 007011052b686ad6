import type { Catalog } from "../../catalog/catalog.ts";
import type { Message } from "../../catalog/words.ts";
import type { ResolvedVersion } from "../../cluster/versions.ts";
import type { Severity } from "../../rules/severity.ts";
import type { Range } from "../../syntax/positions.ts";
import type { Course } from "./course.ts";
import type { Stage } from "./stage.ts";

/** When somebody has to think of a change: edit before the upgrade, know that it happens, or look after it. */
export const PHASES = ["before", "automatic", "after"] as const;
export type Phase = (typeof PHASES)[number];

/** What changes. */
export type ChangeKind =
  /** The Cilium that is installed, or the way to install it. */
  | "version"
  /** A variable that no role reads any more, or one that moved to another name. */
  | "gone"
  | "renamed"
  /** A variable that nothing uses any more, or one that something uses again. */
  | "without effect"
  | "with effect"
  /** The role's default of a variable that the inventory leaves out. */
  | "default"
  /** An option of the agent. */
  | "option"
  /** What the rules say. */
  | "finding"
  | "mended";

/** One thing that another release makes of an inventory. */
export interface Change {
  readonly phase: Phase;
  readonly kind: ChangeKind;
  /** The release that brings it. */
  readonly release: string;
  /** The last release that has it, where it is over before the target. */
  readonly until?: string;
  /** The variable, option or rule. */
  readonly name: string;
  readonly message: Message;
  /** Of findings. */
  readonly severity?: Severity;
  readonly place?: { readonly file: string; readonly range: Range };
  /** Defaults and options: their values on both sides; missing where there is none. */
  readonly from?: string;
  readonly to?: string;
}

/** What happens to one inventory on its way to another release. */
export interface Upgrade {
  readonly root: string;
  readonly kubespray: ResolvedVersion;
  readonly cilium: ResolvedVersion;
  readonly target: { readonly kubespray: ResolvedVersion; readonly cilium: ResolvedVersion };
  /** The releases on the way, the target last. */
  readonly releases: readonly string[];
  /** In the order of phases, then of releases. */
  readonly changes: readonly Change[];
}

/**
 * Whether a change is worth reading at once: it holds at the target, or is a mistake for whoever stops on the way. Of the
 * defaults only those that people set: no images, nothing that Kubespray computes, no variables of others.
 */
export function isMain({ kind, phase, until, name, from = "", to = "" }: Change, catalog: Catalog): boolean {
  if (until !== undefined && phase !== "before") return false;
  if (kind !== "default") return true;
  const isOwn = catalog.variable(name)?.related !== true;
  return isOwn && !/_image_|_version$|_checksum$/.test(name) && !/\{[{%]/.test(from + to);
}

/** The releases of a course through stages. */
export const spanOf = (
  { since, until }: Pick<Course<unknown>, "since" | "until">,
  stages: readonly Stage[],
): Pick<Change, "release" | "until"> => {
  const last = until === undefined ? undefined : stages[until]?.release;
  return { release: stages[since]?.release ?? "", ...(last !== undefined && { until: last }) };
};
