import type { Arguments, Comparison, Expression, Operator } from "./expression.ts";
import { type Lexeme, lexemes, Unsupported } from "./lexer.ts";
import { Float, type Scalar } from "./values.ts";

const CONSTANTS: Readonly<Record<string, Scalar>> = {
  true: true,
  True: true,
  false: false,
  False: false,
  none: null,
  None: null,
};
const COMPARISONS = new Set(["==", "!=", "<", "<=", ">", ">="]);
/** Words that cannot begin an argument without parentheses of a test. */
const JOINING = new Set(["and", "or", "not", "if", "else", "is", "in"]);
/** How deep brackets may be nested: Jinja's own parser runs out of Python's stack sooner. */
const DEEPEST = 100;
const NO_ARGUMENTS: Arguments = { positional: [], named: new Map() };

/** Reads an expression that begins at this place of a template. Throws Unsupported. */
export function parseExpression(text: string, at = 0): Expression {
  const parser = new ExpressionParser(lexemes(text), at);
  const expression = parser.whole();
  return expression;
}

/** By precedence, weakest first, as Jinja's own parser has them. */
class ExpressionParser {
  private next = 0;
  private depth = 0;

  constructor(
    private readonly lexemes: readonly Lexeme[],
    private readonly base: number,
  ) {}

  whole(): Expression {
    const expression = this.choice();
    if (this.next < this.lexemes.length) throw new Unsupported(`at "${this.lexemes[this.next]?.text}"`);
    return expression;
  }

  private is(text: string, ahead = 0): boolean {
    const lexeme = this.lexemes[this.next + ahead];
    return lexeme !== undefined && lexeme.kind !== "string" && lexeme.text === text;
  }

  private takes(text: string): boolean {
    const found = this.is(text);
    if (found) this.next++;
    return found;
  }

  private expect(text: string): void {
    if (!this.takes(text)) throw new Unsupported(`"${text}" is missing`);
  }

  private name(): string {
    const lexeme = this.lexemes[this.next++];
    if (lexeme?.kind !== "name") throw new Unsupported("a name is missing");
    return lexeme.text;
  }

  private choice(): Expression {
    if (++this.depth > DEEPEST) throw new Unsupported("nested too deep");
    let expression = this.either();
    while (this.takes("if")) {
      const test = this.either();
      const otherwise = this.takes("else") ? this.choice() : undefined;
      expression = { kind: "choice", test, value: expression, ...(otherwise && { otherwise }) };
    }
    this.depth--;
    return expression;
  }

  private either(): Expression {
    let left = this.both();
    while (this.takes("or")) left = { kind: "or", left, right: this.both() };
    return left;
  }

  private both(): Expression {
    let left = this.negation();
    while (this.takes("and")) left = { kind: "and", left, right: this.negation() };
    return left;
  }

  private negation(): Expression {
    return this.takes("not") ? { kind: "not", of: this.negation() } : this.comparison();
  }

  private comparison(): Expression {
    const first = this.sum();
    const rest: { by: Comparison; to: Expression }[] = [];
    for (;;) {
      const lexeme = this.lexemes[this.next];
      if (lexeme?.kind === "mark" && COMPARISONS.has(lexeme.text)) {
        this.next++;
        rest.push({ by: lexeme.text as Comparison, to: this.sum() });
      } else if (this.takes("in")) rest.push({ by: "in", to: this.sum() });
      else if (this.is("not") && this.is("in", 1)) {
        this.next += 2;
        rest.push({ by: "not in", to: this.sum() });
      } else return rest.length > 0 ? { kind: "compare", first, rest } : first;
    }
  }

  private sum(): Expression {
    return this.leftToRight(["+", "-"], () => this.concatenation());
  }

  private concatenation(): Expression {
    const parts = [this.product()];
    while (this.takes("~")) parts.push(this.product());
    return parts.length > 1 ? { kind: "concat", parts } : (parts[0] as Expression);
  }

  private product(): Expression {
    return this.leftToRight(["*", "/", "//", "%"], () => this.unary());
  }

