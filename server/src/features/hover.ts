import type { Workspace } from "../cluster/workspace.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { unquoted } from "../syntax/flow.ts";
import { type Position, type Range, touches } from "../syntax/positions.ts";
import { describe, describeValue, type Sources } from "./describe.ts";
import { targetAt } from "./target.ts";

export interface Hover {
  readonly markdown: string;
  readonly range: Range;
}

/** Help on the key or value under the cursor, commented-out entries included; undefined where nothing is ours. */
export function hover(workspace: Workspace, file: YamlDocument, place: Position, sources: Sources): Hover | undefined {
  const target = targetAt(workspace, file, place);
  if (!target) return undefined;
  const { document, position, cursor, scope, name, versions } = target;
  if (cursor.part === "value" && touches(cursor.valueRange, position)) {
    const markdown = describeValue(sources, scope, name, unquoted(cursor.value), versions.minor);
    if (markdown) return { markdown, range: document.fileRange(cursor.valueRange) };
  }
  const onKey = touches(cursor.keyRange, position);
  const onValue = cursor.value !== "" && touches(cursor.valueRange, position);
  if (!onKey && !onValue) return undefined;
  const markdown = describe(sources, scope, name, versions);
  if (markdown === undefined) return undefined;
  return { markdown, range: document.fileRange(onKey ? cursor.keyRange : cursor.valueRange) };
}
