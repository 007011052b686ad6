import type { ScalarNode, YamlNode } from "../nodes.ts";
import { withoutMark } from "../text.ts";
import { literalOf, rangeOf, type Written } from "./pythonLiteral.ts";
import { kindOfLine, saysNothing, sectionOf } from "./section.ts";
import { partOf, shellWords, type Word } from "./shellWords.ts";

/** A variable on a line of an INI inventory. */
export interface IniVariable {
  readonly name: Written;
  /** Without the quotes of the shell. */
  readonly value: Written;
  /** The columns of all of it as it is written, quotes included, and of its value. */
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
}

/** A line of hosts: a name or range, and variables of those hosts. */
export interface HostLine {
  readonly pattern: Word;
  readonly variables: readonly IniVariable[];
}

/** Reads a line of hosts: words as in a shell. Undefined where Ansible refuses it. */
export function hostLine(line: string, index: number): HostLine | undefined {
  const text = withoutMark(line);
  const words = shellWords(" ".repeat(line.length - text.length) + text, index);
  const [pattern, ...settings] = words ?? [];
  if (!pattern) return undefined;
  return { pattern, variables: settings.flatMap((word) => variableOf(word) ?? []) };
}

function variableOf(word: Word): IniVariable | undefined {
  const at = word.text.indexOf("=");
  if (at <= 0) return undefined;
  const { start, columns } = word;
  const end = columns.at(-1) ?? start;
  return { name: partOf(word, 0, at), value: partOf(word, at + 1), start, valueStart: (columns[at] ?? end) + 1, end };
}

/** Reads a line of variables: a name, `=`, and all after it. */
export function variableLine(line: string, index: number): IniVariable | undefined {
  const text = withoutMark(line);
  const at = text.indexOf("=");
  if (at < 0) return undefined;
  const mark = line.length - text.length;
  const [before, behind] = [text.slice(0, at), text.slice(at + 1)];
  const start = mark + before.length - before.trimStart().length;
  const valueStart = mark + at + 1 + behind.length - behind.trimStart().length;
  const value = behind.trim();
  return {
    name: { text: before.trim(), line: index, column: start },
    value: { text: value, line: index, column: valueStart },
    start,
    valueStart,
    end: valueStart + value.length,
  };
}

/** The variables on a line of an INI inventory, and whether it is one of hosts. */
export function variablesOn(
  lines: readonly string[],
  index: number,
): { readonly ofHosts: boolean; readonly variables: readonly IniVariable[] } | undefined {
  const line = lines[index] ?? "";
  if (saysNothing(line) || sectionOf(line)) return undefined;
  const kind = kindOfLine((at) => lines[at], index);
  if (kind === "vars") {
    const variable = variableLine(line, index);
    return { ofHosts: false, variables: variable ? [variable] : [] };
  }
  if (kind !== "hosts") return undefined;
  return { ofHosts: true, variables: hostLine(line, index)?.variables ?? [] };
}

/** What a variable is set to: nothing after the sign is an empty text. */
export const nodeOf = ({ value }: IniVariable): YamlNode => literalOf(value) ?? emptyText(value);

const emptyText = (value: Written): ScalarNode => ({
  kind: "scalar",
  text: "",
  value: "",
  style: "plain",
  range: rangeOf(value),
});
