import type { Catalog } from "../catalog/catalog.ts";
import { minorIn } from "../catalog/release.ts";
import type { Workspace } from "../cluster/workspace.ts";
import type { Cursor } from "../syntax/cursor.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Position, Range } from "../syntax/positions.ts";
import { describe, describeValue, type Sources } from "./describe.ts";
import { type Scope, type Target, targetAt, type Versions } from "./target.ts";
import { choicesFor } from "./values.ts";

export interface CompletionItem {
  readonly label: string;
  readonly kind: "key" | "value";
  readonly detail?: string;
  readonly deprecated?: true;
  readonly sortText: string;
  readonly range: Range;
  readonly newText: string;
  /** Whether a list of values for it should open at once. */
  readonly continues?: true;
  /** What `resolveCompletion` needs to document it. */
  readonly about: { readonly scope: Scope; readonly name: string; readonly value?: string };
}

/** What can be written at a position, and for which versions. Documentation is added on demand. */
export function complete(
  workspace: Workspace,
  document: YamlDocument,
  position: Position,
): { items: CompletionItem[]; versions: Versions } {
  const target = targetAt(workspace, document, position);
  if (!target || target.cursor.commented) return { items: [], versions: { minor: workspace.catalog.newestMinor } };
  const items = target.cursor.part === "value" ? values(workspace.catalog, target) : keys(workspace, document, target);
  return { items, versions: target.versions };
}

/** The documentation of an item, as Markdown. */
export function resolveCompletion(
  about: CompletionItem["about"],
  versions: Versions,
  sources: Sources,
): string | undefined {
  const described =
    about.value === undefined ? undefined : describeValue(sources, about.scope, about.name, about.value);
  return described ?? describe(sources, about.scope, about.name, versions);
}

function values(catalog: Catalog, { cursor, scope, versions }: Target): CompletionItem[] {
  return choicesFor(catalog, scope, cursor.key, versions).map((choice, i) => ({
    label: choice.name,
    kind: "value",
    sortText: String(i).padStart(3, "0"),
    range: cursor.valueRange,
    // Right behind the colon a blank is missing.
    newText: `${needsBlank(cursor) ? " " : ""}${choice.text}`,
    about: { scope, name: cursor.key, value: choice.name },
  }));
}

function needsBlank({ keyRange, valueRange, value, hasColon }: Cursor): boolean {
  return hasColon && value === "" && valueRange.start.character === keyRange.end.character + 1;
}

function keys(workspace: Workspace, document: YamlDocument, target: Target): CompletionItem[] {
  const present = presentKeys(document, target);
  return candidates(workspace.catalog, target)
    .filter(({ name }) => name === target.cursor.key || !present.has(name))
    .map(({ name, rank, detail }) => keyItem(workspace.catalog, target, name, rank, detail));
}

/** Good first, then what other releases have, then what does nothing. */
type Rank = "current" | "related" | "gone";

interface Candidate {
  readonly name: string;
  readonly rank: Rank;
  readonly detail: string;
}

function candidates(catalog: Catalog, { scope, versions, kind }: Target): Candidate[] {
  switch (scope) {
    case "variable":
      return Object.entries(catalog.variables).map(([name, facts]) => {
        const release = versions.release ?? catalog.newestRelease.version;
        const useful = catalog.hasVariable(name, release) && !catalog.hasNoEffect(name, release);
        return { name, rank: useful ? (facts.related ? "related" : "current") : "gone", detail: facts.type };
      });
    case "configKey":
      return Object.keys(catalog.configKeys).flatMap((name): Candidate[] => {
        const facts = catalog.configKey(name, versions.minor);
        return facts && !facts.noFlag
          ? [{ name, rank: facts.deprecated ? "gone" : "current", detail: facts.type }]
          : [];
      });
    case "annotation":
      return catalog.annotations.flatMap((facts): Candidate[] => {
        const inVersion = minorIn(versions.minor, { ...(facts.since && { from: facts.since }) });
        const removed = facts.removedIn !== undefined && minorIn(versions.minor, { from: facts.removedIn });
        const readHere = kind === undefined || facts.kinds.includes(kind);
        if (facts.internal || removed || !readHere || facts.name.includes("{")) return [];
        if (inVersion) return [{ name: facts.name, rank: "current", detail: facts.value.type }];
        // Before the name was introduced, its alias may have been read.
        const alias = facts.aliases?.find((each) =>
          minorIn(versions.minor, { ...(each.since && { from: each.since }) }),
        );
        return alias ? [{ name: alias.name, rank: "current", detail: facts.value.type }] : [];
      });
  }
}

function keyItem(
  catalog: Catalog,
  { cursor, scope, versions }: Target,
  name: string,
  rank: Rank,
  detail: string,
): CompletionItem {
  const order = { current: 0, related: 1, gone: 2 }[rank];
  const suffix = cursor.hasColon ? "" : keySuffix(catalog, scope, name, cursor);
  return {
    label: name,
    kind: "key",
    detail,
    ...(rank === "gone" && { deprecated: true as const }),
    sortText: `${order}${name}`,
    range: cursor.keyRange,
    newText: `${name}${suffix}`,
    ...(suffix === ": " && choicesFor(catalog, scope, name, versions).length > 0 && { continues: true as const }),
    about: { scope, name },
  };
}

/** What follows a new key: a blank for a scalar, a new line for what is nested below it. */
function keySuffix(catalog: Catalog, scope: Scope, name: string, { keyRange, lines }: Cursor): string {
  const type = scope === "variable" ? catalog.variable(name)?.type : undefined;
  if (type !== "list" && type !== "map") return ": ";
  const indent = " ".repeat(keyRange.start.character + indentStep(lines));
  return type === "list" ? `:\n${indent}- ` : `:\n${indent}`;
}

/** The indentation of the file's first nested line. */
function indentStep(lines: readonly string[]): number {
  for (const line of lines) {
    const step = /^( {1,8})(?=[\w"'-])/.exec(line)?.[1]?.length;
    if (step) return step;
  }
  return 2;
}

/** Keys that stand beside the cursor already. */
function presentKeys(document: YamlDocument, { cursor, scope }: Target): Set<string> {
  if (scope === "variable") return new Set(document.chunks.flatMap((chunk) => chunk.key ?? []));
  const column = cursor.keyRange.start.character;
  const names = new Set<string>();
  for (const step of [-1, 1]) {
    for (let i = cursor.index + step; i >= 0 && i < cursor.lines.length; i += step) {
      const match = /^(\s*)["']?([^\s"'#:][^"':]*)["']?\s*:/.exec(cursor.lines[i] ?? "");
      if (!match) continue;
      if ((match[1] ?? "").length < column) break;
      if ((match[1] ?? "").length === column) names.add(match[2] ?? "");
    }
  }
  return names;
}
