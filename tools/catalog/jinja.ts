import { scanJinja } from "../../server/src/jinja/scan.ts";

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
