import type {
  ChartKeysFile,
  ChartRule,
  ChartSchemaFile,
  ChartTable,
  ChartTablesFile,
  Json,
} from "../../../server/src/catalog/facts.ts";
import { isJsonObject } from "../../../server/src/catalog/json.ts";
import { minorIn } from "../../../server/src/catalog/release.ts";
import type { ChartValue } from "../../../server/src/cluster/chart/classes.ts";
import { isSplit } from "../../../server/src/cluster/chart/tables.ts";
import type { Chart } from "../charts/archives.ts";
import { listedValues } from "../charts/values.ts";
import { treeOf } from "./cases.ts";
import type { Tree } from "./harness.ts";

const TEXTS = ["", "hello", "Other.Text", "/opt/here", "45s", "0", "8080", "172.20.0.0/14", "x: y", 'say "hi"', "true"];
const NUMBERS = [0, 1, 42, 4240, 9000, 1_048_576, -1, 0.25];
const LISTS: readonly Json[] = [[], ["one"], ["one", "two", "three"], [80, 443]];
const MAPS: readonly Json[] = [{}, { some: "thing" }, { b: "2", a: "1" }];

/** Makes values files: some paths of a chart with values that are mostly, but not always, of the right type. */
export class RandomValues {
  /** What may matter more than the rest. */
  private readonly told: readonly string[];
  private readonly all: readonly string[];
  private readonly defaults: ReadonlyMap<string, ChartValue>;
  private readonly rules: ReadonlyMap<string, ChartRule>;
  private readonly literals = new Map<string, Json[]>();

  constructor(
    { minor, values }: Chart,
    { keys, tables }: { readonly keys: ChartKeysFile; readonly tables: ChartTablesFile },
    schema: ChartSchemaFile,
    private readonly random: () => number,
  ) {
    const listed = [...listedValues(values)].filter(([, { group, commented }]) => !group && !commented);
    this.defaults = new Map(listed.map(([path, value]) => [path, value.default]));
    this.rules = new Map(
      Object.entries(schema).flatMap(([path, ranges]) => {
        const rule = ranges.find((span) => minorIn(minor, span));
        return rule ? [[path, rule]] : [];
      }),
    );
    const told = new Set<string>();
    const visit = (table: ChartTable): void => {
      if (typeof table === "object" && table && "copy" in table) told.add(table.copy);
      if (!isSplit(table)) return;
      told.add(table.on);
      for (const [tokens, below] of table.when) {
        const literals = tokens.split("|").filter((token) => token.startsWith("="));
        const known = this.literals.get(table.on) ?? [];
        this.literals.set(table.on, [...known, ...literals.map((token) => JSON.parse(token.slice(1)) as Json)]);
        visit(below);
      }
    };
    for (const ranges of [...Object.values(keys), tables.refusals]) {
      for (const range of ranges) if (minorIn(minor, range)) visit(range.table);
    }
    this.told = [...told].sort();
    this.all = listed.map(([path]) => path);
  }

  next(): Tree {
    const count = 1 + Math.floor(this.random() ** 2 * 8);
    const assignment = new Map<string, ChartValue>();
    for (let i = 0; i < count; i++) {
      const path = this.pick(this.random() < 0.75 ? this.told : this.all);
      assignment.set(path, this.valueFor(path));
    }
    return treeOf(assignment);
  }

  private valueFor(path: string): Json {
    const chance = this.random();
    if (chance < 0.04) return null;
    if (chance < 0.07) return this.pick<Json>([true, "hello", 42, ["one"], { some: "thing" }]);
    const literals = this.literals.get(path) ?? [];
    if (literals.length > 0 && chance < 0.4) return this.pick(literals);
    const rule = this.rules.get(path);
    if (rule?.values) return this.pick(rule.values);
    const types = rule?.types?.filter((type) => type !== "null") ?? [];
    return this.ofType(types.length > 0 ? this.pick(types) : kindOf(this.defaults.get(path)));
  }

  private ofType(type: string): Json {
    switch (type) {
      case "boolean":
        return this.random() < 0.5;
      case "integer":
        return this.pick(NUMBERS.filter(Number.isInteger));
      case "number":
        return this.pick(NUMBERS);
      case "array":
        return this.pick(LISTS);
      case "object":
        return this.pick(MAPS);
      default:
        return this.pick(TEXTS);
    }
  }

  private pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.random() * from.length)] as T;
  }
}

function kindOf(value: ChartValue): string {
  if (Array.isArray(value)) return "array";
  return isJsonObject(value) ? "object" : typeof value;
}
