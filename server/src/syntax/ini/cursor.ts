import type { Cursor } from "../cursor.ts";
import type { YamlDocument } from "../document.ts";
import { type Position, range } from "../positions.ts";
import { withoutMark } from "../text.ts";
import { kindOfLine, saysNothing, sectionOf } from "./section.ts";
import { shellWords, type Word } from "./shellWords.ts";
import { variablesOn } from "./variables.ts";

/** A name and what stands after its sign, by the columns of a line. */
interface Stretches {
  readonly start: number;
  /** Where the name ends. */
  readonly end: number;
  /** Missing without a sign. */
  readonly value?: { readonly start: number; readonly end: number };
}

const VARIABLE = /^(\s*(?:[#;]+\s*)?)(?!\s)([\w.-]*)(?:(\s*=\s*)(.*))?$/s;

/** Where a cursor stands in an INI inventory: in the name or the value of a variable, or where one can begin. */
export function iniCursorAt(document: YamlDocument, { line, character }: Position): Cursor | undefined {
  const { lines } = document;
  const text = lines[line] ?? "";
  if (sectionOf(text)) return undefined;
  const kind = kindOfLine((index) => lines[index], line);
  const ofHosts = kind === "hosts";
  if (!ofHosts && kind !== "vars") return undefined;
  const found = ofHosts ? onLineOfHosts(text, character) : onLineOfVariable(text);
  if (!found) return undefined;
  const { start, end, value } = found;
  const isValue = value !== undefined && character > end;
  // Where nothing is written yet, the value would begin at the cursor.
  const [from, to] = value && value.end > value.start ? [value.start, value.end] : [character, character];
  const beside = (variablesOn(lines, line)?.variables ?? []).flatMap(({ name }) =>
    name.column === start ? [] : name.text,
  );
  return {
    part: isValue ? "value" : "key",
    trail: [],
    path: [],
    key: text.slice(start, end),
    keyRange: range(line, start, line, end),
    value: value ? text.slice(value.start, value.end) : "",
    valueRange: range(line, from, line, to),
    hasColon: value !== undefined,
    commented: saysNothing(text) && text.trim() !== "",
    flow: { beside },
    ini: ofHosts ? "hosts" : "vars",
    lines,
    index: line,
  };
}

function onLineOfVariable(line: string): Stretches | undefined {
  const text = withoutMark(line);
  const mark = line.length - text.length;
  const [all, before = "", name = "", sign, value = ""] = VARIABLE.exec(text.trimEnd()) ?? [];
  if (all === undefined) return undefined;
  const start = mark + before.length;
  const end = start + name.length;
  const from = end + (sign?.length ?? 0);
  return { start, end, ...(sign !== undefined && { value: { start: from, end: from + value.length } }) };
}

/** After the host: a word that the cursor is in or right after, or the place for one. */
function onLineOfHosts(line: string, character: number): Stretches | undefined {
  if (saysNothing(line)) return undefined;
  const text = " ".repeat(line.length - withoutMark(line).length) + withoutMark(line);
  // A quote that is being typed is not closed yet.
  const words = ["", '"', "'"].map((end) => shellWords(text + end, 0)).find((read) => read !== undefined);
  const [pattern, ...others] = words ?? [];
  if (!pattern || character <= endOf(pattern, text)) return undefined;
  const word = others.find((each) => each.start <= character && character <= endOf(each, text));
  if (!word) {
    const before = [pattern, ...others].findLast((each) => endOf(each, text) <= character) ?? pattern;
    return text.slice(endOf(before, text), character).includes("#") ? undefined : { start: character, end: character };
  }
  const sign = word.text.indexOf("=");
  const end = sign < 0 ? endOf(word, text) : (word.columns[sign] ?? 0);
  return { start: word.start, end, ...(sign >= 0 && { value: { start: end + 1, end: endOf(word, text) } }) };
}

const endOf = ({ columns, start }: Word, line: string): number => Math.min(columns.at(-1) ?? start, line.length);
