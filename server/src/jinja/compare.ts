import { UNKNOWN, type Unknown } from "../syntax/scalars.ts";
import type { Comparison, Operator } from "./expression.ts";
import {
  equals,
  Float,
  hasUnknown,
  isDict,
  isList,
  numberIn,
  refuseUndefined,
  type Scalar,
  TemplateFailure,
  type Value,
} from "./values.ts";

/** A comparison as Python makes it; two things of different kinds have no order. Throws TemplateFailure. */
export function compared(by: Comparison, left: Value, right: Value): boolean | Unknown {
  refuseUndefined(left);
  refuseUndefined(right);
  switch (by) {
    case "==":
      return equals(left, right);
    case "!=":
      return not(equals(left, right));
    case "in":
      return contains(right, left);
    case "not in":
      return not(contains(right, left));
    default: {
      if (hasUnknown(left) || hasUnknown(right)) return UNKNOWN;
      const order = orderOf(left, right);
      return order === UNKNOWN ? UNKNOWN : { "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0 }[by];
    }
  }
}

const not = (value: boolean | Unknown): boolean | Unknown => (value === UNKNOWN ? UNKNOWN : !value);

function orderOf(left: Value, right: Value): number | Unknown {
  const [a, b] = [numberIn(left), numberIn(right)];
  if (a !== undefined && b !== undefined) return a - b;
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : left > right ? 1 : 0;
  if (isList(left) && isList(right)) return UNKNOWN;
  throw new TemplateFailure("values of different kinds are compared");
}

function contains(all: Value, one: Value): boolean | Unknown {
  if (all === UNKNOWN || hasUnknown(one)) return UNKNOWN;
  if (typeof all === "string") {
    if (typeof one !== "string") throw new TemplateFailure("something else is looked for in a text");
    return all.includes(one);
  }
  if (isDict(all)) return all.has(one as Scalar);
  if (!isList(all)) throw new TemplateFailure("something is looked for in what is no list");
  const found = all.map((item) => equals(item, one));
  return found.includes(true) ? true : found.includes(UNKNOWN) ? UNKNOWN : false;
}

/** Arithmetic on numbers, and `+` on texts and lists; anything else is not modelled. */
export function calculated(by: Operator, left: Value, right: Value): Value {
  refuseUndefined(left);
  refuseUndefined(right);
  if (left === UNKNOWN || right === UNKNOWN) return UNKNOWN;
  if (by === "+" && typeof left === "string" && typeof right === "string") return left + right;
  if (by === "+" && isList(left) && isList(right)) return [...left, ...right];
  const [a, b] = [numberIn(left), numberIn(right)];
  if (a === undefined || b === undefined) {
    if (by === "+" || by === "-") throw new TemplateFailure("values of different kinds are added");
    return UNKNOWN;
  }
  const result = { "+": a + b, "-": a - b, "*": a * b, "/": a / b, "//": Math.floor(a / b), "%": a % b, "**": a ** b }[
    by
  ];
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b) || by === "/") return new Float(result);
  // The sign of a remainder differs between languages.
  return Number.isSafeInteger(result) && (by !== "%" || (a >= 0 && b > 0)) ? result : UNKNOWN;
}
