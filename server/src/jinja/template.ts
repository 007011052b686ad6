import type { Expression } from "./expression.ts";
import { Unsupported } from "./lexer.ts";
import { parseExpression } from "./parse.ts";
import { type JinjaToken, scanJinja } from "./scan.ts";

/** A piece of a template, read. */
export type TemplateNode =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "output"; readonly expression: Expression }
  | {
      readonly kind: "if";
      readonly branches: readonly { readonly test?: Expression; readonly body: readonly TemplateNode[] }[];
    }
  | {
      readonly kind: "for";
      readonly names: readonly string[];
      readonly over: Expression;
      readonly body: readonly TemplateNode[];
    };

/** Whether a text may be one that Ansible fills in. */
export const isTemplate = (text: string): boolean => /\{[{%#]/.test(text);

/**
 * Reads a template with the settings that Ansible gives Jinja: the line end after a statement is left out, and so is
 * one at the end of the text. Throws Unsupported.
 */
export function parseTemplate(text: string): readonly TemplateNode[] {
  const tokens = withSpaceControlled(scanJinja(text.replace(/\n$/, "")));
  return new BlockReader(tokens).until([]);
}

/** What `-` beside a mark and Ansible's `trim_blocks` leave of the text between. */
function withSpaceControlled(tokens: readonly JinjaToken[]): JinjaToken[] {
  return tokens.flatMap((token, i) => {
    if (token.kind !== "text") return token.kind === "comment" ? [] : token;
    const [before, after] = [tokens[i - 1], tokens[i + 1]];
    let { text } = token;
    if (before && /-[}%#]\}$/.test(before.raw)) text = text.trimStart();
    else if (before && before.kind !== "expression" && !/\+%\}$/.test(before.raw)) text = text.replace(/^\n/, "");
    if (after && /^\{[{%#]-/.test(after.raw)) text = text.trimEnd();
    return text === "" ? [] : { ...token, text };
  });
}

class BlockReader {
  private next = 0;
  /** The statement that ended the last block. */
  private end: JinjaToken | undefined;

  constructor(private readonly tokens: readonly JinjaToken[]) {}

  /** The pieces up to one of the statements, which is left in `end`; with none, up to the end of the text. */
  until(words: readonly string[]): TemplateNode[] {
    const nodes: TemplateNode[] = [];
    for (let token = this.tokens[this.next++]; token; token = this.tokens[this.next++]) {
      if (token.kind === "text") {
        // An opened mark that is never closed is an error of Jinja's.
        if (isTemplate(token.text)) throw new Unsupported("a mark is not closed");
        nodes.push({ kind: "text", text: token.text });
      } else if (token.kind === "expression") {
        nodes.push({ kind: "output", expression: parseExpression(token.text, token.at) });
      } else if (words.includes(wordOf(token))) {
        this.end = token;
        return nodes;
      } else nodes.push(this.statement(token));
    }
    if (words.length > 0) throw new Unsupported(`${words.at(-1)} is missing`);
    return nodes;
  }

  private statement(token: JinjaToken): TemplateNode {
    switch (wordOf(token)) {
      case "if":
        return this.condition(token);
      case "for":
        return this.loop(token);
      default:
        throw new Unsupported(token.text);
    }
  }

  private condition(opening: JinjaToken): TemplateNode {
    const branches: { test?: Expression; body: TemplateNode[] }[] = [];
    for (let at = opening; wordOf(at) !== "endif"; at = this.end as JinjaToken) {
      const test = wordOf(at) === "else" ? {} : { test: behind(at, wordOf(at).length) };
      branches.push({ ...test, body: this.until(["elif", "else", "endif"]) });
    }
    return { kind: "if", branches };
  }

  private loop(opening: JinjaToken): TemplateNode {
    const [head, names] = /^for\s+(\w+(?:\s*,\s*\w+)*)\s+in\s/.exec(opening.text) ?? [];
    if (!head || !names) throw new Unsupported(opening.text);
    const over = behind(opening, head.length);
    return { kind: "for", names: loopTargets(names), over, body: this.until(["endfor"]) };
  }
}

/** The names that a loop gives the parts of each item: `key, value`. */
export const loopTargets = (list: string): string[] => list.split(",").map((name) => name.trim());

const wordOf = ({ text }: JinjaToken): string => /^\w*/.exec(text)?.[0] ?? "";

const behind = ({ text, at }: JinjaToken, length: number): Expression =>
  parseExpression(text.slice(length), at + length);
