import type { Catalog } from "../../catalog/catalog.ts";
import type { AnnotationFacts } from "../../catalog/facts.ts";
import { nearestName } from "../names/nearest.ts";
import { isRead, spellingFor } from "./annotations.ts";

/** Names that Cilium's own components, chart and documentation put on objects: labels, conditions, notes to self. */
const OTHERS = new Set([
  "io.cilium/app",
  "io.cilium/aws-node-enabled",
  "io.cilium/bgp-control-plane",
  "io.cilium/cilium-managed",
  "io.cilium/cluster-name",
  "io.cilium/egress-gateway",
  "io.cilium/gateway-controller",
  "io.cilium/l2-announcer",
  "io.cilium/lb-ipam-request-satisfied",
  "io.cilium/mtls-enabled",
  "io.cilium/node",
  "service.cilium.io/local-endpointslice",
]);

/** Its names are for anyone: charts, tools and people put theirs there. Only near misses are worth a word. */
const OPEN_DOMAIN = "cilium.io";
/** Any option of the agent may stand below this domain, for a single node. */
const OPTIONS_DOMAIN = "config.cilium.io";

const domainOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf("/")));
const lastPart = (name: string): string => name.slice(name.lastIndexOf("/") + 1);
const spellingsOf = ({ name, aliases = [] }: AnnotationFacts): string[] => [
  name,
  ...aliases.map((alias) => alias.name),
];

/** What can be said about a name in Cilium's domains that the tables lack. */
export interface UnknownName {
  /** The name that is probably meant. */
  readonly near?: string;
}

/** Undefined where the name is known, or somebody else may own it. */
export function unknownName(name: string, catalog: Catalog, minor: string): UnknownName | undefined {
  if (catalog.annotation(name) || OTHERS.has(name)) return undefined;
  const domain = domainOf(name);
  if (domain === OPTIONS_DOMAIN) return undefined;
  const domains = new Set(catalog.annotations.flatMap(spellingsOf).map(domainOf));
  // Domains such as bgp.cilium.io are people's own; services.cilium.io is a slip of the pen.
  if (!domains.has(domain) && nearestName(domain, domains, 2) === undefined) return undefined;
  const near = misspelt(name, catalog, minor) ?? moved(name, catalog, minor);
  if (near) return { near };
  const ours = isOurs(domain) && domains.has(domain);
  return ours ? {} : undefined;
}

/** Domains in which every name is one of Cilium's. Names without a domain and Kubernetes' own are not. */
const isOurs = (domain: string): boolean => domain !== OPEN_DOMAIN && /cilium/.test(domain);

const readable = (catalog: Catalog, minor: string): AnnotationFacts[] =>
  catalog.annotations.filter((facts) => !facts.internal && spellingFor(facts, minor) !== undefined);

/** A known spelling a few letters away, or the one that this Cilium reads instead. */
function misspelt(name: string, catalog: Catalog, minor: string): string | undefined {
  const near = nearestName(name, readable(catalog, minor).flatMap(spellingsOf));
  const facts = near === undefined ? undefined : catalog.annotation(near);
  return facts && near && (isRead(facts, near, minor) ? near : spellingFor(facts, minor));
}

/** The right word in the wrong domain: io.cilium/global, service.cilium.io/lb-ipam-ips. */
function moved(name: string, catalog: Catalog, minor: string): string | undefined {
  const word = lastPart(name);
  // Short words stand for too much: cilium.io/node, cilium.io/type.
  if (!name.includes("/") || (domainOf(name) === OPEN_DOMAIN && word.length < 6)) return undefined;
  const owners = readable(catalog, minor).filter((facts) =>
    spellingsOf(facts).some((each) => each.includes("/") && lastPart(each) === word),
  );
  return owners.length === 1 ? spellingFor(owners[0] as AnnotationFacts, minor) : undefined;
}
