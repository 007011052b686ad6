import type { Json } from "../catalog/facts.ts";
import { hasUnknown, printed } from "../jinja/values.ts";
import type { Origin } from "../syntax/place.ts";
import { type ScalarValue, UNKNOWN, type Unknown } from "../syntax/scalars.ts";
import type { AgentSetting } from "./agentSetting.ts";
import type { HandedThrough } from "./extras.ts";
import { templateLayer } from "./helmLayers.ts";
import { REFUSED, readInline } from "./readBack.ts";
import { templateOf, type Written, written } from "./template.ts";
import type { ClusterView } from "./view.ts";

/** A line of Kubespray's own ConfigMap template. */
interface ConfigMapLine extends AgentSetting {
  /** It stands after the extra vars, and so wins over them. */
  readonly after: boolean;
}

/** What the variables make of a ConfigMap key in a release that renders its own ConfigMap; undefined: no line. */
export function renderToConfigMap(cluster: ClusterView, key: string): ConfigMapLine | undefined {
  const facts = templateOf(cluster.catalog, cluster.release).below.get(key)?.facts ?? [];
  const after = facts.some((fact) => fact.after);
  if (!cluster.rendersAsReleased) return { source: "role default", value: UNKNOWN, after };
  const line = written(facts, [key], cluster);
  if (!line) return undefined;
  return { ...renderedFrom(line.settings), value: configMapText(line.value), after };
}

/** The text of a key of `cilium_config_extra_vars` in a release that renders its own ConfigMap. */
export function extraVarText({ data }: HandedThrough): string | Unknown {
  const text = hasUnknown(data) ? UNKNOWN : printed(data);
  return text === UNKNOWN ? UNKNOWN : configMapText(readInline(`"${text}"`));
}

/** What the variables make of a Helm path in a release that installs by Helm; undefined: the path is not rendered. */
export function renderToHelm(cluster: ClusterView, path: string): Rendered | undefined {
  const found = templateLayer(path.split("."), cluster);
  if (!found) return undefined;
  const value = found.kind === "map" || found.value === null || typeof found.value === "object" ? UNKNOWN : found.value;
  return { ...renderedFrom(found.origins), value: found.kind === "value" && found.value === null ? null : value };
}

interface Rendered {
  readonly value: ScalarValue;
  readonly source: "variable" | "role default";
  readonly origin?: Origin;
}

const renderedFrom = ([origin]: readonly Origin[]): Omit<Rendered, "value"> =>
  origin ? { source: "variable", origin } : { source: "role default" };

/**
 * ConfigMaps hold texts. The API reads null as an empty one, as Go does; anything else is shown as JSON has it, although the
 * API refuses it.
 */
export function configMapText(value: Written["value"]): string | Unknown {
  if (value === UNKNOWN || value === REFUSED) return UNKNOWN;
  if (value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value as Json);
}
