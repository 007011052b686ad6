import { UNKNOWN, type Unknown } from "../syntax/scalars.ts";
import { calculated, compared } from "./compare.ts";
import type { Arguments, Expression } from "./expression.ts";
import { filtered } from "./filters.ts";
import { method } from "./methods.ts";
import type { TemplateNode } from "./template.ts";
import { tested } from "./tests.ts";
import {
  type ArgumentValues,
  isDict,
  isList,
  printed,
  refuseUndefined,
  type Scalar,
  TemplateFailure,
  truth,
  UNDEFINED,
  type Value,
} from "./values.ts";

/** Where names get their values: UNDEFINED for those that nothing sets, UNKNOWN where that cannot be told. */
export interface Scope {
  get(name: string): Value;
}

/** The value of an expression; UNKNOWN where it needs what is unknown or not modelled. Throws TemplateFailure. */
export function evaluate(expression: Expression, scope: Scope): Value {
  const value = (each: Expression): Value => evaluate(each, scope);
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "name":
      return scope.get(expression.name);
    case "list":
      return expression.items.map(value);
    case "dict":
      return dictOf(expression.entries.map(([key, item]) => [value(key), value(item)]));
    case "attribute":
      return member(value(expression.of), expression.name);
    case "item":
      return member(value(expression.of), value(expression.key));
    case "method":
      return method(value(expression.of), expression.name, argumentValues(expression.args, scope));
    case "filter":
      return filtered(value(expression.of), expression.name, argumentValues(expression.args, scope));
    case "test": {
      const result = tested(value(expression.of), expression.name, argumentValues(expression.args, scope));
      return result === UNKNOWN ? UNKNOWN : result !== expression.negated;
    }
    case "not":
      return negated(truth(value(expression.of)));
    case "and":
    case "or":
      return joined(expression.kind, expression.left, expression.right, scope);
    case "compare":
      return chain(expression.first, expression.rest, scope);
    case "concat": {
      const parts = expression.parts.map((part) => asText(value(part)));
      return parts.includes(UNKNOWN) ? UNKNOWN : parts.map(String).join("");
    }
    case "calculate":
      return calculated(expression.by, value(expression.left), value(expression.right));
    case "negative":
      return calculated("-", 0, value(expression.of));
    case "choice":
      return chosen(expression, scope);
  }
}

/** The text that a template prints. */
export function render(nodes: readonly TemplateNode[], scope: Scope): string | Unknown {
  let text = "";
  for (const node of nodes) {
    const piece = renderNode(node, scope);
    if (piece === UNKNOWN) return UNKNOWN;
    text += piece;
  }
  return text;
}

function renderNode(node: TemplateNode, scope: Scope): string | Unknown {
  switch (node.kind) {
    case "text":
      return node.text;
    case "output":
      return printed(evaluate(node.expression, scope));
    case "if": {
      for (const { test, body } of node.branches) {
        const holds = test ? truth(evaluate(test, scope)) : true;
        if (holds === UNKNOWN) return UNKNOWN;
        if (holds) return render(body, scope);
      }
      return "";
    }
    case "for": {
      const rounds = roundsOf(evaluate(node.over, scope), node.names);
      if (rounds === UNKNOWN) return UNKNOWN;
      const texts = rounds.map((names) => render(node.body, within(scope, names)));
      return texts.includes(UNKNOWN) ? UNKNOWN : texts.map(String).join("");
    }
  }
}

/** The names that a loop gives in each of its rounds. */
export function roundsOf(over: Value, names: readonly string[]): ReadonlyMap<string, Value>[] | Unknown {
  if (over === UNKNOWN) return UNKNOWN;
  refuseUndefined(over);
  const items = isList(over)
    ? over
    : isDict(over)
      ? [...over.keys()]
      : typeof over === "string"
        ? [...over]
        : undefined;
  if (!items) throw new TemplateFailure("a loop runs over something that is no list");
  return items.map((item) => {
    const parts: readonly Value[] = names.length === 1 ? [item] : partsOf(item, names.length);
    return new Map(names.map((name, i) => [name, parts[i] ?? null]));
  });
}

/** What a loop with several names takes an item apart into. */
function partsOf(item: Value, count: number): readonly Value[] {
  if (item === UNKNOWN) return new Array<Value>(count).fill(UNKNOWN);
  if (isList(item) && item.length === count) return item;
  throw new TemplateFailure("a loop gives more or fewer values than it has names for");
}

/** A scope with further names in it. */
export const within = (scope: Scope, names: ReadonlyMap<string, Value>): Scope => ({
  get: (name) => {
    const bound = names.get(name);
    return bound === undefined ? scope.get(name) : bound;
  },
});

/** Inside of an expression None is printed with its name. */
const asText = (value: Value): string | Unknown => (value === null ? "None" : printed(value));

const negated = (value: boolean | Unknown): boolean | Unknown => (value === UNKNOWN ? UNKNOWN : !value);

function argumentValues({ positional, named }: Arguments, scope: Scope): ArgumentValues {
  return {
    positional: positional.map((each) => evaluate(each, scope)),
    named: new Map([...named].map(([name, each]) => [name, evaluate(each, scope)])),
  };
}

function dictOf(entries: readonly (readonly [Value, Value])[]): Value {
  const dict = new Map<Scalar, Value>();
  for (const [key, item] of entries) {
    if (key === UNKNOWN) return UNKNOWN;
    refuseUndefined(key);
    if (isList(key) || isDict(key)) throw new TemplateFailure("a collection is used as a key");
    dict.set(key, item);
  }
  return dict;
}

function member(of: Value, key: Value): Value {
  if (of === UNKNOWN || key === UNKNOWN) return UNKNOWN;
  refuseUndefined(of);
  refuseUndefined(key);
  if (isDict(of)) {
    const found = isList(key) || isDict(key) ? undefined : of.get(key);
    return found === undefined ? UNDEFINED : found;
  }
  if (isList(of) && typeof key === "number") return of.at(key) ?? UNDEFINED;
  return isList(of) || typeof of === "string" ? UNKNOWN : UNDEFINED;
}

/** `and` and `or` give one of their operands; with one that is unknown the other can still decide. */
function joined(word: "and" | "or", left: Expression, right: Expression, scope: Scope): Value {
  const first = evaluate(left, scope);
  const holds = truth(first);
  if (holds !== UNKNOWN) return holds === (word === "or") ? first : evaluate(right, scope);
  try {
    const second = evaluate(right, scope);
    const decides = second !== UNKNOWN && second !== UNDEFINED && truth(second) === (word === "or");
    return decides && typeof second === "boolean" ? second : UNKNOWN;
  } catch (error) {
    // It may never be looked at.
    if (error instanceof TemplateFailure) return UNKNOWN;
    throw error;
  }
}

function chain(first: Expression, rest: (Expression & { kind: "compare" })["rest"], scope: Scope): boolean | Unknown {
  let left = evaluate(first, scope);
  let result: boolean | Unknown = true;
  for (const { by, to } of rest) {
    const right = evaluate(to, scope);
    const holds = compared(by, left, right);
    if (holds === false) return false;
    if (holds === UNKNOWN) result = UNKNOWN;
    left = right;
  }
  return result;
}

function chosen({ test, value, otherwise }: Expression & { kind: "choice" }, scope: Scope): Value {
  const holds = truth(evaluate(test, scope));
  if (holds === UNKNOWN) return UNKNOWN;
  if (holds) return evaluate(value, scope);
  return otherwise ? evaluate(otherwise, scope) : UNDEFINED;
}
