import { hostLine, type IniVariable, nodeOf, variableLine, variablesOn } from "../ini/variables.ts";
import { readsAs } from "../ini/write.ts";
import type { MappingNode, ScalarNode, YamlNode } from "../nodes.ts";
import type { Edit, Origin, Place } from "../place.ts";
import { comparePositions, type Range } from "../positions.ts";
import type { NewNode } from "./newNode.ts";

/** A line of an INI inventory. */
export interface IniLine {
  readonly line: number;
  readonly text: string;
  readonly ofHosts: boolean;
}

export const lineOf = ({ chunk: { lines } }: Place, line: number): IniLine => ({
  line,
  text: lines[line] ?? "",
  ofHosts: variablesOn(lines, line)?.ofHosts ?? false,
});

/** An entry of an INI inventory on its line: a variable, or an entry of a map inside of one. */
export interface IniEntry extends IniLine {
  readonly variable: IniVariable;
  /** The map that it is in; missing for the variable itself. */
  readonly around?: MappingNode;
  /** The names beside it: in its map, or on its line, or in its section. */
  readonly names: readonly string[];
}

/** Finds an entry on its line; undefined where its name stands in the shell's quotes, which would change with it. */
export function iniEntryOf({ key, chunk: { lines } }: Origin): IniEntry | undefined {
  const { line } = key.range.start;
  const { ofHosts = false, variables = [] } = variablesOn(lines, line) ?? {};
  for (const variable of variables) {
    const isOwn = variable.name.column === key.range.start.character && variable.name.text === key.text;
    const around = isOwn ? undefined : mapAround(nodeOf(variable), key);
    if (!isOwn && !around) continue;
    if (variable.start !== variable.name.column) return undefined;
    const beside = ofHosts ? variables : variablesOfSection(lines, line);
    const names = around ? around.entries.map((entry) => entry.key.text) : beside.map(({ name }) => name.text);
    return { line, text: lines[line] ?? "", ofHosts, variable, names, ...(around && { around }) };
  }
  return undefined;
}

function variablesOfSection(lines: readonly string[], line: number): readonly IniVariable[] {
  const { from, to } = sectionAround(lines, line);
  return lines.slice(from, to).flatMap((_, i) => variablesOn(lines, from + i)?.variables ?? []);
}

/** The lines of the section that a line is in, from the one below its head to the one before the next head. */
export function sectionAround(lines: readonly string[], line: number): { readonly from: number; readonly to: number } {
  const isHead = (text: string) => /^\s*\[/.test(text);
  const from = lines.slice(0, line + 1).findLastIndex(isHead) + 1;
  const below = lines.slice(from).findIndex(isHead);
  return { from, to: below < 0 ? lines.length : from + below };
}

function mapAround(node: YamlNode | undefined, key: ScalarNode): MappingNode | undefined {
  if (node?.kind !== "mapping" && node?.kind !== "sequence") return undefined;
  if (node.kind === "mapping" && node.entries.some((entry) => isAt(entry.key, key))) return node;
  const inside = node.kind === "mapping" ? node.entries.map(({ value }) => value) : node.items;
  return inside.map((each) => mapAround(each, key)).find((found) => found !== undefined);
}

/** Whether two nodes stand at the same place. */
export const isAt = ({ range: a }: YamlNode, { range: b }: YamlNode): boolean =>
  comparePositions(a.start, b.start) === 0 && comparePositions(a.end, b.end) === 0;

/** A change of a part of a line. */
export interface LineEdit {
  readonly range: Range;
  readonly newText: string;
}

export const editOf = ({ file, chunk }: Place, edit: LineEdit): Edit => ({ file, chunk, ...edit, dialect: "ini" });

/** What a change is for: a value, the name of a key, an entry that goes, or one that a map gets before all others. */
export interface Purpose {
  readonly value?: { readonly of: YamlNode; readonly readsRight: (now: YamlNode) => boolean };
  readonly renamed?: { readonly key: ScalarNode; readonly name: string };
  readonly removed?: ScalarNode;
  readonly added?: { readonly to: MappingNode; readonly name: string; readonly value: NewNode };
}

/** Whether a change of an entry's line does what it is for, and all else on the line is read as it was. */
export function doesOnly(purpose: Purpose, { line, text, ofHosts }: IniLine, { range, newText }: LineEdit): boolean {
  const read = (of: string) => (ofHosts ? hostLine(of, line)?.variables : [variableLine(of, line)]) ?? [];
  const now = read(text.slice(0, range.start.character) + newText + text.slice(range.end.character));
  const before = read(text);
  return (
    before.length === now.length &&
    before.every((each, i) => {
      const other = now[i];
      if (!each || !other || !isName(each.name.text, each.name.column, other.name.text, purpose)) return false;
      return isSame(nodeOf(each), nodeOf(other), purpose);
    })
  );
}

/** Whether a name is the one before, or the one that it was to become. */
function isName(before: string, column: number, now: string, { renamed }: Purpose): boolean {
  return now === (renamed?.key.range.start.character === column ? renamed.name : before);
}

function isSame(before: YamlNode, now: YamlNode, purpose: Purpose): boolean {
  const { value, removed, added } = purpose;
  if (value && isAt(before, value.of)) return value.readsRight(now);
  if (before.kind === "scalar") return now.kind === "scalar" && before.value === now.value && before.text === now.text;
  if (before.kind === "sequence") {
    return (
      now.kind === "sequence" &&
      before.items.length === now.items.length &&
      before.items.every((item, i) => isSame(item, now.items[i] as YamlNode, purpose))
    );
  }
  if (before.kind !== "mapping" || now.kind !== "mapping") return false;
  const left = before.entries.filter(({ key }) => !(removed && isAt(key, removed)));
  const [first, ...others] = now.entries;
  const grown = added && isAt(before, added.to) ? added : undefined;
  if (grown && !(first?.key.text === grown.name && first.value && readsAs(first.value, grown.value))) return false;
  const entries = grown ? others : now.entries;
  return (
    left.length === entries.length &&
    left.every(({ key, value: own }, i) => {
      const other = entries[i];
      if (!other || !isName(key.text, key.range.start.character, other.key.text, purpose)) return false;
      return own && other.value ? isSame(own, other.value, purpose) : own === other.value;
    })
  );
}
