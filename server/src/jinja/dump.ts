import { resolvePlain, UNKNOWN, type Unknown } from "../syntax/scalars.ts";
import { Float, floatText, isDict, isList, type Scalar, type Value } from "./values.ts";

/** The value as Ansible's `to_json` prints it. */
export function jsonOf(value: Value): string {
  if (isList(value)) return `[${value.map(jsonOf).join(", ")}]`;
  if (isDict(value)) return `{${[...value].map(([key, item]) => `${jsonKey(key)}: ${jsonOf(item)}`).join(", ")}}`;
  if (typeof value === "string") return asciiText(value);
  return value instanceof Float ? floatText(value.value) : String(value);
}

const jsonKey = (key: Scalar): string => (typeof key === "string" ? asciiText(key) : `"${jsonOf(key)}"`);

const asciiText = (text: string): string =>
  JSON.stringify(text).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

/**
 * A text that YAML reads as what `to_yaml` and `to_nice_yaml` print: in flow style, so that it stays what it is at any
 * depth. Of texts on their own the plainest are modelled; of others libyaml decides by many rules whether they need quotes.
 */
export function yamlOf(value: Value): string | Unknown {
  if (typeof value !== "string") return `${flowYaml(value)}\n`;
  if (value === "") return "''\n";
  if (!/^[A-Za-z/_][\w./=-]{0,70}$/.test(value)) return UNKNOWN;
  return resolvePlain(value, "ansible") === value ? `${value}\n` : `'${value}'\n`;
}

function flowYaml(value: Value): string {
  if (isList(value)) return `[${value.map(flowYaml).join(", ")}]`;
  if (isDict(value)) return `{${[...value].map(([key, item]) => `${flowYaml(key)}: ${flowYaml(item)}`).join(", ")}}`;
  if (typeof value === "string") return JSON.stringify(value);
  if (value instanceof Float) return yamlFloat(value.value);
  return String(value);
}

/** YAML 1.1 asks for a dot in a float. */
function yamlFloat(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  return floatText(value).replace(/^(-?\d+)e/, "$1.0e");
}
