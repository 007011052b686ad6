import type { Held } from "../below.ts";
import { stepOf } from "../indentStep.ts";
import type { ScalarNode, ScalarStyle, YamlNode } from "../nodes.ts";
import type { Edit, Origin } from "../place.ts";
import { type Position, position } from "../positions.ts";
import type { Dialect } from "../scalars.ts";
import { aroundOf } from "./around.ts";
import { type Comment, commentsIn } from "./comments.ts";
import { setInIni, setItemInIni } from "./ini.ts";
import { afterColon, endOf, indentOf, lastLine, lineAt } from "./lines.ts";
import { blockLines, flowText, isScalar, type NewNode, type NewValue, scalarText } from "./newNode.ts";
import { isAlias, isBlock } from "./own.ts";

/**
 * Replaces the value of an entry, or gives it one. Quotes that are there stay around a scalar; `quote` forces or
 * removes them. A list or map is written in block style, inside braces and in place of other braces in flow style.
 * Comments in what is replaced stay, on lines of their own where their lines go; so does an anchor, while a tag goes.
 */
export function setValue(origin: Origin, value: NewNode, quote?: "double" | "plain"): Edit {
  const { chunk, value: old } = origin;
  const inIni = chunk.dialect === "ini" ? setInIni(origin, value, quote) : undefined;
  if (inIni) return inIni;
  const inFlow = aroundOf(origin)?.inFlow ?? false;
  const style = {
    dialect: chunk.dialect,
    quote: quote === "double" ? quote : undefined,
    step: stepOf([chunk]),
  };
  if (isScalar(value)) {
    const text = written(value, quote, old?.kind === "scalar" ? old.style : "plain", chunk.dialect);
    if (!old) return atColon(origin, text);
    if (old.kind === "scalar" && !old.tag) return inPlace(origin, old, text);
    return inFlow ? inPlace(origin, old, text) : rewritten(origin, text, []);
  }
  if (inFlow) {
    const text = flowText(value, style);
    return old ? inPlace(origin, old, text) : atColon(origin, text);
  }
  const lines = old && isFilled(old) && !isAlias(old, chunk) ? undefined : blockLines(value, style);
  return lines ? rewritten(origin, "", lines) : rewritten(origin, flowText(value, style), []);
}

/** Whether something stands between braces or brackets already: that is how its author writes collections. */
const isFilled = (node: YamlNode): boolean =>
  (node.kind === "mapping" && node.flow && node.entries.length > 0) ||
  (node.kind === "sequence" && node.flow && node.items.length > 0);

/** Replaces a scalar item of a list, as `setValue` does a scalar. Undefined where more than its text would have to change. */
export function setItem(item: Held, value: NewValue, quote?: "double"): Edit | undefined {
  const { file, chunk, value: old } = item;
  if (chunk.dialect === "ini") return setItemInIni(item, quote ? String(value) : value);
  if (old?.kind !== "scalar" || old.style === "block" || old.tag || isAlias(old, chunk)) return undefined;
  return { file, chunk, range: old.range, newText: written(value, quote, old.style, chunk.dialect) };
}

/** Puts double quotes around a plain value, leaving its text as it is written. Undefined for anything else. */
export function quoteValue(origin: Origin): Edit | undefined {
  return origin.value?.kind === "scalar" && origin.value.style === "plain"
    ? setValue(origin, origin.value.text, "double")
    : undefined;
}

/** Whether a scalar is written with quotes. */
export const isQuoted = (node: ScalarNode): boolean => node.style === "single" || node.style === "double";

/** Takes the quotes off a value, whatever it then reads as. Undefined where none are, or where it cannot do without. */
export function unquoteValue(origin: Origin): Edit | undefined {
  const { value } = origin;
  if (value?.kind !== "scalar" || !isQuoted(value) || !/^[\w./+-][\w./+=%:-]*$/.test(value.text)) return undefined;
  // A colon at the end would make a key of it, and a dash alone an item.
  return /:$|^-$/.test(value.text) ? undefined : setValue(origin, value.text, "plain");
}

