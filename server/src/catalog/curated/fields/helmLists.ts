import { type Fields, flag, listOf, required, text } from "./field.ts";
import { environment, spreadConstraints, tolerations, volumeMounts, volumes } from "./kubernetes.ts";

/** Lists that the charts write into pods as they are, by the last name of their Helm paths. */
export const HELM_LISTS: Fields = {
  tolerations,
  extraEnv: environment,
  extraVolumes: volumes,
  extraVolumeMounts: volumeMounts,
  // The charts make a volume and a mount of each.
  extraHostPathMounts: listOf({
    name: text(required),
    mountPath: text(required),
    hostPath: text(required),
    hostPathType: text(),
    readOnly: flag(),
    mountPropagation: text(),
  }),
  topologySpreadConstraints: spreadConstraints,
};

/** The switches among the Helm values that have to be on, and off, for the charts to make a pod. */
export interface PodSwitches {
  readonly on: readonly string[];
  readonly off?: readonly string[];
}

/** Is on in charts from 1.16 where it is left out: {@link ENVOY_BEFORE} says for which installations. */
export const ENVOY = "envoy.enabled";

/** The Cilium that an installation came from: before 1.16, Envoy stays in the agent's pod if nothing else is said. */
export const ENVOY_BEFORE = "upgradeCompatibility";

const UI: PodSwitches = { on: ["hubble.enabled", "hubble.ui.enabled"] };
const NO_PREFLIGHT = { off: ["preflight.enabled"] };

/**
 * The groups of Helm values that hold such lists ("" for the agent's own), and the switches of their pods. Source:
 * templates of the charts 1.15.19 to 1.20.0.
 */
export const HELM_PODS: Readonly<Record<string, PodSwitches>> = {
  "": { on: ["agent"], ...NO_PREFLIGHT },
  envoy: { on: ["l7Proxy", ENVOY], ...NO_PREFLIGHT },
  operator: { on: ["operator.enabled"] },
  nodeinit: { on: ["nodeinit.enabled"] },
  preflight: { on: ["preflight.enabled"] },
  "clustermesh.apiserver": { on: ["clustermesh.useAPIServer"] },
  "hubble.relay": { on: ["hubble.enabled", "hubble.relay.enabled"] },
  "hubble.ui": UI,
  "hubble.ui.backend": UI,
  "hubble.ui.frontend": UI,
};