  private leftToRight(operators: readonly Operator[], operand: () => Expression): Expression {
    let left = operand();
    for (;;) {
      const by = operators.find((operator) => this.is(operator));
      if (!by) return left;
      this.next++;
      left = { kind: "calculate", by, left, right: operand() };
    }
  }

  private unary(): Expression {
    if (this.takes("-")) return this.filtered({ kind: "negative", of: this.postfix(this.primary()) });
    return this.filtered(this.postfix(this.primary()));
  }

  private primary(): Expression {
    const lexeme = this.lexemes[this.next++];
    switch (lexeme?.kind) {
      case "string":
        return { kind: "literal", value: lexeme.text };
      case "number":
        return { kind: "literal", value: numberOf(lexeme.text) };
      case "name":
        return Object.hasOwn(CONSTANTS, lexeme.text)
          ? { kind: "literal", value: CONSTANTS[lexeme.text] as Scalar }
          : { kind: "name", name: lexeme.text, at: this.base + lexeme.at };
      default:
        return this.bracketed(lexeme?.text);
    }
  }

  private bracketed(opener: string | undefined): Expression {
    if (opener === "(") {
      const inner = this.choice();
      this.expect(")");
      return inner;
    }
    if (opener === "[") return { kind: "list", items: this.listed("]", () => this.choice()) };
    if (opener !== "{") throw new Unsupported("a value is missing");
    const entries = this.listed("}", () => {
      const key = this.choice();
      this.expect(":");
      return [key, this.choice()] as const;
    });
    return { kind: "dict", entries };
  }

  private listed<T>(closer: string, item: () => T): T[] {
    const items: T[] = [];
    while (!this.takes(closer)) {
      if (items.length > 0) {
        this.expect(",");
        if (this.takes(closer)) break;
      }
      items.push(item());
    }
    return items;
  }

  private postfix(of: Expression): Expression {
    if (this.takes(".")) {
      const name = this.name();
      const args = this.takes("(") ? this.arguments() : undefined;
      return this.postfix(args ? { kind: "method", of, name, args } : { kind: "attribute", of, name });
    }
    if (this.takes("[")) {
      const key = this.choice();
      this.expect("]");
      return this.postfix({ kind: "item", of, key });
    }
    if (this.is("(")) throw new Unsupported("a function is called");
    return of;
  }

  private filtered(of: Expression): Expression {
    if (this.takes("|")) {
      const name = this.dotted();
      const args = this.takes("(") ? this.arguments() : NO_ARGUMENTS;
      return this.filtered({ kind: "filter", of, name, args });
    }
    if (!this.takes("is")) return of;
    const negated = this.takes("not");
    const name = this.dotted();
    return this.filtered({ kind: "test", of, name, args: this.testArguments(), negated });
  }

  /** Names of filters and tests may be those of a collection: `ansible.builtin.bool`. */
  private dotted(): string {
    let name = this.name();
    while (this.takes(".")) name += `.${this.name()}`;
    return name.replace(/^ansible\.builtin\./, "");
  }

  private testArguments(): Arguments {
    if (this.takes("(")) return this.arguments();
    const lexeme = this.lexemes[this.next];
    const begins =
      lexeme !== undefined &&
      (lexeme.kind !== "mark" || lexeme.text === "[" || lexeme.text === "{") &&
      !(lexeme.kind === "name" && JOINING.has(lexeme.text));
    return begins ? { positional: [this.postfix(this.primary())], named: new Map() } : NO_ARGUMENTS;
  }

  private arguments(): Arguments {
    const named = new Map<string, Expression>();
    const all = this.listed(")", () => {
      if (this.lexemes[this.next]?.kind !== "name" || !this.is("=", 1)) return this.choice();
      const name = this.name();
      this.expect("=");
      named.set(name, this.choice());
      return undefined;
    });
    return { positional: all.filter((each) => each !== undefined), named };
  }
}

const numberOf = (text: string): Scalar => (text.includes(".") ? new Float(Number(text)) : Number(text));
