import type { Cluster } from "../cluster/cluster.ts";
import type { Origin } from "../syntax/place.ts";
import { enumerated } from "./enumerated.ts";
import { fixOf } from "./fixOf.ts";
import { meet, placeOf, type Requirement } from "./requirement.ts";
import { type Fix, message } from "./rule.ts";

/** A requirement as this release spells it: `cilium_enable_bpf_masquerade: true`, `cilium_extra_values.routingMode: native`. */
export function requirementText(requirement: Requirement, cluster: Cluster): string {
  const place = placeOf(requirement, cluster);
  const { value, optionValue = value } = requirement;
  if (!place) return `${requirement.key ?? requirement.helm ?? requirement.variable}: ${optionValue}`;
  const name = [...(place.map === "cilium_extra_values" ? [place.map] : []), ...place.path].join(".");
  return `${name}: ${place.map === undefined ? value : optionValue}`;
}

/** Several of them in a sentence. */
export const requirementTexts = (requirements: readonly Requirement[], cluster: Cluster) =>
  enumerated(requirements.map((each) => requirementText(each, cluster)));

/** Sets all that is missing, in one action; none where some of it can be set nowhere. */
export function meetFix(cluster: Cluster, missing: readonly Requirement[], beside: Origin): Fix[] {
  const { en, "zh-cn": zh } = requirementTexts(missing, cluster);
  return fixOf(message(`Set ${en}`, `设置 ${zh}`), false, meet(cluster, missing, beside));
}
