import { flag, integer, type JsonSchema, listOf, mapOf, text, word } from "./jsonSchema.ts";

const anyMap: JsonSchema = mapOf({});
const texts = listOf(text);

/** An object that the role writes as a resource: its name, and its spec as it stands. */
const resource = (spec: Readonly<Record<string, JsonSchema>>): JsonSchema =>
  listOf(mapOf({ name: text, spec: mapOf(spec) }, "name", "spec"));

const volumes = listOf(
  mapOf(
    {
      name: text,
      hostPath: mapOf({ path: text, type: text }, "path"),
      configMap: mapOf({ name: text }),
      secret: mapOf({ secretName: text }),
      emptyDir: anyMap,
      persistentVolumeClaim: mapOf({ claimName: text }),
    },
    "name",
  ),
);

const volumeMounts = listOf(
  mapOf(
    {
      name: text,
      mountPath: text,
      subPath: text,
      readOnly: flag,
      mountPropagation: word("None", "HostToContainer", "Bidirectional"),
    },
    "name",
    "mountPath",
  ),
);

const selector = mapOf({ matchLabels: anyMap, matchExpressions: listOf(anyMap) });

/**
 * The values of structured variables. Sources: the role's templates (v2.18.0 to v2.31.0) for what is required; the
 * API of Kubernetes, and Cilium's custom resources (cilium.io/v2), for what stands inside.
 */
export const STRUCTURED: Readonly<Record<string, JsonSchema>> = {
  cilium_loadbalancer_ip_pools: listOf(
    mapOf({ name: text, cidrs: texts, ranges: listOf(mapOf({ start: text, stop: text }, "start")) }, "name"),
  ),
  cilium_bgp_cluster_configs: resource({
    nodeSelector: selector,
    bgpInstances: listOf(
      mapOf({
        name: text,
        localASN: integer,
        localPort: integer,
        peers: listOf(mapOf({ name: text, peerASN: integer, peerAddress: text, peerConfigRef: mapOf({ name: text }) })),
      }),
    ),
  }),
  cilium_bgp_peer_configs: resource({
    authSecretRef: text,
    ebgpMultihop: integer,
    families: listOf(mapOf({ afi: word("ipv4", "ipv6"), safi: word("unicast"), advertisements: selector })),
    gracefulRestart: mapOf({ enabled: flag, restartTimeSeconds: integer }),
    timers: mapOf({ connectRetryTimeSeconds: integer, holdTimeSeconds: integer, keepAliveTimeSeconds: integer }),
  }),
  cilium_bgp_advertisements: listOf(
    mapOf(
      {
        name: text,
        labels: anyMap,
        spec: mapOf({ advertisements: listOf(mapOf({ advertisementType: text, selector, attributes: anyMap })) }),
      },
      "name",
      "spec",
    ),
  ),
  cilium_bgp_node_config_overrides: resource({
    bgpInstances: listOf(mapOf({ name: text, routerID: text, localASN: integer, localPort: integer })),
  }),
  cilium_bgp_peering_policies: resource({ nodeSelector: selector, virtualRouters: listOf(anyMap) }),
  cilium_hubble_export_dynamic_config_content: listOf(
    mapOf(
      {
        name: text,
        filePath: text,
        fieldMask: texts,
        includeFilters: listOf(anyMap),
        excludeFilters: listOf(anyMap),
        end: text,
      },
      "name",
    ),
  ),
  cilium_agent_extra_volumes: volumes,
  cilium_operator_extra_volumes: volumes,
  cilium_agent_extra_volume_mounts: volumeMounts,
  cilium_operator_extra_volume_mounts: volumeMounts,
  cilium_agent_extra_env_vars: listOf(mapOf({ name: text, value: {}, valueFrom: anyMap }, "name")),
  cilium_operator_tolerations: listOf(
    mapOf({
      key: text,
      operator: word("Exists", "Equal"),
      value: {},
      effect: word("NoSchedule", "PreferNoSchedule", "NoExecute"),
      tolerationSeconds: integer,
    }),
  ),
  cilium_clusterrole_rules_operator_extra_vars: listOf(
    mapOf(
      { apiGroups: texts, resources: texts, verbs: texts, resourceNames: texts },
      "apiGroups",
      "resources",
      "verbs",
    ),
  ),
};
