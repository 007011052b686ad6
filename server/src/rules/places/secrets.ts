import type { Cluster } from "../../cluster/cluster.ts";
import { perPage } from "../../syntax/page.ts";

/** Whether one of the inventory's files is encrypted as a whole: it may set anything. */
export const mayHoldSecrets = ({ inventory }: Cluster): boolean =>
  inventory.files.some(({ document }) => !document.lacks(VAULT) && document.pages.some(isEncrypted));

const VAULT = "$ANSIBLE_VAULT";

const isEncrypted = perPage(({ chunks }) => chunks.some(({ lines }) => lines[0]?.startsWith(VAULT)));
