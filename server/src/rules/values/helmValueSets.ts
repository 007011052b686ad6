import { minorIn } from "../../catalog/release.ts";
import type { Message } from "../../catalog/words.ts";
import { message } from "../rule.ts";

/** A Helm value that the chart's templates compare with a few words, and pass over where it is another. */
export interface HelmValueSet {
  readonly path: string;
  /** The words, each with the Cilium minor that it came with, if that is later than 1.10. */
  readonly values: Readonly<Record<string, string>>;
  /** The switches without which nobody looks at it. */
  readonly switches: readonly string[];
  /** What another word leads to, as the end of a sentence. */
  readonly effect: Message;
}

const METHODS = { helm: "", cronJob: "", certmanager: "1.11" };

/**
 * The sets that the chart's schema does not know. Source: the chart's templates, cilium-configmap.yaml, hubble/tls-* and
 * clustermesh-apiserver/tls-*, 1.10 to 1.20.
 */
export const HELM_VALUE_SETS: readonly HelmValueSet[] = [
  {
    path: "encryption.type",
    values: { ipsec: "", wireguard: "", ztunnel: "1.19" },
    switches: ["encryption.enabled"],
    effect: message("nothing is encrypted", "什么都不会加密"),
  },
  {
    path: "hubble.tls.auto.method",
    values: METHODS,
    switches: ["hubble.enabled", "hubble.tls.enabled", "hubble.tls.auto.enabled"],
    effect: message("nobody makes Hubble's certificates", "没有人签发 Hubble 的证书"),
  },
  {
    path: "clustermesh.apiserver.tls.auto.method",
    values: METHODS,
    switches: ["clustermesh.useAPIServer", "clustermesh.apiserver.tls.auto.enabled"],
    effect: message("nobody makes the mesh API server's certificates", "没有人签发网格 API 服务器的证书"),
  },
  {
    path: "loadBalancer.l7.backend",
    values: { envoy: "", disabled: "" },
    switches: [],
    effect: message("Envoy balances nothing", "Envoy 不会做负载均衡"),
  },
];

/** The words of a set that the chart of a Cilium minor knows. */
export const helmValuesIn = ({ values }: HelmValueSet, minor: string): string[] =>
  Object.entries(values)
    .filter(([, since]) => since === "" || minorIn(minor, { from: since }))
    .map(([value]) => value);
