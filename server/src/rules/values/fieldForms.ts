import type { Field } from "../../catalog/curated/fields/field.ts";
import type { Message } from "../../catalog/words.ts";
import { isOpen, type ScalarNode, type YamlNode } from "../../syntax/nodes.ts";
import { AddressRange } from "../addresses/addressRange.ts";
import { message } from "../rule.ts";
import { enumerated } from "../wording/enumerated.ts";

const TEXT = message("a text in quotes", "加引号的文本");
const SINGLE = message("a single value", "单个值");
const MAP = message("a map", "映射");
const NETWORK = message("a network in CIDR notation, such as 192.0.2.0/24", "CIDR 格式的网段，例如 192.0.2.0/24");

/**
 * What a field wants instead of a value; undefined where it takes it, or where it is not known. `values`: the closed set of
 * texts that the field takes, if it has one.
 */
export function fieldWants(
  field: Field,
  node: YamlNode | undefined,
  values: readonly string[] | undefined,
): Message | undefined {
  if (!isWritten(node)) return undefined;
  switch (field.type) {
    case "list":
      return node.kind === "sequence" ? undefined : message("a list", "列表");
    case "map":
      return node.kind === "mapping" ? undefined : MAP;
    default:
      return node.kind === "scalar" ? scalarWanted(field, node, values) : SINGLE;
  }
}

/** The same for an item of a list. */
export function itemWants(field: Field, node: YamlNode, values: readonly string[] | undefined): Message | undefined {
  if (!isWritten(node)) return undefined;
  if (field.fields) return node.kind === "mapping" ? undefined : MAP;
  if (field.items === "CIDR") return node.kind === "scalar" && AddressRange.of(node.text.trim()) ? undefined : NETWORK;
  return node.kind === "scalar" ? textWanted(node, values) : SINGLE;
}

/** Whether something stands there, of which it is known what. */
const isWritten = (node: YamlNode | undefined): node is YamlNode =>
  node !== undefined && (node.kind === "mapping" || !isOpen(node)) && (node.kind !== "scalar" || node.value !== null);

function scalarWanted(field: Field, node: ScalarNode, values: readonly string[] | undefined): Message | undefined {
  const text = node.text.trim();
  switch (field.type) {
    case "integer":
      return integerWanted(field, node);
    case "boolean":
      return typeof node.value === "boolean"
        ? undefined
        : message("true or false without quotes", "true 或 false（不加引号）");
    case "CIDR":
      return AddressRange.of(text) ? undefined : NETWORK;
    case "IP address":
      // The zone of a link-local address stands after it.
      return AddressRange.ofAddress(text.replace(/%.+$/, "")) ? undefined : message("an IP address", "IP 地址");
    case "IPv4 address":
      return AddressRange.ofAddress(text)?.family === "ipv4" ? undefined : message("an IPv4 address", "IPv4 地址");
    case "string":
      return textWanted(node, values);
  }
  return undefined;
}

function integerWanted({ range }: Field, { value }: ScalarNode): Message | undefined {
  const isInteger = typeof value === "number" && Number.isInteger(value);
  if (!range) return isInteger ? undefined : message("a whole number without quotes", "整数（不加引号）");
  const [from, to] = range;
  if (isInteger && value >= from && value <= to) return undefined;
  return message(`a whole number from ${from} to ${to}, without quotes`, `${from} 到 ${to} 之间的整数（不加引号）`);
}

function oneOf(values: readonly string[]): Message {
  const { en, "zh-cn": zh } = enumerated(values, "or");
  return message(`one of ${en}`, `以下取值之一：${zh}`);
}

function textWanted({ value, text }: ScalarNode, values: readonly string[] | undefined): Message | undefined {
  // YAML takes some words for booleans.
  if (values && (typeof value === "string" || !values.includes(text)))
    return values.includes(String(value)) ? undefined : oneOf(values);
  return typeof value === "string" ? undefined : TEXT;
}
