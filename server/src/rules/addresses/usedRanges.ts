import type { Cluster } from "../../cluster/cluster.ts";
import { helmValue } from "../../cluster/extras.ts";
import { itemsBelow } from "../../syntax/below.ts";
import type { Origin } from "../../syntax/place.ts";
import { type ScalarValue, UNKNOWN } from "../../syntax/scalars.ts";
import { flag } from "../options/options.ts";
import { AddressRange } from "./addressRange.ts";

/** A range of addresses that a cluster gives to pods or services. */
export interface UsedRange {
  readonly range: AddressRange;
  /** As it is written. */
  readonly text: string;
  /** The setting that holds it. */
  readonly name: string;
  /** Its line; missing for the role's default. */
  readonly origin?: Origin;
}

/** Where one family's ranges are set. */
interface Names {
  /** The agent's switch for the family. */
  readonly on: string;
  readonly usual: boolean;
  readonly pool: { readonly option: string; readonly helm: string; readonly variable: string };
  readonly pods: string;
  readonly services: string;
}

const FAMILIES: readonly Names[] = [
  {
    on: "enable-ipv4",
    usual: true,
    pool: {
      option: "cluster-pool-ipv4-cidr",
      helm: "ipam.operator.clusterPoolIPv4PodCIDRList",
      variable: "cilium_pool_cidr",
    },
    pods: "kube_pods_subnet",
    services: "kube_service_addresses",
  },
  {
    on: "enable-ipv6",
    usual: false,
    pool: {
      option: "cluster-pool-ipv6-cidr",
      helm: "ipam.operator.clusterPoolIPv6PodCIDRList",
      variable: "cilium_pool_cidr_ipv6",
    },
    pods: "kube_pods_subnet_ipv6",
    services: "kube_service_addresses_ipv6",
  },
];

/**
 * The ranges that pods get addresses from, as far as they are known: Cilium's own pool, which the role fills with
 * `kube_pods_subnet` where nothing else is set, or that subnet itself. None where addresses come from elsewhere.
 */
export const podRanges = (cluster: Cluster): readonly UsedRange[] => cluster.once(workedOutPodRanges);

function workedOutPodRanges(cluster: Cluster): readonly UsedRange[] {
  const mode = cluster.agent.get("ipam")?.value;
  if (mode === "kubernetes") return familiesOf(cluster).flatMap(({ pods }) => ofVariable(cluster, pods));
  if (mode !== "cluster-pool") return [];
  return familiesOf(cluster).flatMap(
    ({ pool, pods }) =>
      ofExtraVar(cluster, pool.option) ??
      ofHelmValue(cluster, pool.helm) ??
      ofVariable(cluster, cluster.setting(pool.variable) ? pool.variable : pods),
  );
}

/** The ranges that services get their cluster addresses from. */
export const serviceRanges = (cluster: Cluster): readonly UsedRange[] => cluster.once(workedOutServiceRanges);

const workedOutServiceRanges = (cluster: Cluster): readonly UsedRange[] =>
  familiesOf(cluster).flatMap(({ services }) => ofVariable(cluster, services));

/** What clusters with the same ranges are alike in. */
export const podTexts = (cluster: Cluster): string => textsOf(podRanges(cluster));
export const serviceTexts = (cluster: Cluster): string => textsOf(serviceRanges(cluster));

const textsOf = (ranges: readonly UsedRange[]): string => ranges.map(({ text }) => text).join();

/** The families that the cluster is known to use; where that cannot be told, IPv4. */
const familiesOf = ({ agent }: Cluster): Names[] =>
  FAMILIES.filter(({ on, usual }) => flag(agent, on) === true || (usual && flag(agent, on) !== false));

function ofVariable(cluster: Cluster, name: string): UsedRange[] {
  const set = cluster.setting(name);
  const used = usedRange(cluster.value(name), name, set?.setting);
  return used ? [used] : [];
}

function ofExtraVar({ agent }: Cluster, option: string): UsedRange[] | undefined {
  const set = agent.get(option);
  if (set?.source !== "extra var") return undefined;
  const texts = set.value === UNKNOWN ? [] : set.value.split(/[\s,]+/);
  return texts.flatMap((text) => usedRange(text, option, set.origin) ?? []);
}

function ofHelmValue(cluster: Cluster, path: string): UsedRange[] | undefined {
  const set = helmValue(cluster, path);
  if (!set) return undefined;
  return itemsBelow(set.origin).flatMap(
    ({ value }) => (value.kind === "scalar" && usedRange(value.value, path, set.origin)) || [],
  );
}

function usedRange(value: ScalarValue | undefined, name: string, origin: Origin | undefined): UsedRange | undefined {
  if (typeof value !== "string") return undefined;
  const range = AddressRange.of(value);
  return range && { range, text: value, name, ...(origin && { origin }) };
}
