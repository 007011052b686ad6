import { ONLY_TESTED, TEXT_IN_SCHEMA } from "../../catalog/curated/booleans.ts";
import { releaseIn } from "../../catalog/release.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { linesOf } from "../../cluster/templateLines.ts";

/** What becomes of a boolean that is written as a text or a number. */
export type Misreading =
  /** Any text counts as true. */
  | "counts as true"
  /** The chart's schema takes booleans only: the installation fails. */
  | "refused by the chart"
  /** No spelling of a boolean that Go knows: the agent exits. */
  | "refused by the agent";

/** The release from which booleans reach Helm as what they are in the inventory, quotes included. */
const KEEPS_TYPES = "v2.28.1";

/** How the release misreads this text or number in place of a boolean; undefined where it does no harm. */
export function misreadingOf(name: string, value: string | number, cluster: Cluster): Misreading | undefined {
  const { release, engine } = cluster;
  const span = ONLY_TESTED[name];
  if (span && releaseIn(release, span)) {
    return typeof value === "string" && meantBoolean(value) === false ? "counts as true" : undefined;
  }
  if (!isHandedOver(name, cluster)) return undefined;
  if (engine === "configmap") return isGoBoolean(value) ? undefined : "refused by the agent";
  if (!cluster.ciliumIsAtLeast("1.16") || TEXT_IN_SCHEMA.has(name)) {
    return isGoBoolean(value) ? undefined : "refused by the agent";
  }
  // v2.28.0 prints the bare text, and Helm reads it anew.
  if (!releaseIn(release, { from: KEEPS_TYPES }) && /^(?:true|false|yes|no|on|off)?$/i.test(String(value))) {
    return undefined;
  }
  return "refused by the chart";
}

/** Whether the value itself is written into the ConfigMap or the Helm values. */
function isHandedOver(name: string, { catalog, release, engine }: Cluster): boolean {
  return (
    linesOf(catalog, name, engine).some((line) => releaseIn(release, line) && !line.guard) ||
    (engine === "helm" && name === "cilium_encryption_node_encryption")
  );
}

/** What Go's strconv.ParseBool takes. */
const isGoBoolean = (value: string | number): boolean =>
  /^(?:1|0|[tTfF]|TRUE|True|true|FALSE|False|false)$/.test(String(value));

/** The boolean that somebody had in mind; undefined where it cannot be told. */
export function meantBoolean(value: string | number): boolean | undefined {
  const text = String(value).trim().toLowerCase();
  if (/^(?:true|yes|y|on|1|t|enabled?)$/.test(text)) return true;
  return /^(?:false|no|n|off|0|f|disabled?)$/.test(text) ? false : undefined;
}
