import type { Condition } from "../../../server/src/catalog/facts.ts";
import { parseCondition } from "../conditions.ts";
import { scanJinja, variablesIn } from "../jinja.ts";

/** What a template writes in one place, and when. */
export interface TemplateEntry {
  /** Names joined by dots; "[]" after the name of a list for its items. */
  readonly path: string;
  /** The text after the name, with what stands below it where that is no map of its own. */
  readonly expression: string;
  readonly when: readonly Condition[];
  /** Variables that the enclosing conditions read. */
  readonly guards: ReadonlySet<string>;
  /** Variables that the loops around or in it run over. */
  readonly loops: ReadonlySet<string>;
  /** Which YAML document of the template it belongs to. */
  readonly document: number;
}

interface Block {
  readonly kind: "if" | "for";
  conditions: Condition[];
  /** The conditions of the branches that came before. */
  earlier: Condition[];
  readonly variables: Set<string>;
}

interface Line {
  readonly text: string;
  readonly blocks: readonly { kind: Block["kind"]; conditions: Condition[]; variables: Set<string> }[];
}

/** Reads a Jinja template of YAML entry by entry, without rendering it. */
export function readTemplate(template: string): TemplateEntry[] {
  const entries: (TemplateEntry & { expression: string; loops: Set<string> })[] = [];
  const parents: { indent: number; name: string; entry: (typeof entries)[number] | undefined; block: boolean }[] = [];
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
    if (body.startsWith("#") && !(inner?.block && inner.indent < indent)) continue;
    while (parents.length && (parents.at(-1)?.indent ?? 0) >= indent) parents.pop();
    const parent = parents.at(-1);
    const loops = new Set(line.blocks.flatMap((block) => (block.kind === "for" ? [...block.variables] : [])));
    const append = (to: (typeof entries)[number]) => {
      to.expression = to.expression ? `${to.expression}\n${body}` : body;
      for (const name of loops) to.loops.add(name);
    };
    if (parent?.block && parent.entry) {
      append(parent.entry);
      continue;
    }
    const pair = /^(- )?([A-Za-z0-9_.-]+|"\S+"|\{\{[^}]*\}\}):(?:\s+(.*))?$/s.exec(body);
    if (!pair) {
      const list = /^- (.*)$/s.exec(body)?.[1];
      if (parent?.entry && list === undefined) append(parent.entry);
      else if (parent) add(`${pathOf()}[]`, list ?? body);
      continue;
    }
    const name = (pair[2] as string).replace(/^"(.*)"$/, "$1");
    const value = (pair[3] ?? "").trim();
    const path = parents.length ? `${pathOf()}.${name}` : name;
    const entry = add(path, /^[|>][-+]?\d*$/.test(value) ? "" : value);
    parents.push({ indent, name, entry, block: /^[|>]/.test(value) });

    function add(target: string, expression: string): (typeof entries)[number] {
      const when = line.blocks.flatMap((block) => block.conditions);
      const guards = new Set(line.blocks.flatMap((block) => (block.kind === "if" ? [...block.variables] : [])));
      const added = { path: target, expression, when, guards, loops, document };
      entries.push(added);
      return added;
    }
    function pathOf(): string {
      return parents.map((each) => each.name).join(".");
    }
  }
  return entries;
}

/** Physical lines with the blocks around them; a line of nothing but statements opens and closes blocks instead. */
function linesOf(template: string): Line[] {
  const lines: Line[] = [];
  const open: Block[] = [];
  let text = "";
  let statements: string[] = [];
  let pending = "";
  const end = () => {
    if (text.trim() === "") for (const statement of statements) apply(open, statement);
    else {
      const blocks = open.map((block) => ({
        kind: block.kind,
        conditions: [...block.earlier.map((condition): Condition => ["not", condition]), ...block.conditions],
        variables: new Set(block.variables),
      }));
      lines.push({ text: pending, blocks });
    }
    text = "";
    pending = "";
    statements = [];
  };
  for (const token of scanJinja(template)) {
    if (token.kind === "comment") continue;
    if (token.kind === "text") {
      token.text.split("\n").forEach((part, i) => {
        if (i > 0) end();
        text += part;
        pending += part;
      });
      continue;
    }
    pending += token.raw;
    if (token.kind === "statement") statements.push(token.text);
    else text += token.raw;
  }
  end();
  return lines;
}

function apply(open: Block[], statement: string): void {
  const [, word = "", rest = ""] = /^(\w+)\s*(.*)$/s.exec(statement) ?? [];
  const current = open.at(-1);
  if (word === "if") {
    open.push({ kind: "if", conditions: [parseCondition(rest)], earlier: [], variables: variablesIn(rest) });
  } else if (word === "for") {
    const over = rest.replace(/^.*?\bin\b/s, "");
    open.push({ kind: "for", conditions: [], earlier: [], variables: variablesIn(over) });
  } else if ((word === "elif" || word === "else") && current?.kind === "if") {
    current.earlier.push(...current.conditions);
    current.conditions = word === "elif" ? [parseCondition(rest)] : [];
    for (const name of variablesIn(rest)) current.variables.add(name);
  } else if (word === "endif" || word === "endfor") open.pop();
}
