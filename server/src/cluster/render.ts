import type { Condition, Rendering } from "../catalog/facts.ts";
import { compareVersions, releaseIn } from "../catalog/release.ts";
import type { Origin } from "../syntax/place.ts";
import { type ScalarValue, UNKNOWN } from "../syntax/scalars.ts";
import type { AgentSetting } from "./agentSetting.ts";
import { pythonText } from "./printing.ts";
import type { ClusterView } from "./view.ts";

/** A line of Kubespray's own ConfigMap template. */
interface ConfigMapLine extends AgentSetting {
  /** It stands after the extra vars, and so wins over them. */
  readonly after: boolean;
}

/** What the variables make of a ConfigMap key in a release that renders its own ConfigMap; undefined: no line. */
export function renderToConfigMap(cluster: ClusterView, key: string): ConfigMapLine | undefined {
  const rendered = renderTarget(cluster, key, "configMap");
  if (!rendered) return undefined;
  const order = cluster.catalog.releases.configMapOrder[key];
  const after = order?.after?.some((span) => releaseIn(cluster.release, span)) ?? false;
  return { ...rendered, value: pythonText(rendered.value), after };
}

/** What the variables make of a Helm path in a release that installs by Helm; undefined: the path is not rendered. */
export function renderToHelm(cluster: ClusterView, path: string): Rendered | undefined {
  return renderTarget(cluster, path, "helm");
}

interface Rendered {
  readonly value: ScalarValue;
  readonly source: "variable" | "role default";
  readonly origin?: Origin;
}

function renderTarget(cluster: ClusterView, target: string, era: "configMap" | "helm"): Rendered | undefined {
  let unknown = false;
  for (const { name, rendering } of cluster.catalog.renderingsOf(target, era)) {
    if (!releaseIn(cluster.release, rendering)) continue;
    const holds = all(rendering.when ?? [], cluster);
    if (holds === false) continue;
    // A line that stands under a condition nobody can decide may be there or not.
    if (holds === UNKNOWN || rendering.form === "opaque") unknown = true;
    else if (!rendering.guard || rendering.form === "constant") return render(cluster, name, rendering);
  }
  return unknown ? { value: UNKNOWN, source: "variable" } : undefined;
}

function render(cluster: ClusterView, name: string, rendering: Rendering): Rendered {
  const set = cluster.setting(name);
  const about = set ? { source: "variable" as const, origin: set.setting } : { source: "role default" as const };
  const value = cluster.value(name);
  switch (rendering.form) {
    case "constant":
      return { value: rendering.with ?? UNKNOWN, ...about };
    case "default":
      if (value !== undefined) return { value, ...about };
      return { value: cluster.value(rendering.with ?? "") ?? UNKNOWN, ...about };
    case "truthy":
      return {
        value: value === UNKNOWN || value === undefined ? UNKNOWN : isTruthy(value) ? "true" : "false",
        ...about,
      };
    default:
      return { value: value ?? UNKNOWN, ...about };
  }
}

/** Kubespray 2.27: `strict`, or what Ansible's `bool` filter takes for true. */
const isTruthy = (value: string | number | boolean | null): boolean =>
  value === true || value === 1 || ["strict", "true", "yes", "on", "1"].includes(String(value).toLowerCase());

type Truth = boolean | typeof UNKNOWN;

function all(conditions: readonly Condition[], cluster: ClusterView): Truth {
  let result: Truth = true;
  for (const condition of conditions) {
    const holds = evaluate(condition, cluster);
    if (holds === false) return false;
    if (holds === UNKNOWN) result = UNKNOWN;
  }
  return result;
}

/** Decides a template condition; UNKNOWN where a value in it is unknown or its form is not modelled. */
function evaluate(condition: Condition, cluster: ClusterView): Truth {
  switch (condition[0]) {
    case "opaque":
      return UNKNOWN;
    case "and":
      return all(condition.slice(1) as unknown as Condition[], cluster);
    case "not": {
      const inner = evaluate(condition[1], cluster);
      return inner === UNKNOWN ? UNKNOWN : !inner;
    }
    case "version": {
      const order = compareVersions(cluster.cilium.version, condition[2]);
      return { "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0 }[condition[1]] ?? UNKNOWN;
    }
    case "defined":
      return cluster.value(condition[1]) !== undefined;
    default:
      return compare(condition, cluster.value(condition[1]));
  }
}

function compare(condition: Condition, value: ScalarValue | undefined): Truth {
  if (value === UNKNOWN || value === undefined) return UNKNOWN;
  switch (condition[0]) {
    case "eq":
      return value === condition[2];
    case "ne":
      return value !== condition[2];
    case "non-empty":
      return value !== null && value !== "";
    default:
      return Boolean(value);
  }
}
