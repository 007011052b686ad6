import { scanJinja } from "../../../server/src/jinja/scan.ts";
import { variablesIn, variablesInText } from "../jinja.ts";
import { ansibleYaml } from "./defaults.ts";

/** The variables that a file reads. */
export interface FileUsage {
  /** Read by a template, or by a task that does something. */
  readonly used: ReadonlySet<string>;
  /** Read by tasks that only refuse to go on. */
  readonly asserted: ReadonlySet<string>;
  /** Names that tasks give to results, facts and loop items: no settings. */
  readonly bound: ReadonlySet<string>;
  /** Closed sets that a task asserts. */
  readonly sets: ReadonlyMap<string, readonly (string | number)[]>;
}

/** Ansible evaluates the texts below these names without braces. */
const BARE = new Set(["when", "that", "until", "failed_when", "changed_when", "var"]);
const ASSERTIONS = /^(ansible\.builtin\.)?(assert|fail)$/;

/** Reads a template: everything outside of comments. */
export function templateUsage(text: string): FileUsage {
  // Lines that are comments of the YAML that is written set nothing.
  const lines = text.split("\n").filter((line) => !/^\s*#(?!jinja)/.test(line));
  const source = lines.join("\n");
  const loops = scanJinja(source).flatMap((token) => (token.kind === "statement" ? boundBy(token.text) : []));
  return { used: variablesInText(source), asserted: new Set(), bound: new Set(loops), sets: new Map() };
}

/** The names that `for` and `set` statements give. */
function boundBy(statement: string): string[] {
  const names = /^(?:for\s+(.*?)\s+in\b|set\s+(\w+))/s.exec(statement);
  return (names?.[1] ?? names?.[2] ?? "").split(/\s*,\s*/).filter(Boolean);
}

/** Reads a file of tasks or a playbook. */
export function tasksUsage(text: string): FileUsage {
  const used = new Set<string>();
  const asserted = new Set<string>();
  const bound = new Set<string>();
  const sets = new Map<string, (string | number)[]>();

  const walk = (node: unknown, into: Set<string>, bare: boolean): void => {
    if (typeof node === "string") {
      const names =
        bare && !scanJinja(node).some((token) => token.kind === "expression")
          ? variablesIn(node)
          : variablesInText(node);
      for (const name of names) into.add(name);
    } else if (Array.isArray(node)) {
      for (const item of node) walk(item, into, bare);
    } else if (node && typeof node === "object") {
      const task = Object.entries(node);
      const assertion = task.find(([key]) => ASSERTIONS.test(key));
      const target = assertion ? asserted : into;
      for (const [key, value] of task) {
        if (key === "name" || key === "msg" || key === "tags") continue;
        if (key === "register" || key === "loop_var") bound.add(String(value));
        else if (/^(ansible\.builtin\.)?set_fact$/.test(key) || key === "vars") {
          for (const name of Object.keys((value ?? {}) as object)) bound.add(name);
        }
        walk(value, target, BARE.has(key));
      }
      if (assertion) for (const [name, values] of closedSets(assertion[1])) sets.set(name, values);
    }
  };
  walk(safely(text), used, false);
  return { used, asserted, bound, sets };
}

/** `name in [ … ]` among the conditions of an assertion. */
function* closedSets(assertion: unknown): Generator<[string, (string | number)[]]> {
  const that = (assertion as { that?: unknown } | null)?.that;
  for (const condition of Array.isArray(that) ? that : [that]) {
    const [, name, list] = /^\s*(\w+) in (\[[^\]]*\])\s*$/.exec(String(condition)) ?? [];
    if (name && list) yield [name, safely(list) as (string | number)[]];
  }
}

function safely(text: string): unknown {
  try {
    return ansibleYaml(text);
  } catch {
    return undefined;
  }
}
