import type { Chunk } from "../../syntax/chunk.ts";
import { isSameList } from "../../syntax/lists.ts";
import { comparePositions } from "../../syntax/positions.ts";
import type { Finding, Fix } from "../rule.ts";
import { isAtLeast } from "../severity.ts";
import { inventoryName } from "../wording/inventoryName.ts";
import { atMostInfo, withNote } from "./assumption.ts";
import { isSameFinding } from "./finding.ts";

/** How a message names an inventory, by its root. */
type NameOf = (root: string) => string;

/**
 * One finding for what several clusters say of the same place. Where not all say it, it is at most info and names those
 * that do; or nothing is said, if the rule wants it so. A fix is left where each of them offers it.
 */
export function mergeReaders(
  perReader: readonly (readonly Finding[])[],
  clusters: number,
  nameOf: NameOf = inventoryName,
): Finding[] {
  const [first, ...others] = perReader;
  if (!first || others.length === 0) return [...(first ?? [])];
  return saidOfEachPlace(perReader).flatMap((said) => {
    const merged = mergedOf(said, clusters, nameOf);
    return merged.inventories.length < clusters && merged.rule.inAllClusters ? [] : [merged];
  });
}

/** What the readers say of one place by one rule: at most one finding of each. */
interface Said {
  readonly findings: Finding[];
  last: number;
}

function saidOfEachPlace(perReader: readonly (readonly Finding[])[]): readonly (readonly Finding[])[] {
  const all: Said[] = [];
  const byChunk = new Map<Chunk, Said[]>();
  for (const [reader, findings] of perReader.entries()) {
    for (const finding of findings) {
      const here = byChunk.get(finding.chunk) ?? [];
      byChunk.set(finding.chunk, here);
      const known = here.find(({ findings: [one], last }) => last < reader && one && isSameFinding(one, finding));
      if (known) {
        known.findings.push(finding);
        known.last = reader;
      } else {
        const said = { findings: [finding], last: reader };
        here.push(said);
        all.push(said);
      }
    }
  }
  return all.map(({ findings }) => findings);
}

/** What was merged before: the same findings make the same one again. */
const known = new WeakMap<
  Finding,
  { readonly said: readonly Finding[]; readonly note?: Note; readonly merged: Finding }
>();

function mergedOf(said: readonly Finding[], clusters: number, nameOf: NameOf): Finding {
  const holding = holdersAmong(said, clusters);
  const roots = holding.flatMap(({ inventories }) => inventories);
  const note = roots.length < clusters ? noteOf(roots, clusters, nameOf) : undefined;
  const [first] = said as [Finding, ...Finding[]];
  const before = known.get(first);
  if (before && before.note?.en === note?.en && isSameList(before.said, said)) return before.merged;
  const merged = note ? partial(holding, roots, note) : agreed(holding, roots);
  known.set(first, { said, merged, ...(note && { note }) });
  return merged;
}

/** The readers that a finding is about: all, but if it is a mere hint for some of them and more for others, the latter. */
function holdersAmong(said: readonly Finding[], clusters: number): readonly Finding[] {
  const loud = said.filter(({ severity }) => isAtLeast(severity, "info"));
  const isOfAll = said.reduce((count, { inventories }) => count + inventories.length, 0) === clusters;
  return loud.length === 0 || (isOfAll && loud.length === said.length) ? said : loud;
}

/** Said of all: as severe as it is for the reader where it is mildest. */
function agreed(said: readonly Finding[], inventories: readonly string[]): Finding {
  const mildest = said.reduce((mild, each) => (isAtLeast(each.severity, mild.severity) ? mild : each));
  return { ...mildest, inventories, fixes: mildest.fixes.flatMap((fix) => sharedFix(fix, said)) };
}

/** A fix that each of some findings has, if they do: safe only where all call it so. */
function sharedFix(fix: Fix, said: readonly Finding[]): Fix[] {
  const same = said.map(({ fixes }) => fixes.find((each) => each === fix || isSameFix(each, fix)));
  if (same.includes(undefined)) return [];
  return [same.every((each) => each?.safe === fix.safe) ? fix : { ...fix, safe: false }];
}

const isSameFix = ({ edits: a }: Fix, { edits: b }: Fix): boolean =>
  a.length === b.length &&
  a.every((edit, i) => {
    const other = b[i];
    return (
      edit.chunk === other?.chunk &&
      edit.newText === other.newText &&
      comparePositions(edit.range.start, other.range.start) === 0 &&
      comparePositions(edit.range.end, other.range.end) === 0
    );
  });

/** Said of some: what mends it for them may break it for the others. */
function partial(said: readonly Finding[], inventories: readonly string[], note: Note): Finding {
  const worst = said.reduce((bad, each) => (isAtLeast(bad.severity, each.severity) ? bad : each));
  const { severity, message } = worst;
  return { ...worst, inventories, severity: atMostInfo(severity), message: withNote(message, note), fixes: [] };
}

type Note = Parameters<typeof withNote>[1];

/** So many inventories are named. */
const MOST_NAMES = 3;

function noteOf(roots: readonly string[], of: number, nameOf: NameOf): Note {
  const names = [...roots.slice(0, MOST_NAMES).map(nameOf), ...(roots.length > MOST_NAMES ? ["…"] : [])].join(", ");
  return { en: `${roots.length} of ${of}: ${names}`, "zh-cn": `${of} 个清单中的 ${roots.length} 个：${names}` };
}
