import { valuesRead, withoutComments } from "../charts/goTemplate.ts";

/**
 * What may decide something that a template writes: the paths that are named around it, and the texts and numbers that
 * they are compared with. More than what does; probing tells which.
 */
export interface Reads {
  readonly paths: Set<string>;
  readonly literals: Set<string | number>;
}

export interface TemplateReads {
  /** By key of the ConfigMap. */
  readonly keys: ReadonlyMap<string, Reads>;
  /** By refusal, in the order of the template. */
  readonly refusals: readonly Reads[];
  /** All of the template. */
  readonly all: Reads;
}

interface Block {
  readonly conditions: Reads;
  /** What the dot stands for inside. */
  readonly dot?: ReadonlySet<string>;
}

/** Reads the names in a template; `helpers` are the files that define what it includes. */
export function templateReads(template: string, helpers: readonly string[]): TemplateReads {
  return new Reader(helpers.map(withoutComments)).read(withoutComments(template));
}

class Reader {
  private readonly variables = new Map<string, { readonly bases: Set<string>; readonly reads: Reads }>();
  private readonly defined = new Map<string, Reads>();
  private readonly bodies = new Map<string, string>();

  constructor(helpers: readonly string[]) {
    for (const helper of helpers) {
      for (const [, name = "", body = ""] of helper.matchAll(
        /\{\{-?\s*define\s+"([^"]+)"\s*-?\}\}([\s\S]*?)(?=\{\{-?\s*define\s|$)/g,
      )) {
        this.bodies.set(name, body);
      }
    }
  }

  read(text: string): TemplateReads {
    // A name may be used before a loop gives it its last value: the second walk knows all of them.
    this.walk(text);
    return this.walk(text);
  }

