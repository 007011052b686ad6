import type { AnnotationValue } from "../../catalog/facts.ts";
import { nearestName } from "../names/nearest.ts";

/** Forms of open values, where Cilium parses them; any other type takes every text. */
const FORMS: Readonly<
  Record<string, { readonly test: (text: string) => boolean; readonly en: string; readonly zh: string }>
> = {
  "integer-string": { test: (text) => /^[-+]?\d+$/.test(text), en: "a whole number", zh: "整数" },
  port: {
    test: (text) => /^\d+$/.test(text) && Number(text) <= 65535,
    en: "a port number up to 65535",
    zh: "不超过 65535 的端口号",
  },
  // k8s.io/apimachinery's resource.ParseQuantity.
  quantity: {
    test: (text) => /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][-+]?\d+)?$/.test(text),
    en: "a Kubernetes quantity in bits per second, such as 10M or 1G",
    zh: "以比特每秒为单位的 Kubernetes 数量，例如 10M 或 1G",
  },
  // Go's time.ParseDuration.
  duration: {
    test: (text) => /^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/.test(text),
    en: "a duration such as 30s or 1m30s",
    zh: "时长，例如 30s 或 1m30s",
  },
  mac: {
    test: (text) => /^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$|^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/i.test(text),
    en: "a MAC address",
    zh: "MAC 地址",
  },
  "ip-list": {
    test: (text) => text.split(",").every((part) => isAddress(part.trim())),
    en: "a list of IP addresses, separated by commas",
    zh: "以逗号分隔的 IP 地址列表",
  },
};

const isAddress = (text: string): boolean =>
  text.includes(":")
    ? /^[0-9a-f:.]+$/i.test(text)
    : /^(?:\d{1,3}\.){3}\d{1,3}$/.test(text) && text.split(".").every((byte) => Number(byte) <= 255);

/** Whether some tool replaces a text before anyone reads it: $(IP), <ip>, @IP@, LB_ADDRESS. */
export const isPlaceholder = (text: string): boolean => /[$<>@%{}]|^[A-Z][A-Z0-9]*_[A-Z0-9_]*$/.test(text);

/** Whether Cilium can make something of a value; an empty text counts as not set. */
export function takesText(facts: AnnotationValue, text: string): boolean {
  if (text === "" || isPlaceholder(text)) return true;
  const { values, caseInsensitive } = facts;
  if (values) return values.includes(text) || (caseInsensitive === true && values.includes(text.toLowerCase()));
  return FORMS[facts.type]?.test(text) ?? true;
}

/** What a value may be, in words. */
export function allowedWords(facts: AnnotationValue): { en: string; zh: string } {
  const form = FORMS[facts.type];
  if (!facts.values && form) return { en: form.en, zh: form.zh };
  const values = facts.values ?? [];
  // Of Go's many spellings of a boolean, the plain words are enough to choose from.
  const shown = facts.type === "boolean-string" ? values.filter((value) => /^[a-z]{2,}$/.test(value)) : values;
  const quoted = shown.map((value) => `"${value}"`);
  return { en: quoted.join(", "), zh: quoted.join("、") };
}

const TRUE = /^(?:true|yes|on|y|1|enabled?)$/i;
const FALSE = /^(?:false|no|off|n|0|disabled?)$/i;

/** The allowed value that a wrong one most likely stands for. */
export function meantText({ values, type }: AnnotationValue, text: string): string | undefined {
  const wanted = text.trim();
  const same = values?.find((value) => value.toLowerCase() === wanted.toLowerCase());
  if (same !== undefined) return type === "boolean-string" ? same.toLowerCase() : same;
  if (type === "boolean-string") return TRUE.test(wanted) ? "true" : FALSE.test(wanted) ? "false" : undefined;
  return values && (nearestName(wanted, values) ?? nearestName(wanted.toLowerCase(), values));
}
