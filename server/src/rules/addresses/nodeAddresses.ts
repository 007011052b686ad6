import type { Cluster } from "../../cluster/cluster.ts";
import type { Hosts } from "../../inventory/hosts/sources.ts";
import { statementsOf } from "../../inventory/hosts/statements.ts";
import { textOfScalar } from "../../syntax/nodes.ts";
import type { Origin } from "../../syntax/place.ts";
import { AddressRange } from "./addressRange.ts";

/** The address that a node of a cluster has, and the entry of the inventory file that says so. */
export interface NodeAddress {
  readonly host: string;
  readonly text: string;
  readonly range: AddressRange;
  readonly origin: Origin;
}

/** Groups whose hosts are nodes. */
const NODES = ["k8s_cluster", "kube_control_plane", "kube_node"];

/** The node's own address, and the one that Ansible connects to, which is mostly the same: it counts where `ip` is missing. */
const NAMES = ["ip", "ansible_host"];

/** The addresses of the nodes, as far as the inventory files that Ansible reads write them out. */
export function nodeAddresses({ hosts }: Cluster): readonly NodeAddress[] {
  const addresses = addressesAmong.get(hosts) ?? readAddresses(hosts);
  addressesAmong.set(hosts, addresses);
  return addresses;
}

/** What clusters with the same addresses are alike in. */
export const nodeTexts = (cluster: Cluster): string =>
  nodeAddresses(cluster)
    .map(({ text }) => text)
    .join();

const addressesAmong = new WeakMap<Hosts, readonly NodeAddress[]>();

function readAddresses(hosts: Hosts): readonly NodeAddress[] {
  const found = new Map<string, NodeAddress & { readonly rank: number }>();
  for (const source of hosts.sources) {
    if (!hosts.isRead(source)) continue;
    for (const statement of statementsOf(source)) {
      if (statement.says !== "variable" || statement.of.kind !== "host") continue;
      const { of, origin } = statement;
      const rank = NAMES.indexOf(origin.key.text);
      const text = textOfScalar(origin.value) ?? "";
      const range = rank < 0 ? undefined : AddressRange.ofAddress(text);
      if (!range || (found.get(of.name)?.rank ?? NAMES.length) < rank) continue;
      found.set(of.name, { host: of.name, text, range, origin, rank });
    }
  }
  return [...found.values()].filter(({ host }) => NODES.some((group) => hosts.groups.groupsOf(host).has(group)));
}
