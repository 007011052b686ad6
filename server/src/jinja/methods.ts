import { UNKNOWN } from "../syntax/scalars.ts";
import {
  type ArgumentValues,
  isDict,
  refuseUndefined,
  type Scalar,
  TemplateFailure,
  UNDEFINED,
  type Value,
} from "./values.ts";

/** What a method of a text or a dict gives; UNKNOWN for those that are not modelled. */
export function method(of: Value, name: string, { positional, named }: ArgumentValues): Value {
  if (of === UNKNOWN || positional.includes(UNKNOWN) || named.size > 0) return UNKNOWN;
  refuseUndefined(of);
  for (const value of positional) refuseUndefined(value);
  if (isDict(of)) {
    switch (name) {
      case "items":
        return [...of].map(([key, value]) => [key, value]);
      case "keys":
        return [...of.keys()];
      case "values":
        return [...of.values()];
      case "get":
        return of.get(positional[0] as Scalar) ?? positional[1] ?? null;
      default:
        return UNKNOWN;
    }
  }
  if (typeof of !== "string") {
    // Lists and numbers have methods, too, but none of these.
    if (name === "items" || name === "split") throw new TemplateFailure(`there is no ${name}()`);
    return UNKNOWN;
  }
  return ofText(of, name, positional);
}

function ofText(text: string, name: string, args: readonly Value[]): Value {
  const [first, second] = args;
  switch (name) {
    case "items":
      throw new TemplateFailure("a text has no items()");
    case "split":
      return typeof first === "string" && first !== "" && second === undefined ? text.split(first) : UNKNOWN;
    case "lower":
      return text.toLowerCase();
    case "upper":
      return text.toUpperCase();
    case "strip":
      return first === undefined ? text.trim() : UNKNOWN;
    case "startswith":
      return typeof first === "string" ? text.startsWith(first) : UNKNOWN;
    case "endswith":
      return typeof first === "string" ? text.endsWith(first) : UNKNOWN;
    case "replace":
      return typeof first === "string" && first !== "" && typeof second === "string"
        ? text.replaceAll(first, () => second)
        : UNKNOWN;
    default:
      return text === undefined ? UNDEFINED : UNKNOWN;
  }
}
