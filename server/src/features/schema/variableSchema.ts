import type { Json, VariableFacts } from "../../catalog/facts.ts";
import { releaseIn } from "../../catalog/release.ts";
import type { WordsFile } from "../../catalog/words.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { acceptedValues } from "../../rules/options/kubeProxyReplacement.ts";
import { isWithoutEffect } from "../../rules/places/effect.ts";
import { valueSetOf } from "../../rules/values/allowedValues.ts";
import { misreadingOf } from "../../rules/values/booleanReading.ts";
import { type FieldSources, structureOf } from "./fields.ts";
import { type JsonSchema, oneOfThese } from "./jsonSchema.ts";

/** The values that a variable may have in a release, as the rules judge them; nothing where anything may stand. */
export function valuesOf(name: string, facts: VariableFacts, cluster: Cluster, words: WordsFile): JsonSchema {
  // Nobody reads the value, or a template of Kubespray that is not about Cilium does, and the facts do not say how.
  if (isWithoutEffect(name, cluster)) return {};
  if (name === "cilium_kube_proxy_replacement") return kubeProxyReplacement(cluster);
  const closed = closedSet(name, cluster);
  if (closed) return oneOfThese(...closed);
  const alternatives = facts.related ? relatedValues(facts) : ownValues(name, facts, cluster, words);
  return alternatives.length > 0 ? oneOfThese(...alternatives) : {};
}

/** Kubespray's other variables: only what cannot be mistaken. */
function relatedValues({ type }: VariableFacts): JsonSchema[] {
  switch (type) {
    case "boolean":
      return [{ type: "boolean" }, { type: "string", pattern: "^(?:[tT]rue|[fF]alse)$" }];
    case "integer":
    case "port":
      return numbers;
    case "cidr4":
    case "cidr6":
      return [{ type: "string" }];
    default:
      return [];
  }
}

function ownValues(name: string, { type }: VariableFacts, cluster: Cluster, words: WordsFile): JsonSchema[] {
  switch (type) {
    case "boolean":
      return [{ type: "boolean" }, ...booleanTexts(name, cluster)];
    case "integer":
      // Kubespray compares the id with a number.
      return name === "cilium_cluster_id" && releaseIn(cluster.release, { from: "v2.19.0" })
        ? [{ type: "integer" }]
        : numbers;
    case "port":
    case "integer-string":
      return numbers;
    case "number-string":
      return [{ type: "number" }, { type: "string", pattern: "^\\s*-?\\d*\\.?\\d+\\s*$|^$" }];
    case "cidr4":
    case "cidr6":
      return [{ type: "string", pattern: "^\\s*[0-9A-Fa-f:.]+/\\d{1,3}\\s*(?:,\\s*[0-9A-Fa-f:.]+/\\d{1,3}\\s*)*$|^$" }];
    case "quantity":
      return [{ type: "number" }, { type: "string", pattern: QUANTITY }];
    case "duration":
      return [{ type: "string", pattern: "^[+-]?(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:ns|us|µs|ms|s|m|h))+$|^$" }];
    case "list":
      return lists(name, cluster, words);
    case "map":
      return [{ type: "object" }];
    default:
      // An image tag or a version may look like a number.
      return [{ type: ["string", "number"] }];
  }
}

const QUANTITY = "^[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\\d+)?$|^$";

const numbers: JsonSchema[] = [{ type: "integer" }, { type: "string", pattern: "^\\s*-?\\d+\\s*$|^$" }];

/** Texts to try: what Go reads as a boolean, and what people write in its place. */
const TEXTS = ["true", "True", "TRUE", "t", "T", "1", "false", "False", "FALSE", "f", "F", "0", "enabled", "disabled"];

/** The texts that do in place of a boolean: the rule decides. */
function booleanTexts(name: string, cluster: Cluster): JsonSchema[] {
  const good = TEXTS.filter((text) => !misreadingOf(name, text, cluster));
  const bad = TEXTS.filter((text) => !good.includes(text));
  // Where any word counts as true, only the negative ones are wrong.
  const texts = good.includes("enabled")
    ? `^(?!(?:${bad.join("|") || "\\b\\B"})$)`
    : `^(?:${[...good, ""].join("|")})$`;
  return [
    { type: "string", pattern: texts },
    ...(misreadingOf(name, 1, cluster) ? [] : [{ enum: [0, 1] } satisfies JsonSchema]),
  ];
}

/** The release up to which templates loop over lists themselves, and take nothing in any form for none. */
const LOOPS = { to: "v2.27.1" };

function lists(name: string, cluster: Cluster, words: WordsFile): JsonSchema[] {
  const sources: FieldSources = { words, versions: { release: cluster.release, minor: cluster.minor } };
  const args = name.endsWith("_custom_args") ? [{ type: "string" } satisfies JsonSchema] : [];
  const empty: JsonSchema[] = [
    { type: "object", ...(name === "cilium_hubble_metrics" ? {} : { maxProperties: 0 }) },
    { type: "string", maxLength: 0 },
  ];
  return [
    structureOf(name, sources) ?? { type: "array" },
    ...args,
    ...(releaseIn(cluster.release, LOOPS) ? empty : []),
  ];
}

/** A closed set: what is worth writing, and what is accepted beside it. */
function closedSet(name: string, cluster: Cluster): JsonSchema[] | undefined {
  const set = valueSetOf(name, cluster);
  const values = set?.values ?? cluster.catalog.allowedValues(name, cluster.release);
  if (!values) return undefined;
  const shown: JsonSchema = { enum: [...values] };
  if (set?.by === "kubespray" || !set) return [shown];
  // The value set lets `disabled` pass, as a rule of its own refuses it with the chart.
  const beside = name === "cilium_tunnel_mode" ? [] : (set.also ?? []);
  const also: readonly Json[] = [...beside, ...(set.notEmpty ? [] : [""])];
  const texts = also.filter((each) => typeof each === "string");
  const others = also.filter((each) => typeof each !== "string");
  return [
    shown,
    // A pattern, so that editors do not offer them.
    ...(texts.length > 0 ? [{ type: "string", pattern: `^(?:${texts.map(anyCase(set.anyCase)).join("|")})$` }] : []),
    ...(set.anyCase ? [{ type: "string", pattern: `^(?:${values.map(anyCase(true)).join("|")})$` }] : []),
    ...(others.length > 0 ? [{ enum: others }] : []),
  ];
}

/** A pattern for a word in upper and lower case; there is no flag for that in a schema. */
const anyCase =
  (ignore: boolean | undefined) =>
  (word: Json): string =>
    ignore
      ? String(word).replace(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`)
      : String(word);

function kubeProxyReplacement(cluster: Cluster): JsonSchema {
  // v2.27 maps any value to a boolean for Cilium 1.16 and newer.
  if (releaseIn(cluster.release, { from: "v2.27.0", to: "v2.27.1" }) && cluster.ciliumIsAtLeast("1.16")) return {};
  const texts = acceptedValues(cluster);
  if (cluster.engine === "configmap") return oneOfThese({ enum: [...texts] });
  return oneOfThese({ type: "boolean" }, { type: "string", pattern: `^(?:${[...texts, ""].join("|")})$` });
}
