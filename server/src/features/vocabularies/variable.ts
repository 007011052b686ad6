import type { Catalog } from "../../catalog/catalog.ts";
import { ipamModes, kubeProxyReplacementValues } from "../../catalog/curated/variableValues.ts";
import type { VariableType } from "../../catalog/facts.ts";
import { releaseIn } from "../../catalog/release.ts";
import type { Language } from "../../catalog/words.ts";
import { linesOf } from "../../cluster/templateLines.ts";
import { modified } from "../../inventory/signals/signal.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { phrase } from "../phrases.ts";
import { typeName } from "../typeNames.ts";
import type { Versions } from "../versions.ts";
import { code } from "./code.ts";
import { type Choice, plainOrQuoted, type Shape, type Vocabulary } from "./vocabulary.ts";

/** Kubespray's variables. */
export const variables: Vocabulary = {
  candidates: ({ catalog }, { versions }) =>
    Object.entries(catalog.variables).map(([label, facts]) => {
      const release = versions.release ?? catalog.newestRelease.version;
      const useful = catalog.hasVariable(label, release) && !catalog.hasNoEffect(label, release);
      const rank = useful ? (facts.related ? "related" : "current") : "gone";
      return { label, rank, detail: facts.type, shape: shapeOf(facts.type) };
    }),

  choices({ catalog }, name, { release, minor }): Choice[] {
    const facts = catalog.variable(name);
    if (!facts || !release) return [];
    if (name === "cilium_kube_proxy_replacement")
      return kubeProxyReplacement(catalog, release, minor).map(plainOrQuoted);
    if (name === "cilium_ipam_mode") return ipamModes(minor).map(plainOrQuoted);
    const values = catalog.allowedValues(name, release);
    if (values) return values.map(plainOrQuoted);
    return facts.type === "boolean" ? [true, false].map(plainOrQuoted) : [];
  },

  examples({ catalog }, name, versions): Choice[] {
    const type = catalog.variable(name)?.type;
    if (!type || variables.choices({ catalog }, name, versions).length > 0) return [];
    const texts = EXAMPLES[name] ?? (type === "list" || type === "map" ? [] : EXAMPLES_OF_TYPE[type]) ?? [];
    return texts.map((text) => ({ name: text, text }));
  },

  facts(knowledge, name, versions, language) {
    const { catalog } = knowledge;
    const facts = catalog.variable(name);
    if (!facts) return undefined;
    const release = versions.release ?? catalog.newestRelease.version;
    if (!catalog.hasVariable(name, release)) {
      const gone = facts.until !== undefined && !releaseIn(release, { to: facts.until });
      return [phrase(language, gone ? "gone" : "not yet", release, gone && facts.until ? facts.until : facts.since)];
    }
    const type = phrase(language, "type", typeName(facts.type, language));
    const choices = facts.type === "boolean" ? [] : variables.choices(knowledge, name, versions);
    return [
      [type, ...defaultText(catalog, name, { ...versions, release }, language)].join(" · "),
      choices.length > 0 ? phrase(language, "allowed", choices.map((choice) => code(choice.text)).join(", ")) : "",
      facts.since === catalog.releases.kubespray[0]?.version ? "" : phrase(language, "since", facts.since),
      catalog.hasNoEffect(name, release)
        ? phrase(language, "no effect", release)
        : becomes(catalog, name, release, language),
      facts.replacedBy ? phrase(language, "instead", facts.replacedBy) : "",
    ];
  },
};

/** What the role says where nobody sets the variable; nothing where that cannot be told. */
function defaultText(
  catalog: Catalog,
  name: string,
  { release = "", changes }: Versions,
  language: Language,
): string[] {
  const changed = changes?.defaults ?? {};
  const value = Object.hasOwn(changed, name) ? changed[name] : catalog.defaultOf(name, release);
  if (value === UNKNOWN) return [];
  const shown = changes ? modified(release) : release;
  return [
    value === undefined ? phrase(language, "no default", shown) : phrase(language, "default", shown, code(value)),
  ];
}

/** Helm takes the boolean; a ConfigMap template prints it as "True", so the text stands there. */
function kubeProxyReplacement(catalog: Catalog, release: string, minor: string): readonly (string | boolean)[] {
  const texts = kubeProxyReplacementValues(minor);
  if (catalog.release(release)?.engine !== "helm") return texts;
  return texts.map((text) => (text === "true" ? true : text === "false" ? false : text));
}

/** Values to start from where any may stand. Addresses are private or Kubespray's own defaults. */
const EXAMPLES_OF_TYPE: Readonly<Partial<Record<VariableType, readonly string[]>>> = {
  cidr4: ["10.233.64.0/18", "10.42.0.0/16"],
  cidr6: ["fd85:ee78:d8a6:8607::1:0000/112"],
  duration: ["30s", "5m"],
};

const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  kube_pods_subnet: ["10.233.64.0/18", "10.244.0.0/16"],
  kube_service_addresses: ["10.233.0.0/18", "10.96.0.0/16"],
  kube_network_node_prefix: ["24", "25"],
  cilium_cluster_id: ["1", "2", "3"],
  cilium_cluster_name: ["cluster-1"],
  cilium_pool_mask_size: ["24"],
  cilium_mtu: ["1500", "9000"],
  cilium_memory_limit: ["500M", "1Gi"],
  cilium_memory_requests: ["64M"],
  cilium_cpu_limit: ["500m", "1"],
  cilium_cpu_requests: ["100m"],
};

const shapeOf = (type: VariableType): Shape => (type === "list" || type === "map" ? type : "scalar");

/** Where the value goes: keys of the ConfigMap, or Helm values. */
function becomes(catalog: Catalog, name: string, release: string, language: Language): string {
  const engine = catalog.release(release)?.engine ?? "helm";
  const lines = linesOf(catalog, name, engine).filter((line) => !line.guard && releaseIn(release, line));
  const targets = [...new Set(lines.map((line) => `\`${line.target.replace("[]", "")}\``))].join(", ");
  return targets && phrase(language, engine === "configmap" ? "becomes key" : "becomes Helm value", targets);
}
