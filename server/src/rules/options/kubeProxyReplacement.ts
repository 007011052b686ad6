import { kubeProxyReplacementValues } from "../../catalog/curated/variableValues.ts";
import { releaseIn } from "../../catalog/release.ts";
import type { AgentSetting } from "../../cluster/agentSetting.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { helmValue } from "../../cluster/extras.ts";
import { jsonText } from "../../cluster/jsonText.ts";
import { renderToHelm } from "../../cluster/render.ts";
import { resolvePlain, UNKNOWN } from "../../syntax/scalars.ts";

export const KEY = "kube-proxy-replacement";
const HELM_PATH = "kubeProxyReplacement";

/** What the agent of the cluster's Cilium takes. */
export const acceptedValues = ({ minor }: Cluster): readonly string[] => kubeProxyReplacementValues(minor);

/** From 1.19 the flag is a boolean, which Go reads in more spellings; the chart's own check stays strict. */
const GO_BOOLEANS = ["1", "t", "T", "TRUE", "True", "0", "f", "F", "FALSE", "False"];

/** Whether agent and chart take a setting; true too where its value is not known. */
export function isAccepted(cluster: Cluster, setting: AgentSetting): boolean {
  const { value, source } = setting;
  if (value === UNKNOWN || acceptedValues(cluster).includes(value)) return true;
  if (source === "extra var" || source === "argument")
    return cluster.ciliumIsAtLeast("1.19") && GO_BOOLEANS.includes(value);
  if (cluster.engine !== "helm") return false;
  // The chart takes an empty value for its default. Kubespray 2.28.0 prints strings without quotes: "yes" turns into true.
  if (value === "") return true;
  return cluster.release === "v2.28.0" && typeof resolvePlain(value, "kubernetes") === "boolean";
}

/** The setting that the agent gets, and the one that the chart checks although an extra var or a flag hides it from the agent. */
export function settingsOfKubeProxyReplacement(cluster: Cluster): AgentSetting[] {
  const setting = cluster.agent.get(KEY);
  if (!setting) return [];
  const isHidden = setting.source === "extra var" || setting.source === "argument";
  if (!isHidden || cluster.engine !== "helm") return [setting];
  const helm = helmValue(cluster, HELM_PATH);
  const hidden = helm ? { ...helm, source: "Helm value" as const } : renderToHelm(cluster, HELM_PATH);
  return hidden?.origin ? [setting, { ...hidden, value: jsonText(hidden.value) }] : [setting];
}

/** Up to v2.26 kubeadm leaves kube-proxy out for `strict` alone, whatever Cilium takes. */
export const onlyStrictSkipsKubeProxy = (release: string): boolean => releaseIn(release, { to: "v2.26.1" });

/** What a value of any release or a common slip of the pen means, in the words of this Cilium version and release. */
export function meantReplacement(cluster: Cluster, { source }: AgentSetting, text: string): string | undefined {
  const booleans = cluster.ciliumIsAtLeast("1.14");
  const strict =
    !booleans ||
    (source === "variable" && onlyStrictSkipsKubeProxy(cluster.release) && !cluster.ciliumIsAtLeast("1.16"));
  switch (text.trim().toLowerCase()) {
    case "strict":
    case "true":
    case "yes":
    case "on":
    case "enabled":
      return strict ? "strict" : "true";
    case "false":
    case "no":
    case "off":
    case "disabled":
      return booleans ? "false" : "disabled";
    case "partial":
    case "probe":
      return booleans ? "false" : "partial";
    default:
      return undefined;
  }
}
