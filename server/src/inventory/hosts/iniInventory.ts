import type { YamlDocument } from "../../syntax/document.ts";
import type { ScalarNode } from "../../syntax/nodes.ts";
import type { Origin, Place } from "../../syntax/place.ts";
import { withoutMark } from "../../syntax/text.ts";
import { literalOf, rangeOf, type Written } from "./pythonLiteral.ts";
import { hostsOf } from "./ranges.ts";
import { partOf, shellWords } from "./shellWords.ts";
import type { Member, Statement } from "./statement.ts";

const SECTION = /^\[([^:\]\s]+)(?::(\w+))?\]\s*(?:#.*)?$/;
const GROUP_NAME = /^([^:\]\s]+)\s*(?:#.*)?$/;

/**
 * What an INI inventory says. A line that Ansible refuses is left out, where Ansible gives up on the file: a broken line
 * is somebody's next edit. Source: ansible/plugins/inventory/ini.py.
 */
export function iniStatements({ file, chunks }: YamlDocument): Statement[] {
  const [chunk] = chunks;
  return chunk ? new IniReader({ file, chunk }).read() : [];
}

class IniReader {
  private readonly statements: Statement[] = [];
  private readonly groups = new Set(["all", "ungrouped"]);
  /** The parents of groups that are named as children before they are declared. */
  private readonly pending = new Map<string, string[]>();
  private group = "ungrouped";
  private state: string | undefined = "hosts";
  private map: object = {};

  constructor(private readonly place: Place) {}

  read(): Statement[] {
    this.place.chunk.lines.forEach((line, i) => {
      const text = withoutMark(line);
      const column = line.length - text.trimStart().length;
      const written = { text: text.trim(), line: i, column };
      if (!/^(?:[#;]|$)/.test(written.text)) this.line(written);
    });
    return this.statements;
  }

  private line(written: Written): void {
    const section = SECTION.exec(written.text);
    if (section) this.section(section[1] ?? "", section[2] ?? "hosts");
    else if (this.state === "hosts") this.host(written);
    else if (this.state === "vars") this.variable(written);
    else if (this.state === "children") this.child(written.text);
  }

  private section(group: string, state: string): void {
    this.group = group;
    this.state = state;
    this.map = {};
    if (!/^(?:hosts|vars|children)$/.test(state)) return;
    this.groups.add(group);
    this.statements.push({ says: "group", name: group });
    if (state !== "vars") this.settle(group);
  }

  /** A group was declared that others have named as a child. */
  private settle(child: string): void {
    const parents = this.pending.get(child) ?? [];
    this.pending.delete(child);
    for (const group of parents) {
      this.statements.push({ says: "child", group, child });
      this.settle(group);
    }
  }

  private host(written: Written): void {
    const words = shellWords(" ".repeat(written.column) + written.text, written.line);
    const [pattern, ...settings] = words ?? [];
    if (!pattern) return;
    const hosts = hostsOf(pattern.text);
    for (const host of hosts) this.statements.push({ says: "host", group: this.group, host });
    const map = {};
    for (const word of settings) {
      const at = word.text.indexOf("=");
      if (at <= 0) continue;
      const origin = this.origin(partOf(word, 0, at), partOf(word, at + 1));
      for (const name of hosts) this.set({ kind: "host", name }, origin, map);
    }
  }

  private variable({ text, line, column }: Written): void {
    const at = text.indexOf("=");
    if (at < 0) return;
    const key = text.slice(0, at).trimEnd();
    const value = text.slice(at + 1);
    const indent = value.length - value.trimStart().length;
    const origin = this.origin(
      { text: key, line, column },
      { text: value.trim(), line, column: column + at + 1 + indent },
    );
    this.set({ kind: "group", name: this.group }, origin, this.map);
  }

  private child(text: string): void {
    const child = GROUP_NAME.exec(text)?.[1];
    if (child === undefined) return;
    if (this.groups.has(child)) this.statements.push({ says: "child", group: this.group, child });
    else this.pending.set(child, [...(this.pending.get(child) ?? []), this.group]);
  }

  private set(of: Member, origin: Origin, map: object): void {
    this.statements.push({ says: "variable", of, origin, map });
  }

  private origin(name: Written, written: Written): Origin {
    const key: ScalarNode = {
      kind: "scalar",
      text: name.text,
      value: name.text,
      style: "plain",
      range: rangeOf(name),
    };
    // Nothing behind the sign is an empty text.
    const empty: ScalarNode = { kind: "scalar", text: "", value: "", style: "plain", range: rangeOf(written) };
    return { ...this.place, key, value: literalOf(written) ?? empty };
  }
}
