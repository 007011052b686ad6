/** A piece of a Jinja template. */
export interface JinjaToken {
  readonly kind: "text" | "expression" | "statement" | "comment";
  /** The text as it stands, for expressions and statements without their marks. */
  readonly text: string;
  readonly raw: string;
  /** Where `text` begins in the template. */
  readonly at: number;
}

const OPENERS = { "{{": "expression", "{%": "statement", "{#": "comment" } as const;
const CLOSERS = { expression: "}}", statement: "%}", comment: "#}" } as const;

/** Cuts a template into text, expressions, statements and comments. An unclosed mark is text. */
export function scanJinja(template: string): JinjaToken[] {
  const tokens: JinjaToken[] = [];
  let plain = 0;
  const lasts = new Map<string, number>();
  const flush = (end: number) => {
    const text = template.slice(plain, end);
    if (text) tokens.push({ kind: "text", text, raw: text, at: plain });
  };
  for (let i = template.indexOf("{"); i >= 0; i = template.indexOf("{", i + 1)) {
    const kind = OPENERS[template.slice(i, i + 2) as keyof typeof OPENERS];
    if (!kind) continue;
    const closer = CLOSERS[kind];
    const last = lasts.get(closer) ?? template.lastIndexOf(closer);
    lasts.set(closer, last);
    const end = closing(template, i + 2, last, kind);
    if (end === undefined) continue;
    flush(i);
    const raw = template.slice(i, end);
    const text = raw.slice(2, -2).replace(/^[-+]/, "").replace(/-$/, "").trim();
    tokens.push({ kind, text, raw, at: i + raw.indexOf(text, 2) });
    plain = end;
    i = end - 1;
  }
  flush(template.length);
  return tokens;
}

/** Where a piece ends; `last`: where its closing mark stands last, since a text may have many openings and no end. */
function closing(template: string, from: number, last: number, kind: keyof typeof CLOSERS): number | undefined {
  let quote = "";
  for (let i = from; i <= last; i++) {
    const c = template[i] as string;
    if (kind !== "comment" && quote) {
      if (c === "\\") i++;
      else if (c === quote) quote = "";
    } else if (kind !== "comment" && (c === '"' || c === "'")) quote = c;
    else if (template.startsWith(CLOSERS[kind], i)) return i + 2;
  }
  return undefined;
}
