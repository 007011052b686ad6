import { withoutMark } from "../text.ts";

/** The head of a section of an INI inventory: `[group]`, `[group:vars]`, `[group:children]`. */
export interface Section {
  readonly group: string;
  /** What its lines are. */
  readonly kind: string;
}

const HEAD = /^\[([^:\]\s]+)(?::(\w+))?\]\s*(?:#.*)?$/;

/** The section that a line begins; undefined for any other line. */
export function sectionOf(line: string): Section | undefined {
  const [all, group = "", kind = "hosts"] = HEAD.exec(withoutMark(line).trim()) ?? [];
  return all === undefined ? undefined : { group, kind };
}

/** What a line of an INI inventory is, by the section that it stands in: hosts, where none is above it. */
export function kindOfLine(lineAt: (index: number) => string | undefined, index: number): string {
  for (let above = index - 1; above >= 0; above--) {
    const section = sectionOf(lineAt(above) ?? "");
    if (section) return section.kind;
  }
  return "hosts";
}

/** Whether a line says nothing: it is blank or a comment. */
export const saysNothing = (line: string): boolean => /^\s*(?:[#;]|$)/.test(withoutMark(line));
