/** A piece of a Jinja template. */
export interface JinjaToken {
  readonly kind: "text" | "expression" | "statement" | "comment";
  /** The text as it stands, for expressions and statements without their marks. */
  readonly text: string;
  readonly raw: string;
}

const OPENERS = { "{{": "expression", "{%": "statement", "{#": "comment" } as const;
const CLOSERS = { expression: "}}", statement: "%}", comment: "#}" } as const;

/** Cuts a template into text, expressions, statements and comments. An unclosed mark is text. */
export function scanJinja(template: string): JinjaToken[] {
  const tokens: JinjaToken[] = [];
  let plain = 0;
  const flush = (end: number) => {
    const text = template.slice(plain, end);
    if (text) tokens.push({ kind: "text", text, raw: text });
  };
  for (let i = 0; i < template.length; i++) {
    const kind = OPENERS[template.slice(i, i + 2) as keyof typeof OPENERS];
    if (!kind) continue;
    const end = closing(template, i + 2, kind);
    if (end === undefined) continue;
    flush(i);
    const raw = template.slice(i, end);
    tokens.push({ kind, text: raw.slice(2, -2).replace(/^[-+]/, "").replace(/-$/, "").trim(), raw });
    plain = end;
    i = end - 1;
  }
  flush(template.length);
  return tokens;
}

function closing(template: string, from: number, kind: keyof typeof CLOSERS): number | undefined {
  let quote = "";
  for (let i = from; i < template.length; i++) {
    const c = template[i] as string;
    if (kind !== "comment" && quote) {
      if (c === "\\") i++;
      else if (c === quote) quote = "";
    } else if (kind !== "comment" && (c === '"' || c === "'")) quote = c;
    else if (template.startsWith(CLOSERS[kind], i)) return i + 2;
  }
  return undefined;
}

const WORDS = new Set(
  "and or not in is if else elif endif for endfor set true false none True False None recursive".split(" "),
);

/** The variables that an expression reads: no text, no attribute, filter, test or named argument. */
export function variablesIn(expression: string): Set<string> {
  const names = new Set<string>();
  const token =
    /\d\w*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(\|\s*|\.\s*|\bis\s+(?:not\s+)?)?([A-Za-z_]\w*)(\s*=(?!=))?/g;
  for (const [, before, name, argument] of expression.matchAll(token)) {
    if (!name || argument || WORDS.has(name)) continue;
    if (before === undefined) names.add(name);
  }
  return names;
}

/** The variables that a text with Jinja in it reads. */
export function variablesInText(text: string): Set<string> {
  const names = new Set<string>();
  for (const token of scanJinja(text)) {
    if (token.kind === "expression" || token.kind === "statement") {
      for (const name of variablesIn(token.text)) names.add(name);
    }
  }
  return names;
}
