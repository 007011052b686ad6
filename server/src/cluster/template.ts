import type { Catalog } from "../catalog/catalog.ts";
import type { Json, TemplateFact } from "../catalog/facts.ts";
import { releaseIn } from "../catalog/release.ts";
import type { Setting } from "../inventory/settings.ts";
import { evaluate, render, roundsOf, type Scope, within } from "../jinja/evaluate.ts";
import type { Expression } from "../jinja/expression.ts";
import { Unsupported } from "../jinja/lexer.ts";
import { parseExpression } from "../jinja/parse.ts";
import { loopTargets, parseTemplate, type TemplateNode } from "../jinja/template.ts";
import { TemplateFailure, truth } from "../jinja/values.ts";
import { UNKNOWN, type Unknown } from "../syntax/scalars.ts";
import { REFUSED, readInline, readYaml } from "./readBack.ts";
import { TemplateVariables } from "./templateVariables.ts";
import type { ClusterView } from "./view.ts";

/** What stands at a place of the rendered text. */
export interface Written {
  /** As YAML reads it; REFUSED where Ansible or YAML stops at it. */
  readonly value: Json | Unknown | typeof REFUSED;
  /** The settings that the value is made of; where it is a fixed text, those that its conditions looked at. */
  readonly settings: readonly Setting[];
}

/** A map of a template: names to what stands there. */
export interface TemplateMap {
  readonly facts: readonly TemplateFact[];
  readonly below: ReadonlyMap<string, TemplateMap>;
}

interface Compiled {
  readonly when: readonly Expression[];
  readonly nodes: readonly TemplateNode[];
  readonly loop?: { readonly names: readonly string[]; readonly over: Expression };
}

const maps = new WeakMap<Catalog, Map<string, TemplateMap>>();

/** What the template of a release writes: keys of the ConfigMap, or the tree of Helm values. */
export function templateOf(catalog: Catalog, release: string): TemplateMap {
  const known = maps.get(catalog) ?? new Map<string, TemplateMap>();
  maps.set(catalog, known);
  let root = known.get(release);
  if (!root) {
    const isHelm = catalog.release(release)?.engine === "helm";
    const made = { facts: [], below: new Map<string, TemplateMap>() };
    for (const [path, all] of Object.entries(catalog.templates)) {
      const facts = all.filter((fact) => releaseIn(release, fact));
      if (facts.length > 0) place(made, isHelm ? path.split(".") : [path], facts);
    }
    root = made;
    known.set(release, root);
  }
  return root;
}

function place(root: TemplateMap, path: readonly string[], facts: readonly TemplateFact[]): void {
  let at = root;
  for (const [i, name] of path.entries()) {
    const below = at.below as Map<string, TemplateMap>;
    const next = below.get(name) ?? { facts: [], below: new Map<string, TemplateMap>() };
    below.set(name, i === path.length - 1 ? { ...next, facts } : next);
    at = below.get(name) as TemplateMap;
  }
}

/**
 * What the last of some facts that hold writes; undefined where none does, UNKNOWN where that cannot be told.
 * `strict`: a failure anywhere counts; else what somebody meant does.
 */
export function written(
  facts: readonly TemplateFact[],
  path: readonly string[],
  cluster: ClusterView,
  strict = false,
): Written | undefined {
  let last: Written | undefined;
  for (const fact of facts) {
    const now = writeFact(fact, path, cluster, strict);
    if (now?.value === REFUSED) return now;
    if (now) last = now;
  }
  return last;
}

function writeFact(
  fact: TemplateFact,
  path: readonly string[],
  cluster: ClusterView,
  strict: boolean,
): Written | undefined {
  const variables = new TemplateVariables(cluster);
  let guards: readonly Setting[] = [];
  const settings = () => {
    const values = [...variables.used];
    return values.length > 0 ? values : guards.filter(({ name }) => name !== "cilium_version").reverse();
  };
  const failed = { value: strict ? REFUSED : UNKNOWN } as const;
  try {
    const { when, nodes } = compiled(fact, indentOf(path, cluster));
    const holds = allHold(when, variables);
    if (holds === false) return undefined;
    guards = [...variables.used];
    // What the text reads belongs to it, though a condition read it before.
    variables.used.clear();
    if (holds === true && fact.misplaced && strict) return { value: REFUSED, settings: guards };
    const text = render(nodes, variables);
    const value = text === UNKNOWN || fact.opaque || holds === UNKNOWN ? UNKNOWN : readPlaced(text, path, cluster);
    return { value: value === REFUSED && !strict ? UNKNOWN : value, settings: settings() };
  } catch (error) {
    if (error instanceof TemplateFailure) return { ...failed, settings: [...variables.used, ...guards] };
    if (error instanceof Unsupported) return { value: UNKNOWN, settings: [] };
    throw error;
  }
}