  private walk(text: string): TemplateReads {
    const keys = new Map<string, Reads>();
    const refusals: Reads[] = [];
    const all = noReads();
    const blocks: Block[] = [];
    let open: { readonly reads: Reads; readonly depth: number } | undefined;
    let place: Place = "elsewhere";
    for (const [part, action] of text.matchAll(/\{\{-?\s*([\s\S]*?)\s*-?\}\}|(?:(?!\{\{)[\s\S])+/g)) {
      if (action === undefined) {
        for (const [line, key] of part.matchAll(/^(?: {2}name: cilium-config$|---|data:| {2}([a-z][a-z0-9-]*):)/gm)) {
          place = placeAfter(line.trim(), place);
          if (key === undefined || place !== "data") continue;
          const reads = keys.get(key) ?? noReads();
          keys.set(key, reads);
          for (const { conditions } of blocks) add(reads, conditions);
          open = { reads, depth: blocks.length };
        }
        // What follows a finished line belongs to the next key, but for a text of several lines.
        if (/:[^\n]*\n\s*$/.test(part)) open = undefined;
        continue;
      }
      const [word = ""] = /^[a-z]+/.exec(action) ?? [];
      const reads = this.readsOf(action, blocks);
      add(all, reads);
      if (word === "end") {
        const closed = blocks.pop();
        if (open && closed && blocks.length < open.depth) open = undefined;
        continue;
      }
      if (word === "else") {
        const last = blocks.pop();
        if (last) blocks.push({ conditions: add(add(noReads(), last.conditions), reads) });
        if (open && blocks.length <= open.depth - 1) open = undefined;
        continue;
      }
      if (open) add(open.reads, reads);
      if (word === "if") blocks.push({ conditions: reads });
      else if (word === "with" || word === "range" || word === "define" || word === "block") {
        blocks.push({ conditions: reads, ...(word !== "define" && { dot: this.bases(action, blocks) }) });
      }
      if (/(?:^|\|\s*)(?:fail|required)\s/.test(action)) {
        const refused = add(noReads(), reads);
        for (const { conditions } of blocks) add(refused, conditions);
        refusals.push(refused);
      }
      this.assign(action, reads, blocks);
    }
    return { keys, refusals, all };
  }

  private assign(action: string, reads: Reads, blocks: readonly Block[]): void {
    for (const [, name = ""] of action.matchAll(/\$(\w+)(?:\s*,\s*\$\w+)?\s*:?=/g)) {
      const known = this.variables.get(name) ?? { bases: new Set<string>(), reads: noReads() };
      this.variables.set(name, known);
      for (const base of this.bases(action.replace(/^.*?=/, ""), blocks)) known.bases.add(base);
      add(known.reads, reads);
      for (const { conditions } of blocks) add(known.reads, conditions);
    }
  }

  /** The paths that an expression may stand for. */
  private bases(expression: string, blocks: readonly Block[]): Set<string> {
    const paths = valuesRead(`{{ ${expression} }}`);
    for (const [, name = "", below = ""] of expression.matchAll(/\$(\w+)((?:\.\w+)*)/g)) {
      for (const base of this.variables.get(name)?.bases ?? []) paths.add(base + below);
    }
    const dot = blocks.findLast((block) => block.dot)?.dot;
    for (const [, below = ""] of expression.matchAll(
      /(?:^|[\s(|])\.((?!Values|Capabilities|Release|Chart|Template)\w+(?:\.\w+)*)?(?=[\s)|]|$)/g,
    )) {
      for (const base of dot ?? []) paths.add(below ? `${base}.${below}` : base);
    }
    return paths;
  }

  private readsOf(action: string, blocks: readonly Block[]): Reads {
    const reads = { paths: this.bases(action, blocks), literals: literalsIn(action) };
    for (const [, map = "", key = ""] of action.matchAll(/index\s+\$?\.Values\.([\w.]+)\s+"([^"]+)"/g)) {
      reads.paths.add(`${map}.${key}`);
    }
    for (const [, name = ""] of action.matchAll(/\$(\w+)/g)) add(reads, this.variables.get(name)?.reads ?? noReads());
    for (const [, name = ""] of action.matchAll(/(?:include|template)\s+"([^"]+)"/g)) add(reads, this.definition(name));
    return reads;
  }

  private definition(name: string): Reads {
    const known = this.defined.get(name);
    if (known) return known;
    const reads = noReads();
    this.defined.set(name, reads);
    const body = this.bodies.get(name);
    if (body !== undefined) add(reads, this.walk(body).all);
    return reads;
  }
}

/** Where a line of the template stands: in `cilium-config`, in its data, or in no part of it. */
type Place = "ours" | "data" | "elsewhere";

function placeAfter(line: string, before: Place): Place {
  if (line === "---") return "elsewhere";
  if (line === "name: cilium-config") return "ours";
  return line === "data:" && before === "ours" ? "data" : before;
}

const noReads = (): Reads => ({ paths: new Set(), literals: new Set() });

function add(to: Reads, from: Reads): Reads {
  for (const path of from.paths) to.paths.add(path);
  for (const literal of from.literals) to.literals.add(literal);
  return to;
}

/** Texts and numbers in an expression, as they could be compared with; of version constraints both sides. */
function literalsIn(action: string): Set<string | number> {
  const literals = new Set<string | number>();
  if (/^(?:fail|define)\b/.test(action)) return literals;
  const compared = action.replace(/(?:include|template|hasKey|printf|required|index|get|dig)\s+\S*\s*"[^"]*"/g, "");
  for (const [, text = ""] of compared.matchAll(/"([^"]*)"/g)) {
    const [, major, minor] = /^[<>=]+(\d+)\.(\d+)/.exec(text) ?? [];
    if (minor !== undefined) {
      literals.add(`${major}.${Number(minor) - 1}`).add(`${major}.${minor}`);
    } else if (/^[\w.-]{2,}$/.test(text)) literals.add(text);
  }
  for (const [, number] of compared.replace(/"[^"]*"/g, "").matchAll(/(?<=\s)(-?\d+(?:\.\d+)?)(?=[\s)]|$)/g)) {
    literals.add(Number(number));
  }
  return literals;
}
