import type { ConfigKeyRange, ConfigKeysFile, Span } from "../../../server/src/catalog/facts.ts";
import { compareVersions, minorIn } from "../../../server/src/catalog/release.ts";
import { foldRanges } from "../spans.ts";
import { type Flag, NO_SETTINGS } from "./commandReference.ts";
import type { MinorFlags } from "./minors.ts";

type Facts = Omit<ConfigKeyRange, "from" | "to">;

/** What people found in the source: closed sets of values, with the place that decides, and defaults that are no flag's. */
export type CuratedConfigKeys = Readonly<
  Record<
    string,
    readonly (Span & {
      readonly values?: readonly string[];
      readonly default?: string;
      readonly evidence: string;
    })[]
  >
>;

/**
 * The keys of cilium-config. Minors that were read get the flags that the source registers, as the command reference
 * describes them, and the further keys that the chart writes; the other minors stay as they are known.
 */
export function configKeysFile(
  known: ConfigKeysFile,
  knownMinors: readonly string[],
  read: readonly MinorFlags[],
  written: ReadonlyMap<string, ReadonlySet<string>>,
  curated: CuratedConfigKeys = {},
): ConfigKeysFile {
  const minors = [...new Set([...knownMinors, ...read.map(({ minor }) => minor)])].sort(compareVersions);
  const readMinors = new Map(read.map((each) => [each.minor, each]));
  const chartKeys = [...written.values()].flatMap((keys) => [...keys]);
  const flags = read.flatMap(({ flags, registered }) => [...flags.keys(), ...registered.keys()]);
  const names = [...Object.keys(known), ...flags, ...chartKeys];
  const entries = [...new Set(names)].sort().map((name) => {
    const ranges: ConfigKeyRange[] = foldRanges(minors, (minor) => {
      const before = knownMinors.includes(minor)
        ? known[name]?.ranges.find((range) => minorIn(minor, range))
        : undefined;
      const next = readMinors.get(minors[minors.indexOf(minor) + 1] ?? "");
      const facts = factsOf(name, before, readMinors.get(minor), written.get(minor), next);
      if (!facts) return [];
      const found = curated[name]?.find((range) => minorIn(minor, range));
      const value = found?.default ?? facts.default;
      const values = found?.values ?? facts.values;
      const { type, deprecated, hidden, noFlag } = facts;
      return [
        {
          type,
          ...(value !== undefined && { default: value }),
          ...(values && { values }),
          ...(deprecated && { deprecated }),
          ...(hidden && { hidden }),
          ...(noFlag && { noFlag }),
        },
      ];
    });
    return [name, { ranges }] as const;
  });
  return Object.fromEntries(entries.filter(([, { ranges }]) => ranges.length > 0));
}

function factsOf(
  name: string,
  before: ConfigKeyRange | undefined,
  read: MinorFlags | undefined,
  written: ReadonlySet<string> | undefined,
  next: MinorFlags | undefined,
): Facts | undefined {
  const { from: _, to: __, ...kept } = before ?? { type: "" };
  if (!read) return before && kept;
  const flag = flagFacts(name, read);
  const unregistered = !read.flags.has(name) && read.registered.get(name)?.unregistered;
  // What is read without a flag may be a remnant that nothing uses; the chart writes what is in use.
  if (flag && !(unregistered && !written?.has(name))) return flag;
  // Without the chart it is not known what else it writes.
  if (written ? !written.has(name) : !before?.noFlag) return undefined;
  // The chart is of a later release than the source: what it writes and the next minor knows came between them.
  return (next && flagFacts(name, next)) ?? { type: "string", noFlag: true };
}

function flagFacts(name: string, { flags, registered }: MinorFlags): Facts | undefined {
  const listed = flags.get(name);
  const source = registered.get(name);
  if (listed) {
    const value = fits(listed) ? listed.default : source?.default;
    return {
      type: listed.type,
      ...(value !== undefined && { default: value }),
      ...(listed.values && { values: listed.values }),
      ...((listed.deprecated || source?.deprecated) && { deprecated: true as const }),
    };
  }
  // What is neither hidden nor on a page is a flag of some subcommand.
  if (!source || NO_SETTINGS.has(name)) return undefined;
  if (!source.hidden && !source.deprecated && !source.unregistered) return undefined;
  return {
    type: source.type,
    ...(source.default !== undefined && { default: source.default }),
    ...(source.deprecated ? { deprecated: true as const } : { hidden: true as const }),
  };
}

/** A help text can explain in the same words what stands for a default of 0. */
const fits = ({ type, default: value = "" }: Flag): boolean => !/^u?int/.test(type) || /^-?\d*$/.test(value);
