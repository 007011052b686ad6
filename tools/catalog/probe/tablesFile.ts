import type {
  ChartKeysFile,
  ChartPatches,
  ChartSchemaFile,
  ChartTable,
  ChartTablesFile,
  Json,
} from "../../../server/src/catalog/facts.ts";
import { classOf, VALUE_CLASSES } from "../../../server/src/cluster/chart/classes.ts";
import { isSplit } from "../../../server/src/cluster/chart/tables.ts";
import { foldRanges } from "../spans.ts";
import { valueAt } from "./domains.ts";
import type { Tree } from "./harness.ts";
import { mayRefuseFile, pathsIn } from "./mayRefuse.ts";
import { schemaRules } from "./schemaRules.ts";
import type { Studied } from "./study.ts";

/** What was found out about the chart of a minor, and the chart's own values. */
export interface StudiedMinor extends Studied {
  readonly minor: string;
  readonly defaults: Tree;
  /** What its earlier patches make otherwise. */
  readonly since?: ChartPatches;
}

/** Folds what the charts do, oldest first, into ranges of minors. */
export function chartFiles(studied: readonly StudiedMinor[]): {
  readonly keys: ChartKeysFile;
  readonly tables: ChartTablesFile;
} {
  const minors = studied.map(({ minor }) => minor);
  const of = (minor: string) => studied.find((each) => each.minor === minor) as StudiedMinor;
  const names = sorted(studied.flatMap((each) => [...each.keys.keys()]));
  const keys = Object.fromEntries(
    names.map((key) => [
      key,
      foldRanges(minors, (minor) => {
        const table = of(minor).keys.get(key);
        return table === undefined ? [] : [{ table: cautious(table) }];
      }),
    ]),
  );
  const refusals = foldRanges(minors, (minor) =>
    [...[...of(minor).refusals.values()].filter(isTold), ...doubts(of(minor))].map((table) => ({ table })),
  );
  const paths = sorted(
    studied.flatMap((each) =>
      [each.configMap, ...each.keys.values(), ...each.refusals.values(), ...doubts(each)].flatMap(pathsIn),
    ),
  );
  const tables = {
    configMap: foldRanges(minors, (minor) => [{ table: of(minor).configMap }]),
    refusals,
    mayRefuse: mayRefuseFile(keys, refusals),
    defaults: Object.fromEntries(
      paths.flatMap((path) => {
        const ranges = foldRanges(minors, (minor): { value: Json }[] => {
          const value = valueAt(of(minor).defaults, path);
          return value === undefined ? [] : [{ value }];
        });
        return ranges.length ? [[path, ranges]] : [];
      }),
    ),
    since: Object.fromEntries(
      studied.flatMap(({ minor, since }) =>
        since && Object.keys({ ...since.keys, ...since.defaults, ...since.schema }).length > 0 ? [[minor, since]] : [],
      ),
    ),
  };
  return { keys, tables };
}

/** A refusal that nothing brings about, or that is not understood at all, is no fact. */
const isTold = (table: ChartTable): boolean => table !== null && !(typeof table === "object" && "unknown" in table);

/** Of odd texts few were tried: that some are refused says nothing about others. */
function cautious(table: ChartTable): ChartTable {
  if (!isSplit(table)) return table;
  const when = table.when.flatMap(([tokens, below]): [string, ChartTable][] => {
    const known = cautious(below);
    const names = tokens.split("|");
    if (!names.includes("odd") || !JSON.stringify(known).includes('{"refused":true}')) return [[tokens, known]];
    const others = names.filter((name) => name !== "odd");
    return others.length > 0 ? [[others.join("|"), known]] : [];
  });
  return { ...table, when };
}

/** Values that ended the rendering beside the chart's own ones; whether they do beside others was not tried. */
function doubts({ refusedAlone, defaults }: StudiedMinor): ChartTable[] {
  return [...refusedAlone].map(([path, kinds]) => {
    const own = classOf(valueAt(defaults, path));
    const doubted = VALUE_CLASSES.filter((kind) => kind !== own && kinds.has(kind === "missing" ? "null" : kind));
    const others = VALUE_CLASSES.filter((kind) => !doubted.includes(kind));
    return {
      on: path,
      when: [
        [doubted.join("|"), { unknown: true }],
        [others.join("|"), null],
      ],
    };
  });
}

/** The rules of the schemas of charts, oldest first. */
export function schemaFile(
  schemas: readonly { readonly minor: string; readonly schema: string | undefined }[],
): ChartSchemaFile {
  const minors = schemas.map(({ minor }) => minor);
  const rules = new Map(schemas.map(({ minor, schema }) => [minor, schemaRules(schema)]));
  const paths = sorted([...rules.values()].flatMap((each) => [...each.keys()]));
  return Object.fromEntries(
    paths.map((path) => [path, foldRanges(minors, (minor) => [rules.get(minor)?.get(path) ?? []].flat())]),
  );
}

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();
