import type { Arguments, Expression } from "./expression.ts";
import { Unsupported } from "./lexer.ts";
import { isTemplate, parseTemplate, type TemplateNode } from "./template.ts";

/** A variable's name in a text with Jinja in it. */
export interface NameUse {
  readonly name: string;
  /** Where it begins in the text. */
  readonly at: number;
}

/** The variables that a text reads, in the order in which they stand; none where its Jinja cannot be read. */
export function namesIn(text: string): NameUse[] {
  if (!isTemplate(text)) return [];
  try {
    return [...inNodes(parseTemplate(text), new Set())];
  } catch (error) {
    if (error instanceof Unsupported) return [];
    throw error;
  }
}

function* inNodes(nodes: readonly TemplateNode[], bound: ReadonlySet<string>): Generator<NameUse> {
  for (const node of nodes) {
    if (node.kind === "output") yield* inExpression(node.expression, bound);
    else if (node.kind === "if") {
      for (const { test, body } of node.branches) {
        if (test) yield* inExpression(test, bound);
        yield* inNodes(body, bound);
      }
    } else if (node.kind === "for") {
      yield* inExpression(node.over, bound);
      yield* inNodes(node.body, new Set([...bound, ...node.names]));
    }
  }
}

/** The variables that an expression reads. */
export function* inExpression(expression: Expression, bound: ReadonlySet<string> = new Set()): Generator<NameUse> {
  if (expression.kind === "name") {
    if (!bound.has(expression.name)) yield { name: expression.name, at: expression.at };
    return;
  }
  for (const part of partsOf(expression)) yield* inExpression(part, bound);
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "literal":
    case "name":
      return [];
    case "list":
      return expression.items;
    case "dict":
      return expression.entries.flat();
    case "item":
      return [expression.of, expression.key];
    case "method":
    case "filter":
    case "test":
      return [expression.of, ...ofArguments(expression.args)];
    case "attribute":
    case "not":
    case "negative":
      return [expression.of];
    case "compare":
      return [expression.first, ...expression.rest.map(({ to }) => to)];
    case "concat":
      return expression.parts;
    case "choice": {
      const { value, test, otherwise } = expression;
      return [value, test, ...(otherwise ? [otherwise] : [])];
    }
    default:
      return [expression.left, expression.right];
  }
}

const ofArguments = ({ positional, named }: Arguments): Expression[] => [...positional, ...named.values()];
