import type { SampleSettingsFile } from "./facts.ts";
import { releaseIn } from "./release.ts";

/** Where Kubespray's sample inventory has Cilium's variables, most of them commented out. */
export const SAMPLE_FILE = "inventory/sample/group_vars/k8s_cluster/k8s-net-cilium.yml";

/** What a line sets, or would set without the "#" before it: `cilium_debug: false`; undefined for any other line. */
export function sampleSetting(line: string): string | undefined {
  const start = line.startsWith("# ") ? 2 : line.startsWith("#") ? 1 : 0;
  return line.startsWith("cilium_", start) && /^\w+:/.test(line.slice(start)) ? line.slice(start).trimEnd() : undefined;
}

/** What a text that may be an edited copy of the sample still has commented out, and the variables that it sets. */
export interface EditedSample {
  readonly commented: readonly string[];
  readonly set: readonly string[];
}

/** Fewer settings behind a "#" could be anybody's notes. */
const FEWEST = 10;

/** How much of them no single release may have, and how much of a release's sample may be gone. */
const STRANGE = 0.2;
const GONE = 0.15;

/** What Cilium's file of the sample inventory has in each release. */
export class SampleSettings {
  private known: Columns | undefined;

  constructor(
    private readonly settings: SampleSettingsFile,
    private readonly releases: readonly string[],
  ) {}

  /**
   * The releases whose sample a text was most likely copied from: those that differ from it least, where little of the
   * sample is gone; else those that have most of what is still there. None for a text that is no copy.
   */
  releasesLike({ commented, set }: EditedSample): ReadonlySet<string> | undefined {
    // Asked again with each key that somebody types, and mostly there is nothing.
    if (commented.length < FEWEST) return undefined;
    this.known ??= columnsOf(this.settings, this.releases);
    const { sizes, columns, spellings } = this.known;
    const notes = new Set(commented);
    const known = [...notes].filter((setting) => columns.has(setting));
    if (known.length < FEWEST) return undefined;
    const uncommented = set.flatMap((name) => (spellings.get(name) ?? []).filter((each) => !notes.has(each)));
    const still = tally(known, columns, sizes.length);
    const taken = tally(uncommented, columns, sizes.length);
    const gone = sizes.map((size, at) => size - (still[at] as number) - (taken[at] as number));
    const strange = still.map((count) => known.length - count);
    const [least, ...others] = lowest(strange.map((count, at) => count + (gone[at] as number)));
    const isWhole = least !== undefined && (gone[least] as number) <= (sizes[least] as number) * GONE;
    const near = isWhole ? [least, ...others] : lowest(strange);
    if (near.some((at) => (strange[at] as number) > known.length * STRANGE)) return undefined;
    return new Set(near.map((at) => this.releases[at] as string));
  }
}

/** How many of some settings each column has. */
function tally(settings: readonly string[], columns: Columns["columns"], width: number): number[] {
  const counts = new Array<number>(width).fill(0);
  for (const setting of settings) for (const at of columns.get(setting) ?? []) counts[at] = (counts[at] as number) + 1;
  return counts;
}

/** Where the lowest numbers of a list are. */
function lowest(numbers: readonly number[]): number[] {
  const least = Math.min(...numbers);
  return numbers.flatMap((number, at) => (number === least ? [at] : []));
}

/** The samples as columns, one for each release. */
interface Columns {
  /** How many settings each has. */
  readonly sizes: readonly number[];
  /** The columns that have a setting. */
  readonly columns: ReadonlyMap<string, readonly number[]>;
  /** All settings of one variable. */
  readonly spellings: ReadonlyMap<string, readonly string[]>;
}

function columnsOf(settings: SampleSettingsFile, releases: readonly string[]): Columns {
  const columns = new Map<string, number[]>();
  const spellings = new Map<string, string[]>();
  for (const [setting, spans] of Object.entries(settings)) {
    columns.set(
      setting,
      releases.flatMap((release, at) => (spans.some((span) => releaseIn(release, span)) ? [at] : [])),
    );
    const name = setting.slice(0, setting.indexOf(":"));
    spellings.set(name, [...(spellings.get(name) ?? []), setting]);
  }
  return { sizes: tally([...columns.keys()], columns, releases.length), columns, spellings };
}
