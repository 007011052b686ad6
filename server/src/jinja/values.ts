import { UNKNOWN, type Unknown } from "../syntax/scalars.ts";

/** Jinja's stand-in for a variable that nothing sets; to use it is a failure. */
export const UNDEFINED: unique symbol = Symbol("undefined");

/** A number with a fraction in Python: `1.0` is printed so, and not as 1. */
export class Float {
  constructor(readonly value: number) {}
}

export type Scalar = string | number | boolean | null | Float;
export type Dict = ReadonlyMap<Scalar, Value>;
/** A value as Python has it. Numbers are integers; what cannot be known is a value too. */
export type Value = Scalar | readonly Value[] | Dict | Unknown | typeof UNDEFINED;

/** The arguments of a call, worked out. */
export interface ArgumentValues {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

/** What Ansible stops at: an undefined variable in use, a filter given the wrong thing. */
export class TemplateFailure extends Error {}

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
export const isDict = (value: Value): value is Dict => value instanceof Map;

/** The number in a value that counts as one; booleans do, in Python. */
export function numberIn(value: Value): number | undefined {
  if (value instanceof Float) return value.value;
  return typeof value === "number" || typeof value === "boolean" ? Number(value) : undefined;
}

/** Whether a value is or holds something that cannot be known. */
export function hasUnknown(value: Value): boolean {
  if (isList(value)) return value.some(hasUnknown);
  if (isDict(value)) return [...value.values()].some(hasUnknown);
  return value === UNKNOWN;
}

/** The value as Python's `bool` takes it. */
export function truth(value: Value): boolean | Unknown {
  if (value === UNKNOWN) return UNKNOWN;
  refuseUndefined(value);
  if (isList(value)) return value.length > 0;
  if (isDict(value)) return value.size > 0;
  return Boolean(numberIn(value) ?? value);
}

/** Stops at an undefined variable, as Jinja does where it is used. */
export function refuseUndefined(value: Value): asserts value is Exclude<Value, typeof UNDEFINED> {
  if (value === UNDEFINED) throw new TemplateFailure("an undefined variable is used");
}

/** Whether two values are equal in Python, where `True == 1`. */
export function equals(a: Value, b: Value): boolean | Unknown {
  refuseUndefined(a);
  refuseUndefined(b);
  if (hasUnknown(a) || hasUnknown(b)) return UNKNOWN;
  const [x, y] = [numberIn(a), numberIn(b)];
  if (x !== undefined || y !== undefined) return x === y;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, i) => equals(item, b[i] ?? null) === true);
  if (isDict(a) && isDict(b)) {
    return a.size === b.size && [...a].every(([key, item]) => b.has(key) && equals(item, b.get(key) ?? null) === true);
  }
  return a === b;
}

/** The value as Jinja prints it: Python's `str`, and nothing for None. */
export function printed(value: Value): string | Unknown {
  if (hasUnknown(value)) return UNKNOWN;
  refuseUndefined(value);
  if (value === null) return "";
  return typeof value === "string" ? value : repr(value);
}

/** Python's `repr`, of a value without anything unknown in it. */
export function repr(value: Value): string {
  refuseUndefined(value);
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  if (value instanceof Float) return floatText(value.value);
  if (typeof value === "string") return quoted(value);
  if (isList(value)) return `[${value.map(repr).join(", ")}]`;
  if (isDict(value)) return `{${[...value].map(([key, item]) => `${repr(key)}: ${repr(item)}`).join(", ")}}`;
  return "";
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let body = "";
  for (const c of text) {
    const code = c.charCodeAt(0);
    if (c in ESCAPES) body += ESCAPES[c];
    else if (c === quote) body += `\\${c}`;
    else if (code < 32 || (code >= 127 && code < 160)) body += `\\x${code.toString(16).padStart(2, "0")}`;
    else body += c;
  }
  return quote + body + quote;
}

/** A float as Python prints it: an exponent below 1e-4 and from 1e16 on, and always a fraction otherwise. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    return value.toExponential().replace(/e([-+])(\d)$/, "e$10$2");
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
