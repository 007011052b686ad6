import type { Workspace } from "../cluster/workspace.ts";
import { hostsOf } from "../inventory/hosts/ranges.ts";
import { isHostsDocument } from "../inventory/hosts/recognise.ts";
import type { Member } from "../inventory/hosts/statement.ts";
import { membersBelow } from "../inventory/hosts/variablesPath.ts";
import { cursorAt } from "../syntax/cursor.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { kindOfLine } from "../syntax/ini/section.ts";
import { type Position, type Range, range, touches } from "../syntax/positions.ts";
import { beginningOf, type Definition } from "./location.ts";

/** A group or host that an inventory file names, or a range of hosts. */
interface Named extends Member {
  readonly range: Range;
}

/** The files of variables for the group or host that stands under the cursor in an inventory file. */
export function memberAt(workspace: Workspace, file: YamlDocument, place: Position): Definition | undefined {
  const { document, position } = workspace.innermostAt(file, place);
  if (!isHostsDocument(document)) return undefined;
  const named = document.kind === "ini" ? namedInIni(document, position) : namedInYaml(document, position);
  if (!named || !touches(named.range, position)) return undefined;
  const names = named.kind === "host" ? hostsOf(named.name) : [named.name];
  const targets = (workspace.inventoryOf(document.file)?.files ?? [])
    .filter(({ isRead, scope }) => isRead && scope.kind === named.kind && names.includes(scope.name))
    .map((each) => beginningOf(each.document));
  return { origin: document.fileRange(named.range), targets };
}

function namedInYaml(document: YamlDocument, at: Position): Named | undefined {
  const cursor = cursorAt(document, at);
  const kind = cursor && !cursor.commented ? membersBelow(cursor.trail) : undefined;
  return cursor && kind && { kind, name: cursor.key, range: cursor.keyRange };
}

const SECTION = /^(\s*\[)([^:\]\s]+)(?::(\w+))?\]/;
const WORD = /^(\s*)([^\s#;]+)/;

function namedInIni(document: YamlDocument, { line }: Position): Named | undefined {
  const text = document.line(line) ?? "";
  const section = SECTION.exec(text);
  const [, before = "", name = ""] = section ?? WORD.exec(text) ?? [];
  if (name === "") return undefined;
  const at = range(line, before.length, line, before.length + name.length);
  if (section) return { kind: "group", name, range: at };
  switch (kindOfLine((at) => document.line(at), line)) {
    case "hosts":
      return { kind: "host", name, range: at };
    case "children":
      return { kind: "group", name, range: at };
    default:
      return undefined;
  }
}
