import { ipamModes, MONITOR_AGGREGATION_LEVELS } from "../../catalog/curated/variableValues.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { type ScalarValue, UNKNOWN } from "../../syntax/scalars.ts";

/** The values that a variable may have, and who refuses another. */
export interface ValueSet {
  readonly values: readonly (string | number)[];
  readonly by: "kubespray" | "agent";
  /** Upper and lower case mean the same. */
  readonly anyCase?: true;
  /** An empty text is refused too; elsewhere it means the default. */
  readonly notEmpty?: boolean;
  /** Accepted beside the values worth writing. */
  readonly also?: readonly (string | number)[];
}

/** Tunnel modes by which people mean native routing: the one up to v2.27, and the word itself. */
export const MEANING_NATIVE: readonly string[] = ["disabled", "native"];

/** The closed set of a variable in this cluster; undefined where there is none or nobody checks. */
export function valueSetOf(variable: string, cluster: Cluster): ValueSet | undefined {
  const { catalog, release, minor } = cluster;
  switch (variable) {
    case "cilium_kube_proxy_replacement":
      return undefined; // Has a rule of its own.
    case "cilium_ipam_mode":
      return { values: ipamModes(minor), by: "agent" };
    case "cilium_monitor_aggregation":
      return {
        values: ["none", "low", "medium", "maximum"],
        also: [...MONITOR_AGGREGATION_LEVELS, 0, 1, 2, 3, 4],
        anyCase: true,
        by: "agent",
      };
    case "cilium_tunnel_mode":
      return {
        values: cluster.engine === "helm" ? ["vxlan", "geneve"] : ["disabled", "vxlan", "geneve"],
        // What means native routing has a rule of its own where the Helm chart installs Cilium.
        also: cluster.engine === "helm" ? MEANING_NATIVE : [],
        by: "agent",
        notEmpty: cluster.engine === "configmap" && cluster.ciliumIsAtLeast("1.14"),
      };
    case "cilium_encryption_type":
      // Kubespray looks at the type only if encryption is on.
      if (cluster.value("cilium_encryption_enabled") !== true) return undefined;
  }
  const values = catalog.allowedValues(variable, release)?.filter((value) => typeof value !== "boolean");
  if (!values) return undefined;
  const by = catalog.variable(variable)?.values?.some((set) => set.by === "kubespray") ? "kubespray" : "agent";
  return { values, by };
}

/** Whether the set takes the value. Numbers that Kubespray compares must be numbers; the ConfigMap is text anyway. */
export function isAllowed(value: ScalarValue, { values, also = [], by, anyCase, notEmpty }: ValueSet): boolean {
  if (value === UNKNOWN || value === null || (value === "" && by === "agent" && !notEmpty)) return true;
  const allowed = [...values, ...also];
  if (by === "kubespray") return allowed.includes(value as string | number);
  const text = anyCase ? String(value).toLowerCase() : String(value);
  return allowed.some((each) => String(each) === text);
}
