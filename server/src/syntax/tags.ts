/** What a tag of Jinja, of makejinja in comments, or of a Go template ends with, by what it begins with. */
const CLOSERS: Readonly<Record<string, string>> = {
  "{{": "}}",
  "{%": "%}",
  "{#": "#}",
  "#%": "%#",
  "#|": "|#",
  "#{": "}#",
};

const OPENER = /\{[{%#]|#[%|{]/g;

/** A tag with its marks, and the column where it begins. */
export interface Tag {
  readonly text: string;
  readonly start: number;
}

/** The tags that begin and end on a line. One pass: a mark that nothing closes is looked for once. */
export function* tagsIn(line: string): Generator<Tag> {
  const missing = new Set<string>();
  const opener = new RegExp(OPENER);
  for (let found = opener.exec(line); found; found = opener.exec(line)) {
    const { 0: mark, index: start } = found;
    const close = CLOSERS[mark] as string;
    const end = missing.has(close) ? -1 : line.indexOf(close, start + 2);
    if (end < 0) missing.add(close);
    else yield { text: line.slice(start, end + 2), start };
    opener.lastIndex = end < 0 ? start + 1 : end + 2;
  }
}

/** Whether a line has one of makejinja's tags in what is a comment to YAML, after a value or in place of one. */
export const hasTagBehind = (line: string): boolean => spans(line, /\s#%/, "%#") || spans(line, /\s#\{/, "}#");

const spans = (line: string, opener: RegExp, closer: string): boolean => {
  const start = line.search(opener);
  return start >= 0 && line.lastIndexOf(closer) >= start + 3;
};

const WORD = /[^\s:]*/y;
const COLON = /\s*:(?:\s|$)/y;

/** The columns of a key that a tag makes up, or a part of: `{{ name }}_suffix: …`. */
export function templatedKey(line: string): { start: number; end: number } | undefined {
  const start = line.search(/\S/);
  if (!line.startsWith("{{", start)) return undefined;
  for (let close = line.indexOf("}}", start + 2); close >= 0; close = line.indexOf("}}", WORD.lastIndex)) {
    WORD.lastIndex = close + 2;
    WORD.test(line);
    COLON.lastIndex = WORD.lastIndex;
    if (COLON.test(line)) return { start, end: WORD.lastIndex };
  }
  return undefined;
}
