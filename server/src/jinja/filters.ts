import { UNKNOWN, type Unknown } from "../syntax/scalars.ts";
import { jsonOf, yamlOf } from "./dump.ts";
import { urlPart } from "./url.ts";
import {
  type ArgumentValues,
  Float,
  hasUnknown,
  isDict,
  isList,
  printed,
  refuseUndefined,
  repr,
  TemplateFailure,
  truth,
  UNDEFINED,
  type Value,
} from "./values.ts";

type Filter = (value: Value, args: readonly Value[], named: ReadonlyMap<string, Value>) => Value;

/** What a filter makes of a value; UNKNOWN for filters that are not modelled. Throws TemplateFailure. */
export function filtered(value: Value, name: string, { positional, named }: ArgumentValues): Value {
  if (name === "default" || name === "d") return orDefault(value, positional, named);
  const filter = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
  if (!filter) return UNKNOWN;
  refuseUndefined(value);
  if (hasUnknown(value) || positional.some(hasUnknown) || [...named.values()].some(hasUnknown)) return UNKNOWN;
  return filter(value, positional, named);
}

function orDefault(
  value: Value,
  [otherwise = "", boolean = false]: readonly Value[],
  named: ReadonlyMap<string, Value>,
) {
  if (named.size > 0 || value === UNKNOWN) return UNKNOWN;
  if (value === UNDEFINED) return otherwise;
  const empties = truth(boolean);
  if (empties === UNKNOWN) return UNKNOWN;
  return empties && truth(value) === false ? otherwise : value;
}

/** A filter of texts, which takes any value as it is printed inside an expression. */
const ofText =
  (make: (text: string, args: readonly Value[]) => Value): Filter =>
  (value, args, named) =>
    named.size > 0 ? UNKNOWN : make(typeof value === "string" ? value : repr(value), args);

const FILTERS: Readonly<Record<string, Filter>> = {
  bool: (value) => asBoolean(value),
  capitalize: ofText((text) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase()),
  count: (value) => lengthOf(value),
  first: (value) => (isList(value) ? (value[0] ?? UNDEFINED) : UNKNOWN),
  indent: ofText(indented),
  int: (value) => asInteger(value),
  join: (value, [separator = ""]) => {
    const parts = isList(value) ? value.map((item) => (item === null ? "None" : printed(item))) : [UNKNOWN];
    return parts.includes(UNKNOWN) || typeof separator !== "string" ? UNKNOWN : parts.map(String).join(separator);
  },
  last: (value) => (isList(value) ? (value.at(-1) ?? UNDEFINED) : UNKNOWN),
  length: (value) => lengthOf(value),
  lower: ofText((text) => text.toLowerCase()),
  regex_replace: ofText(replacedByPattern),
  replace: ofText((text, [from, to]) =>
    typeof from === "string" && from !== "" && typeof to === "string" ? text.replaceAll(from, () => to) : UNKNOWN,
  ),
  string: ofText((text) => text),
  ternary: (value, [yes, no, none], named) => {
    if (named.size > 0 || yes === undefined || no === undefined) return UNKNOWN;
    return value === null && none !== undefined ? none : truth(value) ? yes : no;
  },
  to_json: (value, args, named) => (args.length > 0 || named.size > 0 ? UNKNOWN : jsonOf(value)),
  to_nice_yaml: (value) => yamlOf(value),
  to_yaml: (value) => yamlOf(value),
  trim: ofText((text, args) => (args.length > 0 ? UNKNOWN : text.trim())),
  upper: ofText((text) => text.toUpperCase()),
  urlsplit: (value, [part]) => urlPart(value, part),
};

function lengthOf(value: Value): Value {
  if (isList(value)) return value.length;
  if (isDict(value)) return value.size;
  if (typeof value === "string") return [...value].length;
  throw new TemplateFailure("the length of something that has none is asked for");
}

/** Source: to_bool in ansible/plugins/filter/core.py. */
function asBoolean(value: Value): boolean | null {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "string") return /^(?:yes|on|1|true)$/.test(value.toLowerCase());
  return value === 1 || (value instanceof Float && value.value === 1);
}

function asInteger(value: Value): number | Unknown {
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "number") return value;
  return typeof value === "string" && /^\s*[-+]?\d{1,15}\s*$/.test(value) ? Number(value) : UNKNOWN;
}

/** Patterns of letters and digits alone mean the same to Python and to JavaScript. */
function replacedByPattern(text: string, [pattern, replacement = ""]: readonly Value[]): Value {
  if (typeof pattern !== "string" || !/^[A-Za-z0-9]+$/.test(pattern)) return UNKNOWN;
  if (typeof replacement !== "string" || /\\/.test(replacement)) return UNKNOWN;
  return text.replaceAll(pattern, () => replacement);
}

/** All lines but the first and empty ones are moved to the right. */
function indented(text: string, [width = 4, ...others]: readonly Value[]): Value {
  if (typeof width !== "number" || others.length > 0) return UNKNOWN;
  const [first = "", ...rest] = `${text}\n`.split("\n").slice(0, -1);
  return [first, ...rest.map((line) => (line === "" ? line : " ".repeat(width) + line))].join("\n");
}
