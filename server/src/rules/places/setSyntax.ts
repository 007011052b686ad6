import type { YamlNode } from "../../syntax/nodes.ts";

/** A value as it is given to Helm on a command line. */
export interface SetPair {
  readonly path: string;
  readonly value: string;
}

/** The flags of Helm and cilium-cli that take values, before or without them. */
const FLAG = /^\s*(?:-\s+)?["']?--(?:set(?:-string|-literal|-json|-file)?|helm-set(?:-string)?)(?:[= ]\s*|$)/;
const PAIR = /^[A-Za-z][\w-]*(?:\.[A-Za-z0-9][\w/-]*)*=/;

/** Whether a key or line looks like `--set a.b=c`, or like what stands after it. */
export const isSetSyntax = (text: string): boolean => FLAG.test(text) || PAIR.test(text.trim());

/** A scalar, or the items of a list, that are written for a command line, as one text; undefined for anything else. */
export function setTextOf(node: YamlNode | undefined): string | undefined {
  const items = node?.kind === "sequence" ? node.items : node ? [node] : [];
  const texts = items.map((item) => (item.kind === "scalar" ? item.text : ""));
  return texts.length > 0 && texts.every(isSetSyntax) ? texts.join(" ") : undefined;
}

/**
 * The pairs in a text such as `--set a.b=c,d=e --set-string f=g \`. Undefined where one of them is not that plain:
 * lists, escapes, Jinja, or a flag that takes something else.
 */
export function setPairs(text: string): SetPair[] | undefined {
  const pairs: SetPair[] = [];
  const words = text
    .replaceAll(/\\\s*(?:\n|$)/g, " ")
    .split(/\s+/)
    .filter((word) => word !== "" && word !== "-");
  for (const word of words) {
    const bare = word.replace(/^["']|["']$/g, "");
    if (/^--(?:set|set-string|helm-set|helm-set-string)$/.test(bare)) continue;
    const assigned = bare.replace(/^--(?:set|set-string|helm-set|helm-set-string)=/, "").replace(/^["']|["']$/g, "");
    if (assigned.startsWith("-") || /[{}[\]\\"']/.test(assigned)) return undefined;
    for (const part of assigned.split(",")) {
      const [, path, value] = /^([A-Za-z][\w./-]*)=(.*)$/.exec(part) ?? [];
      if (path === undefined || value === undefined) return undefined;
      pairs.push({ path, value });
    }
  }
  return pairs.length > 0 ? pairs : undefined;
}
