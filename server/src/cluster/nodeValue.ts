import type { Json } from "../catalog/facts.ts";
import { isTemplate } from "../jinja/template.ts";
import { Float, hasUnknown, isDict, isList, repr, type Scalar, UNDEFINED, type Value } from "../jinja/values.ts";
import { isMerge, type ScalarNode, type YamlNode } from "../syntax/nodes.ts";
import { hasPlaceholder, isTemplated, UNKNOWN, type Unknown } from "../syntax/scalars.ts";

/** Placeholders of others, which are filled in before Ansible reads the text. */
const isOfOthers = (text: string): boolean => hasPlaceholder(text) || /#[{%]/.test(text);

/** What a node is to Ansible, its Jinja as it is written; UNKNOWN for what another program fills in, or a vault. */
export function nodeValue(node: YamlNode | undefined): Value {
  switch (node?.kind) {
    case "scalar":
      return scalarValue(node);
    case "sequence":
      return node.items.map(nodeValue);
    case "mapping": {
      if (node.open || node.entries.some((entry) => isMerge(entry) || isTemplated(entry.key.text))) return UNKNOWN;
      return new Map(node.entries.map(({ key, value }) => [scalarValue(key) as Scalar, nodeValue(value)]));
    }
    default:
      return UNKNOWN;
  }
}

function scalarValue({ value, text, tag }: ScalarNode): Value {
  if (value === UNKNOWN) return tag || !isTemplate(text) || isOfOthers(text) ? UNKNOWN : text;
  if (typeof value !== "number") return value;
  if (tag) return UNKNOWN;
  if (!Number.isFinite(value) || /^[-+]?(?!0[xb])[\d_]*\./.test(text)) return new Float(value);
  return Number.isSafeInteger(value) ? value : UNKNOWN;
}

/** What a default of the catalog is to Ansible. */
export function factValue(value: Json): Value {
  if (Array.isArray(value)) return value.map(factValue);
  if (value !== null && typeof value === "object") {
    return new Map(Object.entries(value).map(([key, item]) => [key, factValue(item as Json)]));
  }
  if (typeof value === "number" && !Number.isInteger(value)) return new Float(value);
  return value as Scalar;
}

/** A value as JSON has it. */
export function jsonValue(value: Value): Json | Unknown {
  if (value === UNDEFINED || hasUnknown(value)) return UNKNOWN;
  if (isList(value)) return value.map((item) => jsonValue(item) as Json);
  if (isDict(value)) {
    return Object.fromEntries([...value].map(([key, item]) => [jsonKey(key), jsonValue(item) as Json]));
  }
  return value instanceof Float ? value.value : (value as Json);
}

/** The name that a key of any kind gets in JSON. */
export function jsonKey(key: Scalar): string {
  if (typeof key === "string") return key;
  return typeof key === "boolean" || key === null ? String(key) : repr(key);
}
