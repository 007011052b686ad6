/** What took the place of a key of the ConfigMap that Cilium removed. */
export interface KeySuccessor {
  readonly key: string;
  /** For values that mean another key, or are spelled in another way there. */
  readonly values?: Readonly<Record<string, { readonly key: string; readonly value: string }>>;
}

/** Sources: the upgrade notes of each minor, and the flags that the agent registers (`pkg/option`, `pkg/kpr`). */
export const KEY_SUCCESSORS: Readonly<Record<string, KeySuccessor>> = {
  "derive-masquerade-ip-addr-from-device": { key: "derive-masq-ip-addr-from-device" },
  "enable-encryption-strict-mode": { key: "enable-encryption-strict-mode-egress" },
  "enable-host-reachable-services": { key: "bpf-lb-sock" },
  "encryption-strict-mode-allow-remote-node-identities": {
    key: "encryption-strict-egress-allow-remote-node-identities",
  },
  "encryption-strict-mode-cidr": { key: "encryption-strict-egress-cidr" },
  "hubble-flow-buffer-size": { key: "hubble-event-buffer-capacity" },
  "k8s-api-server": { key: "k8s-api-server-urls" },
  "l2-pod-announcements-interface": { key: "l2-pod-announcements-interface-pattern" },
  masquerade: { key: "enable-ipv4-masquerade" },
  "native-routing-cidr": { key: "ipv4-native-routing-cidr" },
  "node-port-algorithm": { key: "bpf-lb-algorithm" },
  "node-port-mode": { key: "bpf-lb-mode" },
  tunnel: { key: "tunnel-protocol", values: { disabled: { key: "routing-mode", value: "native" } } },
};

/** Flags of 1.9 that the tables, which begin at 1.10, do not have. Source: the command reference and `pkg/option` of v1.9.9. */
export const REMOVED_IN_1_10: ReadonlySet<string> = new Set([
  "blacklist-conflicting-routes",
  "config",
  "config-dir",
  "flannel-master-device",
  "flannel-uninstall-on-exit",
  "k8s-watcher-queue-size",
  "rate-limit",
  "wait-bpf-mount",
]);
