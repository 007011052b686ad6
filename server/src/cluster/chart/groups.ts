import type { ChartTables } from "../../catalog/chartTables.ts";
import { isAlwaysRead, isDugInto, isRefusedEmpty } from "../../catalog/curated/chartGroups.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import type { HelmInput } from "../helmInput.ts";
import type { ChartRefusal } from "./trace.ts";

/**
 * Whether the templates of a chart stop at a given value, whatever else is set: null for a group that they look into, what
 * is no map where they dig into one, or an empty list that they cannot write. Not where the agent or the operator is left out, which nobody tried.
 */
export function emptyRefusalAt(
  path: readonly string[],
  input: HelmInput,
  tables: ChartTables,
): ChartRefusal | undefined {
  const dotted = path.join(".");
  const whereNull = tables.demands(path) && isAlwaysRead(dotted, tables.minor);
  const whereEmpty = isRefusedEmpty(dotted, tables.minor);
  const whereNoMap = isDugInto(dotted, tables.minor);
  // Most groups hold something, and to work out all of that takes long.
  if ((!whereNull && !whereEmpty && !whereNoMap) || input.hasMap(path)) return undefined;
  const { value, origin } = input.at(path) ?? {};
  if (value === undefined || value === UNKNOWN) return undefined;
  const isEmptyList = Array.isArray(value) && value.length === 0;
  const refused = value === null ? whereNull : whereNoMap || (isEmptyList && whereEmpty);
  if (!refused || input.at(["agent"]) || input.at(["operator", "enabled"])) return undefined;
  return { paths: [dotted], origins: origin ? [origin] : [] };
}
