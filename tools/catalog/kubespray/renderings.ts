import type { Condition, Engine, Rendering } from "../../../server/src/catalog/facts.ts";
import { parseExpression } from "../conditions.ts";
import { variablesInText } from "../jinja.ts";
import { readTemplate, type TemplateEntry } from "./template.ts";

/** What one release makes of a variable in one place. */
export type ReleaseRendering = Omit<Rendering, "from" | "to">;

export interface ReleaseRenderings {
  readonly era: "configMap" | "helm";
  readonly byVariable: ReadonlyMap<string, readonly ReleaseRendering[]>;
  /** Keys of the ConfigMap by where they stand; both empty for Helm. */
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

const EXTRA_VARS = "cilium_config_extra_vars";

/** What the template of a release writes, per variable: the `cilium-config` ConfigMap, or the values for Helm. */
export function renderingsOf(template: string, engine: Engine): ReleaseRenderings {
  const entries = readTemplate(template);
  const settings = engine === "helm" ? entries : configMapEntries(entries);
  const byVariable = new Map<string, ReleaseRendering[]>();
  for (const entry of settings) {
    if (entry.expression === "" || /[{}]/.test(entry.path)) continue;
    for (const [name, rendering] of usesOf(entry)) {
      const renderings = byVariable.get(name) ?? [];
      if (!renderings.some((each) => JSON.stringify(each) === JSON.stringify(rendering))) renderings.push(rendering);
      byVariable.set(name, renderings);
    }
  }
  const before = new Set<string>();
  const after = new Set<string>();
  if (engine === "configmap") {
    let side = before;
    for (const entry of settings) {
      if (entry.loops.has(EXTRA_VARS)) side = after;
      else side.add(entry.path);
    }
  }
  return { era: engine === "helm" ? "helm" : "configMap", byVariable, before, after };
}

/** The keys below `data` of the document that is `cilium-config`; the template may hold further ConfigMaps. */
function configMapEntries(entries: readonly TemplateEntry[]): TemplateEntry[] {
  const own = entries.find(({ path, expression }) => path === "metadata.name" && expression === "cilium-config");
  return entries.flatMap((entry) => {
    const key = /^data\.([^[\]]+)/.exec(entry.path)?.[1];
    return entry.document === own?.document && key ? [{ ...entry, path: key }] : [];
  });
}

function usesOf(entry: TemplateEntry): [string, ReleaseRendering][] {
  const when: { when?: readonly Condition[] } = entry.when.length ? { when: entry.when } : {};
  const values = [...variablesInText(entry.expression), ...entry.loops];
  // Text that a loop repeats is not the value of any one variable.
  const form = (name: string) =>
    entry.loops.size || entry.expression.includes("\n")
      ? { form: "opaque" as const }
      : parseExpression(name, entry.expression);
  const uses: [string, ReleaseRendering][] = values.map((name) => [
    name,
    { target: entry.path, ...form(name), ...when },
  ]);
  for (const name of entry.guards) {
    // That the version decides stands in `when`; nobody sets it to get the line.
    if (values.includes(name) || name === "cilium_version") continue;
    const opaque = entry.loops.size > 0 || /[{|]/.test(entry.expression.replace(/^'.*'$/s, ""));
    const parsed = opaque ? { form: "opaque" as const } : parseExpression(name, entry.expression);
    uses.push([name, { target: entry.path, ...parsed, ...when, guard: true as const }]);
  }
  return uses;
}
