import type { HelmValueRange, HelmValuesFile, Json } from "../../server/src/catalog/facts.ts";
import { NEWEST } from "./configKeys.ts";

export interface SourceHelmValue {
  readonly ranges: readonly {
    readonly from: string;
    readonly to: string;
    readonly type: string;
    readonly schemaType?: string | readonly string[];
    readonly default?: Json;
    readonly enum?: readonly Json[];
    readonly nonLeaf?: boolean;
    readonly templateOnly?: boolean;
    readonly commentedOut?: boolean;
    readonly mentionsDeprecated?: boolean;
  }[];
}

/** Longer defaults are no help in a hover. */
const LONGEST_DEFAULT = 200;

/** Words of comments in values.yaml that look like names, and objects that Helm itself provides. */
const NO_VALUES = /(?:^|\.)(?:Capabilities|Deprecated|Example|Note|Ref|See|WARNING)(?:\.|$)/;

/** Whether a path of the source table is one that a person can set. */
export const isHelmValue = (path: string): boolean => !NO_VALUES.test(path);

/** Turns one Helm value of the source table into the catalog's form; ranges that then say the same become one. */
export function helmValueFacts(source: SourceHelmValue): HelmValuesFile[string] {
  const merged: HelmValueRange[] = [];
  let listed = false;
  for (const range of source.ranges) {
    const next = rangeFacts(range, listed);
    listed ||= !range.templateOnly && !range.commentedOut;
    const last = merged.at(-1);
    if (last?.to !== undefined && sameFacts(last, next) && isNext(last.to, range.from))
      merged[merged.length - 1] = { ...next, from: last.from ?? "" };
    else merged.push(next);
  }
  return merged;
}

/** A template that still names a value which earlier charts listed does so to refuse it or to fall back to it. */
function rangeFacts(range: SourceHelmValue["ranges"][number], listedBefore: boolean): HelmValueRange {
  const guessed = range.type === "unknown" || range.type === "null" ? undefined : range.type;
  const type = range.schemaType ?? guessed;
  const shown =
    range.default !== undefined && !range.nonLeaf && JSON.stringify(range.default).length <= LONGEST_DEFAULT;
  return {
    from: range.from,
    ...(range.to !== NEWEST && { to: range.to }),
    ...(type !== undefined && { type }),
    ...(shown && { default: range.default as Json }),
    ...(range.enum?.length && { values: range.enum }),
    ...(range.nonLeaf && { group: true as const }),
    ...(range.templateOnly && (listedBefore ? { removed: true as const } : { optional: true as const })),
    ...(range.mentionsDeprecated && { deprecated: true as const }),
  };
}

function sameFacts({ from: _, to: __, ...a }: HelmValueRange, { from: ___, to: ____, ...b }: HelmValueRange): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Whether two minors follow each other. */
const isNext = (a: string, b: string): boolean => Number(b.split(".")[1]) === Number(a.split(".")[1]) + 1;
