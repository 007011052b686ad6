import type { Span } from "../facts.ts";

/** A form of a Helm value that old charts stop at, and Kubespray gives to any. */
export interface StopsAt {
  readonly charts: Span;
  readonly path: string;
  readonly form: "map" | "boolean" | "empty";
}

/**
 * What Kubespray v2.28.0 and newer give to every chart, and charts older than those they are written for cannot take: with
 * a `cilium_min_version_required` of one's own such a chart can come into use. Found by rendering the newest and the oldest
 * chart of each minor from 1.6 to 1.14 with what the templates write.
 */
export const OLD_CHARTS: readonly StopsAt[] = [
  // charts/operator/templates/deployment.yaml: the image was a text.
  { charts: { to: "1.8" }, path: "image", form: "map" },
  // templates/cilium-configmap.yaml, as all below: compares with "disabled".
  { charts: { from: "1.9", to: "1.9" }, path: "kubeProxyReplacement", form: "boolean" },
  // Written without quotes.
  { charts: { from: "1.11", to: "1.12" }, path: "ipv4NativeRoutingCIDR", form: "empty" },
  { charts: { from: "1.12", to: "1.12" }, path: "ipv6NativeRoutingCIDR", form: "empty" },
];
