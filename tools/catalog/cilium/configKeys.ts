import type { ConfigKeyRange, ConfigKeysFile } from "../../../server/src/catalog/facts.ts";
import { compareVersions, minorIn } from "../../../server/src/catalog/release.ts";
import { foldRanges } from "../spans.ts";
import type { MinorFlags } from "./minors.ts";

type Facts = Omit<ConfigKeyRange, "from" | "to">;

/**
 * The keys of cilium-config. Minors that were read get the flags of the command reference and the further keys that
 * the chart writes; hidden flags, which no page lists, stay as they are known, and so does every other minor.
 */
export function configKeysFile(
  known: ConfigKeysFile,
  knownMinors: readonly string[],
  read: readonly MinorFlags[],
  written: ReadonlyMap<string, ReadonlySet<string>>,
): ConfigKeysFile {
  const minors = [...new Set([...knownMinors, ...read.map(({ minor }) => minor)])].sort(compareVersions);
  const flagsOf = new Map(read.map(({ minor, flags }) => [minor, flags]));
  const chartKeys = [...written.values()].flatMap((keys) => [...keys]);
  const names = [...Object.keys(known), ...read.flatMap(({ flags }) => [...flags.keys()]), ...chartKeys];
  const entries = [...new Set(names)].sort().map((name) => {
    const ranges: ConfigKeyRange[] = foldRanges(minors, (minor) => {
      const before = knownMinors.includes(minor)
        ? known[name]?.ranges.find((range) => minorIn(minor, range))
        : undefined;
      const facts = factsOf(name, before, flagsOf.get(minor), written.get(minor));
      return facts ? [facts] : [];
    });
    return [name, { ranges }] as const;
  });
  return Object.fromEntries(entries.filter(([, { ranges }]) => ranges.length > 0));
}

function factsOf(
  name: string,
  before: ConfigKeyRange | undefined,
  flags: MinorFlags["flags"] | undefined,
  written: ReadonlySet<string> | undefined,
): Facts | undefined {
  const { from: _, to: __, ...kept } = before ?? { type: "" };
  if (!flags) return before && kept;
  const flag = flags.get(name);
  if (flag) {
    const values = before?.values ?? flag.values;
    return {
      type: flag.type,
      ...(flag.default !== undefined && { default: flag.default }),
      ...(values && { values }),
      ...(before?.deprecated && { deprecated: true as const }),
    };
  }
  if (before && !(before.noFlag && written && !written.has(name))) return kept;
  return written?.has(name) ? { type: "string", noFlag: true } : undefined;
}
