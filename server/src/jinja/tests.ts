import { UNKNOWN, type Unknown } from "../syntax/scalars.ts";
import { compared } from "./compare.ts";
import {
  type ArgumentValues,
  equals,
  Float,
  isDict,
  isList,
  numberIn,
  printed,
  refuseUndefined,
  TemplateFailure,
  truth,
  UNDEFINED,
  type Value,
} from "./values.ts";

/** What a test (`is …`) says of a value; UNKNOWN for tests that are not modelled. Throws TemplateFailure. */
export function tested(value: Value, name: string, { positional, named }: ArgumentValues): boolean | Unknown {
  if (name === "defined") return value === UNKNOWN ? UNKNOWN : value !== UNDEFINED;
  if (name === "undefined") return value === UNKNOWN ? UNKNOWN : value === UNDEFINED;
  if (named.size > 0) return UNKNOWN;
  if (name === "version" || name === "version_compare") return versionIs(value, positional);
  const [other] = positional;
  if (other !== undefined && /^(?:eq|equalto|==|ne|!=|in)$/.test(name)) {
    if (name === "in") return compared("in", value, other);
    const same = equals(value, other);
    return same === UNKNOWN ? UNKNOWN : same === !name.startsWith("n");
  }
  if (value === UNKNOWN || positional.length > 0) return UNKNOWN;
  switch (name) {
    case "none":
      return value === null;
    case "string":
      return typeof value === "string";
    case "mapping":
      return isDict(value);
    case "sequence":
    case "iterable":
      refuseUndefined(value);
      return isList(value) || isDict(value) || typeof value === "string";
    case "boolean":
      return typeof value === "boolean";
    case "true":
      return value === true;
    case "false":
      return value === false;
    case "number":
      return numberIn(value) !== undefined;
    case "integer":
      return typeof value === "number";
    case "float":
      return value instanceof Float;
    case "truthy":
      return truth(value);
    default:
      return UNKNOWN;
  }
}

/** Ansible's comparison of loose versions. Source: ansible/plugins/test/core.py. */
function versionIs(value: Value, [version, operator = "=="]: readonly Value[]): boolean | Unknown {
  if (value === UNKNOWN || version === UNKNOWN || operator === UNKNOWN) return UNKNOWN;
  refuseUndefined(value);
  if (version === undefined || truth(value) === false) throw new TemplateFailure("a version is empty");
  const a = printed(value);
  const b = printed(version);
  if (a === UNKNOWN || b === UNKNOWN) return UNKNOWN;
  const order = compareLoosely(partsOf(a), partsOf(b));
  switch (operator) {
    case "==":
    case "=":
    case "eq":
      return order === 0;
    case "!=":
    case "<>":
    case "ne":
      return order !== 0;
    case "<":
    case "lt":
      return order < 0;
    case "<=":
    case "le":
      return order <= 0;
    case ">":
    case "gt":
      return order > 0;
    case ">=":
    case "ge":
      return order >= 0;
    default:
      throw new TemplateFailure("versions are compared by no operator");
  }
}

/** Runs of digits are numbers, dots separate, all else is text. Source: ansible/module_utils/compat/version.py. */
const partsOf = (version: string): (string | number)[] =>
  version
    .split(/(\d+|[a-z]+|\.)/)
    .filter((part) => part !== "" && part !== ".")
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

function compareLoosely(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i];
    if (right === undefined) return 1;
    if (left === right) continue;
    if (typeof left !== typeof right) throw new TemplateFailure("a version holds letters where the other has a number");
    return left < right ? -1 : 1;
  }
  return a.length - b.length;
}
