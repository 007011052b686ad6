import type { VariableType } from "../../catalog/facts.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { ScalarNode } from "../../syntax/nodes.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { message, type Severity } from "../rule.ts";

/** What a scalar of some type has to look like. */
export interface Form {
  readonly name: { readonly en: string; readonly "zh-cn": string };
  test(node: ScalarNode): boolean;
  /** How bad another text is: who reads it, and what they do. */
  severity(variable: string, cluster: Cluster): Severity;
}

const ADDRESS4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

/** Whether a text is a network in CIDR notation. Leading host bits are none of our business. */
export function isCidr(text: string): boolean {
  const [, address, length] = /^([^/]+)\/(\d{1,3})$/.exec(text.trim()) ?? [];
  if (address === undefined) return false;
  if (address.includes(":")) return /^[0-9a-fA-F:.]+$/.test(address) && Number(length) <= 128;
  return ADDRESS4.test(address) && Number(length) <= 32;
}

const integer: Form = {
  name: message("a whole number", "整数"),
  test: ({ value, text }) => (typeof value === "number" ? Number.isInteger(value) : /^-?\d+$/.test(text.trim())),
  // A port for metrics is only opened where metrics are on.
  severity: (variable) => (variable.endsWith("_scrape_port") ? "warning" : "error"),
};

const decimal: Form = {
  name: message("a number", "数字"),
  test: ({ value, text }) => typeof value === "number" || /^-?(?:\d+\.)?\d+$|^-?\.\d+$/.test(text.trim()),
  // Schemas of charts before 1.17.5 want a number; later ones take a text, which the agent passes over.
  severity: (_, cluster) => {
    const isDemanded = cluster.ciliumIsAtLeast("1.16") && !cluster.ciliumIsAtLeast("1.17.5");
    return cluster.engine === "helm" && !isDemanded ? "warning" : "error";
  },
};

const cidr: Form = {
  name: message("a network in CIDR notation, such as 10.233.64.0/18", "CIDR 格式的网段，例如 10.233.64.0/18"),
  test: ({ value, text }) => typeof value === "string" && text.split(",").every(isCidr),
  severity: (variable, cluster) => {
    const pool = variable.startsWith("cilium_pool_cidr");
    const mode = cluster.value("cilium_ipam_mode");
    return pool && mode !== UNKNOWN && mode !== "cluster-pool" ? "warning" : "error";
  },
};

const quantity: Form = {
  name: message("a Kubernetes quantity, such as 500Mi or 100m", "Kubernetes 数量，例如 500Mi 或 100m"),
  test: ({ text }) => /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/.test(text.trim()),
  severity: () => "error",
};

const duration: Form = {
  name: message("a duration with a unit, such as 60s", "带单位的时长，例如 60s"),
  test: ({ text }) => /^[+-]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/.test(text.trim()),
  severity: () => "warning",
};

/** The form of the scalars of a type; undefined where any text will do, or another rule looks at it. */
export const FORMS: Readonly<Partial<Record<VariableType, Form>>> = {
  integer,
  "integer-string": integer,
  port: integer,
  "number-string": decimal,
  cidr4: cidr,
  cidr6: cidr,
  quantity,
  duration,
};
