import type { YamlDocument } from "../../syntax/document.ts";
import { rangeOf } from "../../syntax/ini/pythonLiteral.ts";
import { saysNothing, sectionOf } from "../../syntax/ini/section.ts";
import { hostLine, type IniVariable, nodeOf, variableLine } from "../../syntax/ini/variables.ts";
import type { ScalarNode } from "../../syntax/nodes.ts";
import type { Origin, Place } from "../../syntax/place.ts";
import { withoutMark } from "../../syntax/text.ts";
import { hostsOf } from "./ranges.ts";
import type { Member, Statement } from "./statement.ts";

const GROUP_NAME = /^([^:\]\s]+)\s*(?:#.*)?$/s;

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
      if (!saysNothing(line)) this.line(line, i);
    });
    return this.statements;
  }

  private line(line: string, index: number): void {
    const section = sectionOf(line);
    if (section) this.section(section.group, section.kind);
    else if (this.state === "hosts") this.host(line, index);
    else if (this.state === "vars") this.variable(line, index);
    else if (this.state === "children") this.child(withoutMark(line).trim());
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

  private host(line: string, index: number): void {
    const read = hostLine(line, index);
    if (!read) return;
    const hosts = hostsOf(read.pattern.text);
    for (const host of hosts) this.statements.push({ says: "host", group: this.group, host });
    const map = {};
    for (const variable of read.variables) {
      const origin = this.origin(variable);
      for (const name of hosts) this.set({ kind: "host", name }, origin, map);
    }
  }

  private variable(line: string, index: number): void {
    const variable = variableLine(line, index);
    if (variable) this.set({ kind: "group", name: this.group }, this.origin(variable), this.map);
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

  private origin(variable: IniVariable): Origin {
    const { name } = variable;
    const key: ScalarNode = {
      kind: "scalar",
      text: name.text,
      value: name.text,
      style: "plain",
      range: rangeOf(name),
    };
    return { ...this.place, key, value: nodeOf(variable) };
  }
}
