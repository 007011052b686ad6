import type { Json, VariableFacts } from "../../catalog/facts.ts";
import type { HelmValue, HelmValues } from "../../catalog/helmValues.ts";
import { minorIn, releaseIn } from "../../catalog/release.ts";
import { Cluster } from "../../cluster/cluster.ts";
import { readsExtraValues } from "../../cluster/extras.ts";
import { EMPTY_INVENTORY } from "../../inventory/inventory.ts";
import { isWithoutEffect } from "../../rules/places/effect.ts";
import { describe, type Sources, wordsFor } from "../describe.ts";
import { plainText } from "../plainText.ts";
import type { KnownVersions } from "../versions.ts";
import { configKeyValues } from "../vocabularies/configKey.ts";
import { type JsonSchema, mapOf, oneOfThese } from "./jsonSchema.ts";
import { valuesOf } from "./variableSchema.ts";

/** Both versions that a schema is for: a release, and a full Cilium version or a minor. */
export interface SchemaVersions {
  readonly kubespray: string;
  readonly cilium: string;
}

/** All that a schema is made from. */
export interface SchemaSources extends Sources {
  readonly chart: HelmValues;
}

/** A JSON Schema of the variable files of an inventory: what is known of Cilium's variables; others are let through. */
export function groupVarsSchema(sources: SchemaSources, { kubespray, cilium }: SchemaVersions): JsonSchema {
  const { catalog } = sources;
  const requested = (version: string) => [{ version, origin: "schema" }];
  const cluster = Cluster.of(EMPTY_INVENTORY, catalog, {
    kubespray: requested(kubespray),
    cilium: requested(cilium),
  });
  const names = Object.keys(catalog.variables).filter((name) => catalog.hasVariable(name, cluster.release));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    description: `Kubespray ${cluster.release}, Cilium ${cluster.minor}`,
    type: ["object", "null"],
    properties: Object.fromEntries(
      names
        .sort()
        .map((name) => [name, variableSchema(sources, name, catalog.variables[name] as VariableFacts, cluster)]),
    ),
    additionalProperties: true,
  };
}

function variableSchema(sources: SchemaSources, name: string, facts: VariableFacts, cluster: Cluster): JsonSchema {
  const versions = { release: cluster.release, minor: cluster.minor };
  const markdown = describe(sources, "variable", name, versions) ?? "";
  const value = sources.catalog.defaultOf(name, cluster.release);
  return {
    description: plainText(markdown),
    markdownDescription: markdown,
    ...(value !== undefined && !isComputed(value) && { default: value }),
    ...(isWithoutEffect(name, cluster) && { deprecated: true }),
    ...contentOf(sources, name, facts, cluster),
  };
}

function contentOf(sources: SchemaSources, name: string, facts: VariableFacts, cluster: Cluster): JsonSchema {
  const versions = { release: cluster.release, minor: cluster.minor };
  if (name === "cilium_config_extra_vars") return extraVars(sources, versions);
  if (name !== "cilium_extra_values") return valuesOf(name, facts, cluster, sources.words);
  return readsExtraValues(cluster.release) ? mapOf(helmProperties(sources, "", versions)) : {};
}

/** Keys of the ConfigMap: strings from the release on that hands them to Kubernetes as they are. */
function extraVars(sources: SchemaSources, versions: KnownVersions): JsonSchema {
  const { catalog } = sources;
  const asString = releaseIn(versions.release, { from: "v2.28.1" });
  const value: JsonSchema = { type: asString ? ["string", "null"] : ["string", "number", "boolean", "null"] };
  const keys = Object.keys(catalog.configKeys).filter((key) => {
    const facts = catalog.configKey(key, versions.minor);
    return facts && !facts.noFlag;
  });
  const keySchema = (key: string): JsonSchema => {
    const examples = configKeyValues(catalog, key, versions.minor);
    return {
      description: plainText(describe(sources, "configKey", key, versions) ?? ""),
      ...(examples.length > 0 && { examples }),
      ...(catalog.configKey(key, versions.minor)?.deprecated && { deprecated: true }),
      ...value,
    };
  };
  const properties = Object.fromEntries(keys.map((key) => [key, keySchema(key)]));
  return oneOfThese({ type: "object", properties, additionalProperties: value });
}

/** The chart checks types from 1.16 on; before, its defaults only suggest them. */
const CHECKS_TYPES = "1.16";

function helmProperties(sources: SchemaSources, parent: string, versions: KnownVersions) {
  return Object.fromEntries(
    sources.chart.below(parent, versions.minor).map((value) => [value.name, helmSchema(sources, value, versions)]),
  );
}

function helmSchema(sources: SchemaSources, value: HelmValue, versions: KnownVersions): JsonSchema {
  const { path } = value;
  const text = wordsFor(sources, "helmValue", path, versions.minor)?.text;
  const about: JsonSchema = {
    ...(text && { description: plainText(text) }),
    ...(value.default !== undefined && !value.group && { default: value.default }),
    ...((value.deprecated || value.removed) && { deprecated: true }),
  };
  const types = minorIn(versions.minor, { from: CHECKS_TYPES }) ? [value.type ?? []].flat() : [];
  const below = helmProperties(sources, path, versions);
  const map: JsonSchema = { type: "object", ...(Object.keys(below).length > 0 && { properties: below }) };
  if (types.length === 0) return value.group ? { ...about, ...map, type: ANYTHING } : about;
  const alternatives = types.map((type): JsonSchema => {
    if (type === "object") return map;
    return value.values ? { enum: [...value.values] } : { type };
  });
  return { ...about, ...oneOfThese(...new Map(alternatives.map((each) => [JSON.stringify(each), each])).values()) };
}

/** Named, so that what is known of the fields of an object stands beside. */
const ANYTHING = ["object", "array", "string", "number", "boolean", "null"];

/** Whether only Ansible knows the default. */
const isComputed = (value: Json): boolean => /\{\{|\{%/.test(JSON.stringify(value));