function allHold(conditions: readonly Expression[], scope: Scope): boolean | Unknown {
  let result: boolean | Unknown = true;
  for (const condition of conditions) {
    try {
      const holds = truth(evaluate(condition, scope));
      if (holds === false) return false;
      if (holds === UNKNOWN) result = UNKNOWN;
    } catch (error) {
      // Behind a condition that nobody can decide it may never be looked at.
      if (error instanceof TemplateFailure && result === UNKNOWN) return UNKNOWN;
      throw error;
    }
  }
  return result;
}

/** The columns before a key: the ConfigMap's stand below `data`. */
const indentOf = (path: readonly string[], { engine }: ClusterView): number =>
  engine === "configmap" ? 2 : 2 * (path.length - 1);

function readPlaced(text: string, path: readonly string[], cluster: ClusterView): Written["value"] {
  if (!text.includes("\n")) return readInline(text);
  const indent = indentOf(path, cluster);
  const around = cluster.engine === "configmap" ? ["data"] : path.slice(0, -1);
  const lead = around.map((_, i) => `${" ".repeat(2 * i)}k:\n`).join("");
  const read = readYaml(`${lead}${" ".repeat(indent)}k:${text.startsWith("\n") ? "" : " "}${text}\n`);
  if (read === UNKNOWN || read === REFUSED) return read;
  let at: Json | undefined = read;
  for (let depth = 0; depth <= around.length; depth++) {
    const keys: string[] = at !== null && typeof at === "object" ? Object.keys(at) : [];
    // A value with a line of its own at the left edge becomes further keys.
    if (keys.length !== 1 || keys[0] !== "k") return UNKNOWN;
    at = (at as { readonly [key: string]: Json })["k"];
  }
  return at ?? null;
}

const compilations = new WeakMap<TemplateFact, Compiled>();

/** What follows below a key is written with its columns from there. */
function compiled(fact: TemplateFact, indent: number): Compiled {
  let result = compilations.get(fact);
  if (!result) {
    const text = fact.text.replaceAll("\n  ", `\n${" ".repeat(indent)}  `);
    const [names = "", over = ""] = fact.loop?.split(" in ", 2) ?? [];
    result = {
      when: (fact.when ?? []).map((condition) => parseExpression(condition)),
      nodes: parseTemplate(text),
      ...(fact.loop && {
        loop: { names: loopTargets(names), over: parseExpression(over) },
      }),
    };
    compilations.set(fact, result);
  }
  return result;
}

/** The keys that a loop writes, in order; UNKNOWN where they cannot be told. */
export function writtenByLoop(
  key: string,
  fact: TemplateFact,
  cluster: ClusterView,
): (Written & { readonly key: string })[] | Unknown | typeof REFUSED {
  const variables = new TemplateVariables(cluster);
  const { nodes, loop } = compiled(fact, 2);
  if (!loop) return UNKNOWN;
  try {
    const rounds = roundsOf(evaluate(loop.over, variables), loop.names);
    if (rounds === UNKNOWN) return UNKNOWN;
    const settings = [...variables.used];
    const keyNodes = parseTemplate(key);
    const entries: (Written & { key: string })[] = [];
    for (const round of rounds) {
      const scope = within(variables, round);
      const name = render(keyNodes, scope);
      if (name === UNKNOWN) return UNKNOWN;
      const read = readYaml(`${name}: k\n`);
      const [only, ...others] = typeof read === "object" && read !== null ? Object.keys(read) : [];
      if (read === REFUSED) return REFUSED;
      if (only === undefined || others.length > 0) return UNKNOWN;
      const text = render(nodes, scope);
      const value = text === UNKNOWN ? UNKNOWN : readPlaced(text, [only], cluster);
      entries.push({ key: only, value, settings });
    }
    return entries;
  } catch (error) {
    if (error instanceof TemplateFailure) return REFUSED;
    throw error;
  }
}
