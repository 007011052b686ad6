import type { ChartRule, Json } from "../../../server/src/catalog/facts.ts";
import { isJsonObject } from "../../../server/src/catalog/json.ts";
import { type ChartValue, classOf, literalOf, type ValueClass } from "../../../server/src/cluster/chart/classes.ts";
import { allows } from "../../../server/src/cluster/chart/schema.ts";
import type { Tree } from "./harness.ts";

/** The values that are tried of each class; of a class with many values more than one, which have to agree. */
const SAMPLES: Partial<Record<ValueClass, readonly Json[]>> = {
  false: [false],
  true: [true],
  zero: [0],
  integer: [7, 1_000_000],
  negative: [-3],
  fraction: [0.5, 2.25],
  empty: [""],
  digits: ["1500", "42"],
  duration: ["1h30m", "45s"],
  address: ["10.7.0.0/16", "fd07::/64"],
  name: ["qname", "z9-a"],
  word: ["/dir/File_x", "Quz.vw"],
  odd: ['q w: "v', "q w"],
  "[]": [[]],
  words: [["qone"], ["qone", "qtwo"]],
  list: [[7, "q w"]],
  "{}": [{}],
  map: [{ qa: "v1" }, { qb: "v2", qa: "v1" }],
};

const OF_TYPE: Readonly<Record<string, readonly ValueClass[]>> = {
  boolean: ["false", "true"],
  integer: ["zero", "integer", "negative"],
  number: ["zero", "integer", "negative", "fraction"],
  string: ["empty", "digits", "duration", "address", "name", "word", "odd"],
  array: ["[]", "words", "list"],
  object: ["{}", "map"],
};

const SCALARS = ["boolean", "number", "string"];

/** The values to try for a path; undefined leaves it alone, and null takes the chart's own value away. */
export class Domain {
  private readonly byToken = new Map<string, ChartValue[]>();

  constructor(
    readonly path: string,
    defaults: Tree,
    rule: ChartRule | undefined,
    hasSchema: boolean,
    literals: Iterable<string | number>,
  ) {
    this.names = path.split(".");
    const before = valueAt(defaults, path);
    const allowed = (value: Json) => !rule || allows(rule, value);
    const literal = [...literals, ...(rule?.values ?? [])].filter(
      (value): value is string | number => typeof value === "string" || typeof value === "number",
    );
    const compared = new Set(literal.flatMap((value) => [value, String(value)]).filter(allowed));
    for (const value of compared) this.byToken.set(literalOf(value) ?? "", [value]);
    for (const type of typesToTry(before, rule, hasSchema)) {
      for (const kind of OF_TYPE[type] ?? []) {
        const samples = (SAMPLES[kind] ?? []).filter(allowed);
        if (samples.length) this.byToken.set(kind, [...samples]);
      }
    }
    if (before !== undefined && before !== null) this.byToken.set("missing", [null]);
    else if (before === null || !rule?.types || rule.types.includes("null")) this.byToken.set("null", [null]);
    const token = tokenOf(before, compared);
    this.byToken.set(token, [...(this.byToken.get(token) ?? []), undefined]);
    this.literals = new Set([...this.byToken.keys()].filter((each) => each.startsWith("=")));
  }

  readonly names: readonly string[];
  readonly literals: ReadonlySet<string>;

  /** Leaves out a class of values; null is what takes the chart's own value away. */
  dropClass(kind: string): void {
    for (const token of kind === "null" ? ["null", "missing"] : [kind]) {
      for (const value of this.samples(token)) if (value !== undefined) this.drop(token, value);
    }
  }

  /** The class under which a value is tried. */
  tokenFor(value: ChartValue): string {
    return [...this.byToken].find(([, values]) => values.includes(value))?.[0] ?? this.tokenOf(value);
  }

  /** Leaves out a value that ends the rendering. */
  drop(token: string, value: ChartValue): void {
    const left = this.samples(token).filter((each) => each !== value);
    if (left.length) this.byToken.set(token, left);
    else this.byToken.delete(token);
  }

  /** The classes, and the single values that are told apart. */
  tokens(): readonly string[] {
    return [...this.byToken.keys()];
  }

  samples(token: string): readonly ChartValue[] {
    return this.byToken.get(token) ?? [];
  }

  tokenOf(value: ChartValue): string {
    const literal = literalOf(value);
    return literal !== undefined && this.literals.has(literal) ? literal : classOf(value);
  }
}

function tokenOf(value: ChartValue, literals: ReadonlySet<string | number>): string {
  return (typeof value === "string" || typeof value === "number") && literals.has(value)
    ? (literalOf(value) ?? classOf(value))
    : classOf(value);
}

/** A schema lets nothing else through; without one, what people could write instead is tried too. */
function typesToTry(before: ChartValue, rule: ChartRule | undefined, hasSchema: boolean): readonly string[] {
  if (hasSchema && rule?.types) return rule.types;
  if (Array.isArray(before)) return ["array"];
  if (isJsonObject(before)) return ["object"];
  return before === undefined || before === null ? [...SCALARS, "array", "object"] : SCALARS;
}

/** The value at a path of dots. */
export const valueAt = (tree: Tree, path: string): ChartValue => valueIn(tree, path.split("."));

/** The value at a path of names. */
export function valueIn(tree: Tree, names: readonly string[]): ChartValue {
  let at: ChartValue = tree;
  for (const name of names) {
    if (!isJsonObject(at)) return undefined;
    at = Object.hasOwn(at, name) ? at[name] : undefined;
  }
  return at;
}
