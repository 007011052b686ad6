import {
  type Extras,
  type Field,
  type Fields,
  flag,
  freeMap,
  labels,
  list,
  listOf,
  mapOf,
  number,
  required,
  text,
  word,
} from "./field.ts";

/**
 * Pieces of Kubernetes' own API that variables take: core/v1 and rbac/v1, the part of it that every supported
 * Kubernetes has.
 */

/** A selector of objects by their labels. */
export const labelSelector = (extras: Extras = {}): Field =>
  mapOf(
    {
      matchLabels: labels(),
      matchExpressions: listOf({
        key: text(required),
        operator: word(["In", "NotIn", "Exists", "DoesNotExist"], required),
        values: list(),
      }),
    },
    { structure: "LabelSelector", ...extras },
  );

const items = listOf({ key: text(required), path: text(required), mode: number(0, 0o777) }, { structure: "KeyToPath" });
const optional = flag({ default: false });

const VOLUME: Fields = {
  name: text({ ...required, example: "extra-ca" }),
  hostPath: mapOf({
    path: text({ ...required, example: "/etc/ssl/certs" }),
    type: word(["DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice"]),
  }),
  configMap: mapOf({ name: text(required), items, defaultMode: number(0, 0o777), optional }),
  secret: mapOf({ secretName: text(required), items, defaultMode: number(0, 0o777), optional }),
  emptyDir: mapOf({ medium: word(["Memory"]), sizeLimit: { type: "quantity", example: "64Mi" } }),
  persistentVolumeClaim: mapOf({ claimName: text(required), readOnly: flag({ default: false }) }),
  projected: mapOf({ sources: list(), defaultMode: number(0, 0o777) }),
  csi: freeMap(),
  nfs: freeMap(),
  downwardAPI: freeMap(),
};

const VOLUME_MOUNT: Fields = {
  name: text({ ...required, example: "extra-ca" }),
  mountPath: text({ ...required, example: "/etc/ssl/certs" }),
  readOnly: flag({ default: false }),
  subPath: text(),
  subPathExpr: text(),
  mountPropagation: word(["None", "HostToContainer", "Bidirectional"], { default: "None" }),
};

const keyIn = (): Field => mapOf({ name: text(required), key: text(required), optional }, { structure: "KeyRef" });

const ENV_VAR: Fields = {
  name: text({ ...required, example: "HTTPS_PROXY" }),
  value: text(),
  valueFrom: mapOf({
    fieldRef: mapOf({ fieldPath: text({ ...required, example: "spec.nodeName" }), apiVersion: text() }),
    configMapKeyRef: keyIn(),
    secretKeyRef: keyIn(),
    resourceFieldRef: mapOf({
      resource: text({ ...required, example: "limits.memory" }),
      containerName: text(),
      divisor: { type: "quantity" },
    }),
  }),
};

const TOLERATION: Fields = {
  key: text({ example: "node-role.kubernetes.io/control-plane" }),
  operator: word(["Exists", "Equal"], { default: "Equal" }),
  value: text(),
  effect: word(["NoSchedule", "PreferNoSchedule", "NoExecute"]),
  tolerationSeconds: { type: "integer" },
};

/** The part of a pod's spec that spreads pods over nodes. */
const SPREAD: Fields = {
  maxSkew: number(1, 2 ** 31 - 1, required),
  topologyKey: text({ ...required, example: "kubernetes.io/hostname" }),
  whenUnsatisfiable: word(["DoNotSchedule", "ScheduleAnyway"], required),
  labelSelector: labelSelector(),
  minDomains: number(1, 2 ** 31 - 1),
  matchLabelKeys: list(),
  nodeAffinityPolicy: word(["Honor", "Ignore"]),
  nodeTaintsPolicy: word(["Honor", "Ignore"]),
};

const VERBS = ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"];

export const volumes = listOf(VOLUME, { structure: "Volume" });
export const volumeMounts = listOf(VOLUME_MOUNT, { structure: "VolumeMount" });
export const environment = listOf(ENV_VAR, { structure: "EnvVar" });
export const tolerations = listOf(TOLERATION, { structure: "Toleration" });
export const spreadConstraints = listOf(SPREAD, { structure: "TopologySpreadConstraint" });

/**
 * Lists of Kubernetes' own objects. `cilium_agent_extra_volumes` is read by no template before v2.28.0; the rules of
 * the operator's ClusterRole and the agent's environment are no longer read from v2.28.0 on.
 */
export const KUBERNETES: Fields = {
  cilium_agent_extra_volumes: volumes,
  cilium_operator_extra_volumes: volumes,
  cilium_agent_extra_volume_mounts: volumeMounts,
  cilium_operator_extra_volume_mounts: volumeMounts,
  cilium_agent_extra_env_vars: environment,
  cilium_operator_tolerations: tolerations,
  // cilium-operator/cr.yml.j2, v2.23.0 to v2.27.1: it reads these four, and fails where one of the first three is missing.
  cilium_clusterrole_rules_operator_extra_vars: listOf({
    apiGroups: list({ ...required, example: "cilium.io" }),
    resources: list({ ...required, example: "ciliumnodes" }),
    verbs: list({ ...required, values: Object.fromEntries(VERBS.map((verb) => [verb, {}])) }),
    resourceNames: list(),
  }),
};
