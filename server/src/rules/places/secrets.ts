import type { Cluster } from "../../cluster/cluster.ts";

/** Whether one of the inventory's files is encrypted as a whole: it may set anything. */
export const mayHoldSecrets = ({ inventory }: Cluster): boolean =>
  inventory.files.some(({ document }) =>
    document.chunks.some(({ lines: [first = ""] }) => first.startsWith("$ANSIBLE_VAULT")),
  );
