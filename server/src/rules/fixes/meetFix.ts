import type { Cluster } from "../../cluster/cluster.ts";
import { helmValue } from "../../cluster/extras.ts";
import type { Origin } from "../../syntax/place.ts";
import { setOption } from "../options/options.ts";
import { meet, placeOf, type Requirement } from "../options/requirement.ts";
import { type Fix, message } from "../rule.ts";
import { enumerated } from "../wording/enumerated.ts";
import { fixOf } from "./fixOf.ts";

/**
 * A requirement as this release spells it: `cilium_enable_bpf_masquerade: true`, `cilium_extra_values.routingMode: native`.
 * Where a Helm value has another now, it wins over the variable, and is what to change.
 */
export function requirementText(requirement: Requirement, cluster: Cluster): string {
  const { value, optionValue = value } = requirement;
  const path = helmPathSet(requirement, cluster);
  if (path) return `cilium_extra_values.${path}: ${optionValue}`;
  const place = placeOf(requirement, cluster);
  if (!place) return `${requirement.key ?? requirement.helm ?? requirement.variable}: ${optionValue}`;
  const name = [...(place.map === "cilium_extra_values" ? [place.map] : []), ...place.path].join(".");
  return `${name}: ${place.map === undefined ? value : optionValue}`;
}

/** The Helm path that decides what is required, where `cilium_extra_values` has it. */
function helmPathSet({ helm, key = "" }: Requirement, cluster: Cluster): string | undefined {
  const set = setOption(cluster.agent, key);
  if (set?.source !== "Helm value" || set.indirect || set.origin.value?.kind !== "scalar") return undefined;
  const paths = [...(helm ? [helm] : []), ...cluster.catalog.helmPathsOf(key, cluster.minor)];
  return paths.find((path) => helmValue(cluster, path)?.origin.key === set.origin.key);
}

/** Several of them in a sentence. */
export const requirementTexts = (requirements: readonly Requirement[], cluster: Cluster) =>
  enumerated(requirements.map((each) => requirementText(each, cluster)));

/** Sets all that is missing, in one action; none where some of it can be set nowhere. */
export function meetFix(cluster: Cluster, missing: readonly Requirement[], beside: Origin): Fix[] {
  const { en, "zh-cn": zh } = requirementTexts(missing, cluster);
  return fixOf(message(`Set ${en}`, `设置 ${zh}`), false, meet(cluster, missing, beside));
}
