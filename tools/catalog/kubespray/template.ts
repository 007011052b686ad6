import { type JinjaToken, scanJinja } from "../../../server/src/jinja/scan.ts";

/** What a template writes in one place, and when. */
export interface TemplateEntry {
  /** Names joined by dots; "[]" after the name of a list for its items. */
  readonly path: string;
  /** What stands after the name; what stands below it begins with a line end. Of texts in block scalars only the Jinja. */
  readonly text: string;
  /** The conditions around it, from the outermost on: expressions of Jinja. */
  readonly when: readonly string[];
  /** The loop around it: "key, value in map.items()". */
  readonly loop?: string;
  /** A text in a block scalar. */
  readonly block?: true;
  /** It comes out deeper than it is written, below an entry that has a value: no YAML. */
  readonly misplaced?: true;
  /** Which YAML document of the template it belongs to. */
  readonly document: number;
}

interface Block {
  readonly kind: "if" | "for";
  /** The condition of the current branch, or the loop. */
  head: string | undefined;
  /** The conditions of the branches that came before. */
  readonly earlier: string[];
}

interface Line {
  readonly text: string;
  readonly when: readonly string[];
  readonly loops: readonly string[];
  /** Blanks that come out before it and are not written there. */
  readonly moved: number;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

interface Parent {
  readonly indent: number;
  readonly name: string;
  readonly entry: Writable<TemplateEntry>;
  readonly loops: readonly string[];
}

const NAMED = /^([A-Za-z0-9_.-]+|"\S+"|\{\{[^}]*\}\}):(?:\s+(.*))?$/s;

/** Reads a Jinja template of YAML entry by entry, without rendering it. */
export function readTemplate(template: string): TemplateEntry[] {
  const entries: Writable<TemplateEntry>[] = [];
  const parents: Parent[] = [];
  let document = 0;
  for (const line of linesOf(template)) {
    if (/^---\s*$/.test(line.text)) {
      document++;
      parents.length = 0;
      continue;
    }
    const indent = line.text.search(/\S/);
    if (indent < 0) continue;
    const body = line.text.slice(indent);
    const inner = parents.at(-1);
    // A comment may stand at any depth, and says nothing of where the next entry belongs.
    if (body.startsWith("#") && !(inner?.entry.block && inner.indent < indent)) continue;
    while (parents.length && (parents.at(-1)?.indent ?? 0) >= indent) parents.pop();
    const parent = parents.at(-1);
    const path = parents.map(({ name }) => name).join(".");
    const about = {
      when: line.when,
      document,
      ...((line.moved > 0 || parent?.entry.misplaced) && { misplaced: true as const }),
    };
    const named = NAMED.exec(body);
    const item = /^- (.*)$/s.exec(body)?.[1];
    if (parent && (parent.entry.block || (!named && item === undefined))) {
      append(parent, line, " ".repeat(indent - parent.indent) + body);
    } else if (named) {
      const name = (named[1] as string).replace(/^"(.*)"$/, "$1");
      const text = (named[2] ?? "").trim();
      const block = /^[|>][-+]?\d*$/.test(text);
      const entry = {
        path: path ? `${path}.${name}` : name,
        text: block ? "" : text,
        ...about,
        ...(line.loops.length > 0 && { loop: line.loops.join("; ") }),
        ...(block && { block }),
      };
      entries.push(entry);
      parents.push({ indent, name, entry, loops: line.loops });
    } else if (item !== undefined) {
      entries.push({ path: `${path}[]`, text: item, ...about });
    }
  }
  return entries.filter(({ path, text }) => text.trim() !== "" || !entries.some((each) => isBelow(each.path, path)));
}

const isBelow = (path: string, other: string): boolean => path.startsWith(`${other}.`) || path === `${other}[]`;

/** Adds a line that goes on with an entry, and the loop that it stands in. */
function append({ entry, loops }: Parent, line: Line, body: string): void {
  const own = line.loops.filter((loop) => !loops.includes(loop));
  const opening = own.map((loop) => `{% for ${loop} %}`).join("");
  const closing = own.map(() => "{% endfor %}").join("");
  if (entry.block) {
    const jinja = scanJinja(body).flatMap(({ kind, raw }) => (kind === "text" ? [] : raw));
    if (jinja.length > 0) entry.text += opening + jinja.join("") + closing;
  } else if (own.length > 0) entry.text += `\n${opening}\n${body}\n${closing}`;
  else entry.text += `\n${body}`;
}

/** Physical lines with the blocks around them; a line of nothing but statements opens and closes blocks instead. */
function linesOf(template: string): Line[] {
  const strips = /^#jinja2:.*lstrip_blocks:\s*True/i.test(template);
  const lines: Line[] = [];
  const open: Block[] = [];
  let tokens: JinjaToken[] = [];
  // Blanks before a statement stay, and the line end after it does not.
  let moved = 0;
  const end = () => {
    const rest = tokens.map((token) => (token.kind === "statement" ? "" : token.raw)).join("");
    const statements = tokens.filter(({ kind }) => kind === "statement");
    if (rest.trim() === "") {
      for (const { text } of statements) apply(open, text);
      moved = statements.length > 0 && !strips ? moved + rest.length : 0;
    } else {
      const text = tokens.map(({ raw }) => raw).join("");
      lines.push({ text, when: open.flatMap(conditionsOf), loops: open.flatMap(loopOf), moved });
      moved = 0;
    }
    tokens = [];
  };
  for (const token of scanJinja(template)) {
    if (token.kind === "comment") continue;
    if (token.kind !== "text") {
      tokens.push(token);
      continue;
    }
    token.raw.split("\n").forEach((raw, i) => {
      if (i > 0) end();
      tokens.push({ ...token, raw, text: raw });
    });
  }
  end();
  return lines;
}

const conditionsOf = ({ kind, head, earlier }: Block): string[] =>
  kind === "for" ? [] : [...earlier.map((condition) => `not (${condition})`), ...(head === undefined ? [] : [head])];

const loopOf = ({ kind, head }: Block): string[] => (kind === "for" && head !== undefined ? [head] : []);

function apply(open: Block[], statement: string): void {
  const [, word = "", rest = ""] = /^(\w+)\s*(.*)$/s.exec(statement) ?? [];
  const current = open.at(-1);
  if (word === "if" || word === "for") open.push({ kind: word, head: rest, earlier: [] });
  else if ((word === "elif" || word === "else") && current?.kind === "if") {
    if (current.head !== undefined) current.earlier.push(current.head);
    current.head = word === "elif" ? rest : undefined;
  } else if (word === "endif" || word === "endfor") open.pop();
}
