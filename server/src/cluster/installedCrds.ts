import { UNKNOWN, type Unknown } from "../syntax/scalars.ts";
import type { GivenValue, HelmInput } from "./helmInput.ts";
import type { ClusterView } from "./view.ts";

/** By this value the chart takes it that the cluster has the CRDs of ServiceMonitors; else it looks. */
export const MONITOR_CRDS_TRUSTED = "prometheus.serviceMonitor.trustCRDsExist";

/**
 * The variable by which Kubespray installs those CRDs right before Cilium, from v2.29.0 on. Source:
 * `roles/kubernetes-apps/common_crds/meta/main.yml` and `playbooks/cluster.yml` at v2.29.0.
 */
export const MONITOR_CRDS_INSTALLED = "prometheus_operator_crds_enabled";

/** Whether Kubespray installs the CRDs of ServiceMonitors before Cilium. */
export function installsMonitorCrds(cluster: ClusterView): boolean | Unknown {
  const setting = cluster.otherVariable(MONITOR_CRDS_INSTALLED);
  if (setting === undefined) return false;
  const value = setting === UNKNOWN ? undefined : setting.value;
  return value?.kind === "scalar" && typeof value.value === "boolean" ? value.value : UNKNOWN;
}

/**
 * Helm values as a chart sees them that finds CRDs in the cluster: what is known of charts was learnt without a cluster,
 * where it can only be told that they are there.
 */
export class InputWithCrds implements HelmInput {
  constructor(
    private readonly input: HelmInput,
    private readonly cluster: ClusterView,
  ) {}

  at(path: readonly string[]): GivenValue | undefined {
    const given = this.input.at(path);
    if (path.length !== 3 || path.join(".") !== MONITOR_CRDS_TRUSTED) return given;
    const installed = installsMonitorCrds(this.cluster);
    return installed === false ? given : { value: installed };
  }

  hasMap(path: readonly string[]): boolean {
    return this.input.hasMap(path);
  }

  keysBelow(path: readonly string[]): ReturnType<HelmInput["keysBelow"]> {
    return this.input.keysBelow(path);
  }
}
