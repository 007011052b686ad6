import type { Scalar } from "./values.ts";

/** Arguments of a call, a filter or a test. */
export interface Arguments {
  readonly positional: readonly Expression[];
  readonly named: ReadonlyMap<string, Expression>;
}

export type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not in";
export type Operator = "+" | "-" | "*" | "/" | "//" | "%" | "**";

/** An expression of Jinja. */
export type Expression =
  | { readonly kind: "literal"; readonly value: Scalar }
  /** `at`: where the name stands in the template. */
  | { readonly kind: "name"; readonly name: string; readonly at: number }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "dict"; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: "attribute"; readonly of: Expression; readonly name: string }
  | { readonly kind: "item"; readonly of: Expression; readonly key: Expression }
  | { readonly kind: "method"; readonly of: Expression; readonly name: string; readonly args: Arguments }
  | { readonly kind: "filter"; readonly of: Expression; readonly name: string; readonly args: Arguments }
  | {
      readonly kind: "test";
      readonly of: Expression;
      readonly name: string;
      readonly args: Arguments;
      readonly negated: boolean;
    }
  | { readonly kind: "not"; readonly of: Expression }
  | { readonly kind: "and" | "or"; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: "compare";
      readonly first: Expression;
      readonly rest: readonly { readonly by: Comparison; readonly to: Expression }[];
    }
  | { readonly kind: "concat"; readonly parts: readonly Expression[] }
  | { readonly kind: "calculate"; readonly by: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "negative"; readonly of: Expression }
  | {
      readonly kind: "choice";
      readonly test: Expression;
      readonly value: Expression;
      readonly otherwise?: Expression;
    };
