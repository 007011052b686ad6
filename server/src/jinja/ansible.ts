import { UNKNOWN } from "../syntax/scalars.ts";
import { render, type Scope } from "./evaluate.ts";
import { Unsupported } from "./lexer.ts";
import { literalOr } from "./literal.ts";
import { isTemplate, parseTemplate } from "./template.ts";
import { type Dict, Float, isDict, isList, TemplateFailure, UNDEFINED, type Value } from "./values.ts";

/** What a scope tells beside values: whether a variable is given as a plain number or boolean. */
export interface Variables extends Scope {
  /** The variable as it is written, its Jinja not filled in. */
  raw(name: string): Value;
}

const SINGLE = /^\{\{\s*(\w+)\s*\}\}$/;

/**
 * A variable's value with its Jinja filled in, as Ansible does it: what a template prints is text, unless it reads as a
 * list, a dict or a boolean, or the template is the bare name of a number. Source: Templar in ansible/template.
 */
export function filledIn(value: Value, variables: Variables): Value {
  if (isList(value)) return value.map((item) => filledIn(item, variables));
  if (isDict(value)) return filledInDict(value, variables);
  if (typeof value !== "string" || !isTemplate(value)) return value;
  const name = SINGLE.exec(value)?.[1];
  const raw = name ? variables.raw(name) : UNDEFINED;
  if (raw === null || typeof raw === "number" || typeof raw === "boolean" || raw instanceof Float) return raw;
  try {
    const text = render(parseTemplate(value), variables);
    return text === UNKNOWN ? UNKNOWN : literalOr(withLineEnds(text, value));
  } catch (error) {
    if (error instanceof Unsupported) return UNKNOWN;
    throw error;
  }
}

/** The value that a name has, its Jinja filled in; UNDEFINED if that Jinja uses an undefined variable. */
export function variableValue(raw: Value, variables: Variables): Value {
  try {
    return filledIn(raw, variables);
  } catch (error) {
    if (error instanceof TemplateFailure) return UNDEFINED;
    throw error;
  }
}

const filledInDict = (dict: Dict, variables: Variables): Dict =>
  new Map([...dict].map(([key, item]) => [key, filledIn(item, variables)]));

/** Ansible gives back the line ends that Jinja takes from the end of a template. */
function withLineEnds(text: string, template: string): string {
  const missing = endsOf(template) - endsOf(text);
  return missing > 0 ? text + "\n".repeat(missing) : text;
}

const endsOf = (text: string): number => /(?<!\n)\n*$/.exec(text)?.[0].length ?? 0;
