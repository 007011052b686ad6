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

const UI = ["hubble.enabled", "hubble.ui.enabled"];

/**
 * The groups of Helm values that hold such lists ("" for the agent's own), and the values without which the charts make
 * no pod of them. Source: templates of the charts 1.15.19 to 1.20.0.
 */
export const HELM_PODS: Readonly<Record<string, readonly string[]>> = {
  "": ["agent"],
  envoy: ["envoy.enabled"],
  operator: ["operator.enabled"],
  nodeinit: ["nodeinit.enabled"],
  preflight: ["preflight.enabled"],
  "clustermesh.apiserver": ["clustermesh.useAPIServer"],
  "hubble.relay": ["hubble.enabled", "hubble.relay.enabled"],
  "hubble.ui": UI,
  "hubble.ui.backend": UI,
  "hubble.ui.frontend": UI,
};
