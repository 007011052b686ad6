import type { Catalog } from "../catalog/catalog.ts";
import type { Engine, Span, TemplateFact } from "../catalog/facts.ts";
import { inExpression, namesIn } from "../jinja/names.ts";
import { parseExpression } from "../jinja/parse.ts";

/** A place of a Kubespray template, seen from one of the variables that it uses. */
export interface TemplateLine extends Span {
  /** The variable. */
  readonly name: string;
  readonly engine: Engine;
  /** ConfigMap key or Helm path; "[]" after a list for its items. */
  readonly target: string;
  /**
   * What becomes of the variable: `value` as it is, `default` as it is or else another variable, `constant` a fixed text
   * that it only lets through, `computed` anything else.
   */
  readonly form: "value" | "default" | "constant" | "computed";
  /** For `constant`: the text. */
  readonly with?: string;
  /** How many conditions stand around it. */
  readonly conditions: number;
  /** The variable only decides whether the line is there. */
  readonly guard?: true;
}

interface Index {
  readonly byName: ReadonlyMap<string, readonly TemplateLine[]>;
  readonly byTarget: ReadonlyMap<string, readonly TemplateLine[]>;
}

const indexes = new WeakMap<Catalog, Index>();
const NONE: readonly TemplateLine[] = [];

/** The template lines, of any release, that use a variable. */
export const linesOf = (catalog: Catalog, variable: string, engine: Engine): readonly TemplateLine[] =>
  (indexOf(catalog).byName.get(variable) ?? NONE).filter((line) => line.engine === engine);

/** The template lines, of any release, that write a ConfigMap key or a Helm path. */
export const linesTo = (catalog: Catalog, target: string, engine: Engine): readonly TemplateLine[] =>
  (indexOf(catalog).byTarget.get(target) ?? NONE).filter((line) => line.engine === engine);

function indexOf(catalog: Catalog): Index {
  let index = indexes.get(catalog);
  if (!index) {
    const lines = Object.entries(catalog.templates).flatMap(([target, facts]) =>
      facts.flatMap((fact) => linesIn(target, fact, catalog.release(fact.from ?? "")?.engine ?? "helm")),
    );
    index = { byName: groupedBy(lines, "name"), byTarget: groupedBy(lines, "target") };
    indexes.set(catalog, index);
  }
  return index;
}

function groupedBy(lines: readonly TemplateLine[], by: "name" | "target"): Map<string, TemplateLine[]> {
  const groups = new Map<string, TemplateLine[]>();
  for (const line of lines) {
    const group = groups.get(line[by]) ?? [];
    group.push(line);
    groups.set(line[by], group);
  }
  return groups;
}

function linesIn(target: string, fact: TemplateFact, engine: Engine): TemplateLine[] {
  if (fact.loop || fact.elsewhere) return [];
  const { from, to, text, when = [] } = fact;
  const span = { ...(from && { from }), ...(to && { to }) };
  const about = { engine, target, conditions: when.length, ...span };
  const values = new Set(namesIn(text).map(({ name }) => name));
  const guards = new Set(
    when.flatMap((condition) => [...inExpression(parseExpression(condition))].map(({ name }) => name)),
  );
  // That the version decides is no setting: nobody sets it to get the line.
  const only = [...guards].filter((name) => !values.has(name) && name !== "cilium_version");
  return [
    ...[...values].map((name) => ({ name, ...about, form: formOf(name, fact) })),
    ...only.map((name) => ({ name, ...about, ...constantOr(fact), guard: true as const })),
  ];
}

function formOf(name: string, { text, opaque }: TemplateFact): TemplateLine["form"] {
  if (opaque || text.includes("\n")) return "computed";
  const [, inner, alternative] =
    /^(["']?)\{\{\s*(\w+)(?:\s*\|\s*(?:to_json|(default\(\w+\))))?\s*\}\}\1$/.exec(text)?.slice(1) ?? [];
  if (inner !== name) return "computed";
  return alternative ? "default" : "value";
}

function constantOr({ text, opaque }: TemplateFact): Pick<TemplateLine, "form" | "with"> {
  if (opaque || /\{[{%]/.test(text)) return { form: "computed" };
  return { form: "constant", with: text.replace(/^(["'])(.*)\1$/, "$2") };
}