/** A scalar as it replaces another one: in the quotes that are there, unless `quote` says otherwise. */
export function written(
  value: NewValue,
  quote: "double" | "plain" | undefined,
  style: ScalarStyle,
  dialect: Dialect,
): string {
  const text = String(value);
  if (quote === "plain") return text;
  // Single quotes fold line ends and cannot escape.
  if (quote === undefined && style === "single" && !/[\n\r\t]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return scalarText(value, dialect, quote ?? (style === "double" || style === "single" ? "double" : undefined));
}

function atColon(origin: Origin, text: string): Edit {
  const at = afterColon(origin);
  const place = at ?? origin.key.range.end;
  return {
    file: origin.file,
    chunk: origin.chunk,
    range: { start: place, end: place },
    newText: at ? ` ${text}` : `: ${text}`,
  };
}

/** Replaces a value where it stands; comments inside of it follow the new one, since more may stand on its line. */
function inPlace(origin: Origin, old: YamlNode, text: string): Edit {
  const { file, chunk } = origin;
  const start = old.tag ? afterProperties(origin, old) : { at: old.range.start, kept: "" };
  const comments = commentsIn(chunk, old.range, old);
  const indent = `\n${" ".repeat(lineAt(chunk, old.range.end.line).search(/\S|$/) || 1)}`;
  const isBlockText = old.kind === "scalar" && old.style === "block";
  const kept = comments.map((comment) => ` ${comment.text}${isBlockText ? "" : indent}`).join("");
  return { file, chunk, range: { start: start.at, end: old.range.end }, newText: `${start.kept}${text}${kept}` };
}

/** Where a value begins whose tag goes: after the colon, with the anchor that stays. */
function afterProperties(origin: Origin, old: YamlNode): { at: Position; kept: string } {
  const at = afterColon(origin) ?? old.range.start;
  return { at, kept: old.anchor ? ` &${old.anchor} ` : " " };
}

/** Replaces all between the colon and the end of the value's last line: by a text, or by lines of block style. */
export function rewritten(origin: Origin, text: string, lines: readonly string[]): Edit {
  const { file, chunk, key, value: old } = origin;
  const start = afterColon(origin) ?? key.range.end;
  const last = old ? Math.max(lastLine(origin), endOf(origin).line) : start.line;
  const end = position(last, lineAt(chunk, last).length);
  const comments = commentsIn(chunk, { start, end }, old);
  // One comment fits after the key: the one that stands there, or the one at the value's end.
  const beside =
    comments.find(({ line }) => line === start.line) ??
    comments.find(({ line }) => line === last && old !== undefined && !startsLine(chunk, last));
  const others = comments.filter((comment) => comment !== beside);
  const indent = " ".repeat(columnOf(origin, old, lines.length > 0));
  const head = [old?.anchor && ` &${old.anchor}`, text && ` ${text}`, beside && `${gap(origin, beside)}${beside.text}`];
  const body = [...others.map((comment) => comment.text), ...lines].map((line) => `\n${indent}${line}`);
  return { file, chunk, range: { start, end }, newText: `${head.filter(Boolean).join("")}${body.join("")}` };
}

const startsLine = (chunk: Origin["chunk"], line: number): boolean => lineAt(chunk, line).trimStart().startsWith("#");

const gap = ({ chunk }: Origin, { line, column }: Comment): string =>
  /(?<!\s)\s*$/.exec(lineAt(chunk, line).slice(0, column))?.[0] || " ";

/** The column of what stands below a key: of the lines that are there, else one level deeper. */
function columnOf({ file, chunk, key, value }: Origin, old: YamlNode | undefined, withLines: boolean): number {
  const indent = indentOf({ file, chunk, key, ...(value && { value }) })?.length ?? 0;
  const column = old && isBlock(old, chunk) && withLines ? old.range.start.character : 0;
  return column > indent ? column : indent + stepOf([chunk]);
}
