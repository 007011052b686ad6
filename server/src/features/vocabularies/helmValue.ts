import type { HelmValue } from "../../catalog/helmValues.ts";
import { minorIn } from "../../catalog/release.ts";
import { phrase } from "../phrases.ts";
import { typeName } from "../typeNames.ts";
import { code } from "./code.ts";
import { configKeyValues } from "./configKey.ts";
import { variablesForPath } from "./equivalents.ts";
import {
  type Candidate,
  type Choice,
  type Knowledge,
  plainOrQuoted,
  type Shape,
  type Vocabulary,
} from "./vocabulary.ts";

/** Letters to type before names of deeper levels are offered too. */
const ENOUGH = 3;

/** Values of the Cilium chart, as `cilium_extra_values` takes them: nested, named by their paths. */
export const helmValues: Vocabulary = {
  candidates({ chart }, { prefix, cursor, versions: { minor } }) {
    if (!chart) return [];
    const parent = prefix.slice(0, -1);
    const here = chart.below(parent, minor).map((value) => candidate(value, value.name));
    if (cursor.key.length < ENOUGH) return here;
    const typed = cursor.key.toLowerCase();
    const deeper = chart
      .leavesBelow(parent, minor)
      .map((value) => ({ value, label: value.path.slice(prefix.length) }))
      .filter(({ label }) => label.includes(".") && label.toLowerCase().includes(typed));
    return [...here, ...deeper.map(({ value, label }) => candidate(value, label))];
  },

  choices(knowledge, name, { minor }): Choice[] {
    const value = knowledge.chart?.get(name, minor);
    if (value?.values) return value.values.flatMap((each) => (isScalar(each) ? [plainOrQuoted(each)] : []));
    if (typesOf(value).includes("boolean")) return [true, false].map(plainOrQuoted);
    const key = keyOf(knowledge, name, minor);
    const texts = key === undefined ? [] : configKeyValues(knowledge.catalog, key, minor);
    // Helm takes numbers as numbers; the chart turns them into text.
    return texts.map((text) => ({ name: text, text }));
  },

  facts(knowledge, name, { release, minor }, language) {
    const value = knowledge.chart?.get(name, minor);
    if (!value) return undefined;
    const key = keyOf(knowledge, name, minor);
    const variables = release === undefined ? [] : variablesForPath(knowledge.catalog, name, release);
    const types = typesOf(value).map((type) => typeName(type, language));
    return [
      [
        types.length > 0 ? phrase(language, "type", types.join(", ")) : "",
        value.default === undefined ? "" : phrase(language, "chart default", minor, code(value.default)),
      ]
        .filter(Boolean)
        .join(" · "),
      value.values ? phrase(language, "allowed", value.values.map(code).join(", ")) : "",
      value.deprecated ? phrase(language, "deprecated", minor) : "",
      value.removed ? phrase(language, "annotation removed", minor) : "",
      variables.length > 0 ? phrase(language, "variable", variables.map(code).join(", ")) : "",
      key === undefined ? "" : phrase(language, "becomes key", `\`${key}\``),
    ];
  },
};

/** The config key that takes a Helm value unchanged. */
export function keyOf({ catalog }: Knowledge, path: string, minor: string): string | undefined {
  const mappings = Object.hasOwn(catalog.helmKeys, path) ? catalog.helmKeys[path] : undefined;
  return mappings?.find((mapping) => minorIn(minor, mapping))?.key;
}

function candidate(value: HelmValue, label: string): Candidate {
  const types = typesOf(value);
  const gone = value.removed || value.deprecated;
  return { label, rank: gone ? "gone" : "current", detail: types.join(", "), shape: shapeOf(value, types) };
}

function shapeOf(value: HelmValue, types: readonly string[]): Shape {
  if (value.group || (types.length === 1 && types[0] === "object")) return "map";
  return types.includes("array") ? "list" : "scalar";
}

const typesOf = (value: HelmValue | undefined): readonly string[] =>
  value?.type === undefined ? [] : [value.type].flat().filter((type) => type !== "null");

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";
