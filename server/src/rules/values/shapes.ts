import { releaseIn } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { linesOf } from "../../cluster/templateLines.ts";
import type { YamlNode } from "../../syntax/nodes.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import type { Severity } from "../rule.ts";

export type Shape = "list" | "map" | "scalar";

/** A value of the wrong shape, and what comes of it. */
export interface WrongShape {
  readonly wanted: Shape;
  readonly severity: Severity;
}

/** Arguments that the role takes as one text too. */
const TEXT_OR_LIST = new Set(["cilium_agent_custom_args", "cilium_operator_custom_args"]);

/** Whether a variable is a list, a map or a scalar against what its release makes of it. */
export function wrongShape(name: string, node: YamlNode, cluster: Cluster): WrongShape | undefined {
  const facts = cluster.catalog.variable(name);
  if (!facts || node.kind === "opaque") return undefined;
  if (node.kind === "scalar" && node.value === UNKNOWN) return undefined;
  switch (facts.type) {
    case "list":
      return node.kind === "sequence" ? undefined : notAList(name, node, cluster);
    case "map":
      return node.kind === "mapping" ? undefined : notAMap(name, node);
    default:
      return node.kind === "scalar" ? undefined : { wanted: "scalar", severity: "error" };
  }
}

function notAList(name: string, node: YamlNode, cluster: Cluster): WrongShape | undefined {
  const isNull = node.kind === "scalar" && node.value === null;
  const isText = node.kind === "scalar" && typeof node.value === "string";
  if (isNull || (isText && TEXT_OR_LIST.has(name))) return undefined;
  if (goesToSchema(name, cluster)) return { wanted: "list", severity: "error" };
  // A template loops over it: over nothing, over the keys of a map, or over the letters of a text.
  if (isEmpty(node)) return undefined;
  if (name === "cilium_hubble_metrics") {
    const looped =
      cluster.value("cilium_enable_hubble") === true && cluster.value("cilium_enable_hubble_metrics") === true;
    if (node.kind === "mapping" || !looped) return undefined;
  }
  const isLoopable = node.kind === "mapping" || isText;
  const harmless = name === "cilium_non_masquerade_cidrs" || name === "cilium_hubble_metrics";
  return { wanted: "list", severity: isLoopable && harmless ? "warning" : "error" };
}

function notAMap(name: string, node: YamlNode): WrongShape | undefined {
  const isNull = node.kind === "scalar" && node.value === null;
  switch (name) {
    case "cilium_config_extra_vars":
      return isNull ? undefined : { wanted: "map", severity: "error" };
    case "cilium_extra_values":
      return isNull || isEmpty(node) ? undefined : { wanted: "map", severity: "error" };
    default:
      return undefined;
  }
}

/** Whether the chart's values.schema.json sees the value: with the Helm engine, and Cilium 1.16 or newer. */
const goesToSchema = (name: string, cluster: Cluster): boolean =>
  cluster.engine === "helm" &&
  cluster.ciliumIsAtLeast("1.16") &&
  name !== "cilium_non_masquerade_cidrs" &&
  linesOf(cluster.catalog, name, "helm").some((line) => releaseIn(cluster.release, line));

const isEmpty = (node: YamlNode): boolean =>
  (node.kind === "scalar" && node.text === "") ||
  (node.kind === "mapping" && node.entries.length === 0) ||
  (node.kind === "sequence" && node.items.length === 0);
