import { describe, expect, test } from "vitest";
import { Groups } from "../../../server/src/inventory/hosts/groups.ts";
import { statementsOf } from "../../../server/src/inventory/hosts/statements.ts";
import { readDocument } from "../../../server/src/syntax/document.ts";

const groupsIn = (text: string) => new Groups(statementsOf(readDocument("hosts.ini", text)));

describe("hosts of g in Ansible's order", () => {
  test.each<[string, string, string]>([
    ["of the file", "[g]\nb\na\n", "b a"],
    ["each once", "[g]\na\nb\na\n", "a b"],
    ["its own before those of children", "[x]\na\n[g:children]\nx\n[g]\nb\n", "b a"],
    ["level by level", "[x:children]\ny\n[y]\nc\n[z]\nb\n[g:children]\nx\nz\n", "b c"],
    ["in a circle", "[g]\na\n[x]\nb\n[g:children]\nx\n[x:children]\ng\n", "a b"],
    ["its own child", "[g]\na\n[g:children]\ng\n", "a"],
    ["none", "[x]\na\n", ""],
  ])("%s", (_, text, hosts) => expect(groupsIn(text).hostsOf("g").join(" ")).toBe(hosts));
});

describe("groups of a, lowest first", () => {
  test.each<[string, string, string]>([
    ["by name", "[y]\na\n[x]\na\n", "all x y"],
    ["by depth", "[a1]\na\n[z:children]\na1\n[y]\na\n", "all y z a1"],
    ["by the longest way", "[c]\na\n[b:children]\nc\n[a1:children]\nb\nc\n", "all a1 b c"],
    ["by priority", "[x]\na\n[y]\na\n[x:vars]\nansible_group_priority=10\n", "all y x"],
    ["depth before priority", "[x]\na\n[y:children]\nx\n[y:vars]\nansible_group_priority=10\n", "all y x"],
    ["of no group", "a\n[x]\n", "all ungrouped"],
    ["ungrouped by mistake", "[ungrouped]\na\n[x]\na\n", "all x"],
    ["in a circle", "[x]\na\n[x:children]\ny\n[y:children]\nx\n", "all x"],
    ["above all", "[x]\na\n[x:children]\nall\n", "all x"],
  ])("%s", (_, text, expected) => {
    const groups = groupsIn(text);
    const names = [...groups.groupsOf("a")].sort((a, b) => groups.compare(a, b));
    expect(names.join(" ")).toBe(expected);
  });
});
