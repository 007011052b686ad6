import type { Condition } from "../../server/src/catalog/facts.ts";

/**
 * Translates a Jinja condition of a Kubespray template into the few forms the catalog models.
 * Anything else becomes `opaque`: what it guards is then unknown, never guessed.
 */
export function parseCondition(text: string): Condition {
  const parts = splitTopLevel(text.trim(), " and ");
  if (parts.length > 1) return ["and", ...parts.map(parseCondition)];
  const source = text.trim();
  const negated = /^not\s*\((.*)\)$/.exec(source);
  if (negated?.[1] !== undefined && balanced(negated[1])) return ["not", parseCondition(negated[1])];
  const version = /^cilium_version(?: \| regex_replace\('v'\))? is version\('([\d.]+)', ?'([<>=]+)'\)$/.exec(source);
  if (version?.[1] && version[2]) return ["version", version[2], version[1]];
  const defined = /^(\w+) is defined$/.exec(source);
  if (defined?.[1]) return ["defined", defined[1]];
  const compared = /^(\w+) (==|!=) (?:"([^"]*)"|'([^']*)')$/.exec(source);
  if (compared?.[1]) return [compared[2] === "==" ? "eq" : "ne", compared[1], compared[3] ?? compared[4] ?? ""];
  const sized = /^(\w+) \| length$/.exec(source);
  if (sized?.[1]) return ["non-empty", sized[1]];
  if (/^\w+$/.test(source)) return ["truthy", source];
  return ["opaque", source];
}

function balanced(text: string): boolean {
  let depth = 0;
  for (const c of text) {
    if (c === "(") depth++;
    if (c === ")" && --depth < 0) return false;
  }
  return depth === 0;
}

function splitTopLevel(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "(") depth++;
    else if (text[i] === ")") depth--;
    else if (depth === 0 && text.startsWith(separator, i)) {
      parts.push(text.slice(start, i));
      start = i + separator.length;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** How a template expression uses the variable: see `Rendering.form`. */
export function parseExpression(
  variable: string,
  expression: string,
): { form: "value" | "default" | "truthy" | "constant" | "opaque"; with?: string } {
  const text = expression
    .trim()
    .replace(/^- /, "")
    .replace(/^(["'])(.*)\1$/s, "$2");
  const inner = /^\{\{\s*(.*?)\s*\}\}$/s.exec(text)?.[1];
  if (inner === variable || inner === `${variable} | to_json`) return { form: "value" };
  const fallback = inner && /^(\w+) \| default\((\w+)\)$/.exec(inner);
  if (fallback && fallback[1] === variable && fallback[2]) return { form: "default", with: fallback[2] };
  if (text.startsWith(`{% if (${variable} == 'strict') or (${variable} | bool)`)) return { form: "truthy" };
  if (!/[{|]/.test(text) && text !== "") return { form: "constant", with: text };
  return { form: "opaque" };
}
