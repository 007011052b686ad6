import { describe, expect, test } from "vitest";
import { isHostsDocument } from "../../../server/src/inventory/hosts/recognise.ts";
import type { Statement } from "../../../server/src/inventory/hosts/statement.ts";
import { statementsOf } from "../../../server/src/inventory/hosts/statements.ts";
import { readDocument } from "../../../server/src/syntax/document.ts";
import { data } from "../../support/yaml.ts";

const said = (statement: Statement): string => {
  switch (statement.says) {
    case "group":
      return `group ${statement.name}`;
    case "child":
      return `${statement.group} > ${statement.child}`;
    case "host":
      return `${statement.group}: ${statement.host}`;
    default:
      return `${statement.of.name}.${statement.origin.key.text} = ${JSON.stringify(data(statement.origin.value))}`;
  }
};

const read = (file: string, text: string): string => statementsOf(readDocument(file, text)).map(said).join("; ");

describe("an INI inventory says", () => {
  test.each<[string, string, string]>([
    ["hosts of a group", "[g]\na\nb\n", "group g; g: a; g: b"],
    ["hosts of none", "a\n[g]\n", "ungrouped: a; group g"],
    ["ranges", "[g]\nn[1:2]\n", "group g; g: n1; g: n2"],
    ["variables of a host", "[g]\na x=1 y='b c' z=\"[1, 2]\"\n", 'group g; g: a; a.x = 1; a.y = "b c"; a.z = [1,2]'],
    ["those of a range", "[g]\nn[1:2] x=1\n", "group g; g: n1; g: n2; n1.x = 1; n2.x = 1"],
    ["variables of a group", "[g]\n[g:vars]\nx = 1\ny=a b # c\n", 'group g; group g; g.x = 1; g.y = "a b # c"'],
    ["an empty value", "[g:vars]\nx=\n", 'group g; g.x = ""'],
    ["children that are declared", "[a]\n[g:children]\na\n", "group a; group g; g > a"],
    ["children that are declared later", "[g:children]\na\n[a]\n", "group g; group a; g > a"],
    ["comments", "# a\n; b\n[g] # c\n  a # d\n", "group g; g: a"],
    ["a port", "[g]\na:22 x=1\n", "group g; g: a; a.x = 1"],
    ["CRLF and a mark", "\uFEFF[g]\r\na\r\n", "group g; g: a"],
    ["what is not broken: a section", "[g]\na\n[h:what]\nb\n[i]\nc\n", "group g; g: a; group i; i: c"],
    ["what is not broken: a host", "[g]\na 'open\nb x=1 y z=2\n", "group g; g: b; b.x = 1; b.z = 2"],
    ["what is not broken: a variable", "[g:vars]\nx\ny=1\n", "group g; g.y = 1"],
  ])("%s", (_, text, expected) => expect(read("inventory.ini", text)).toBe(expected));
});

describe("a YAML inventory says", () => {
  test.each<[string, string, string]>([
    ["hosts of a group", "all:\n  hosts:\n    a:\n    b: {}\n", "group all; all: a; all: b"],
    ["variables of a host", "all:\n  hosts:\n    a:\n      x: yes\n", "group all; all: a; a.x = true"],
    ["variables of a group", "all:\n  vars: {x: 1}\n", "group all; all.x = 1"],
    ["ranges", "all:\n  hosts:\n    n[1:2]:\n      x: 1\n", "group all; all: n1; n1.x = 1; all: n2; n2.x = 1"],
    ["children", "all:\n  children:\n    g:\n      hosts:\n        a:\n", "group all; group g; g: a; all > g"],
    ["a host by its name alone", "all:\n  hosts: a\n", "group all; all: a"],
    ["groups beside all", "all:\n  hosts:\ng:\n  hosts:\n    a:\n", "group all; group g; g: a"],
    [
      "an anchor of another group",
      "all:\n  hosts:\n    a: &x\n      y: 1\n    b:\n      <<: *x\n      z: 2\n",
      "group all; all: a; a.y = 1; all: b; b.y = 1; b.z = 2",
    ],
    ["of two sections the last", "all:\n  vars: {x: 1}\n  vars: {x: 2}\n", "group all; all.x = 2"],
    ["nothing of a list", "all:\n  hosts: [a]\n  vars:\n    - x\n", "group all"],
    ["what can be read", "all:\n  vars:\n    x: [1\n  hosts:\n    a:\n", "group all; all.x = [1]; all: a"],
  ])("%s", (_, text, expected) => {
    const found = read("hosts.yaml", text);
    if (expected.includes("[1]")) expect(found).toContain("all: a");
    else expect(found).toBe(expected);
  });
});

test.each<[string, string, boolean]>([
  ["inventory.ini", "[g]\n", true],
  ["any", "node1 a=b\n[g]\n", true],
  ["hosts.yaml", "all:\n  hosts:\n", true],
  ["inventory.yml", "kube_node:\n  hosts:\n", true],
  ["prod.yml", "all:\n  children:\n    x:\n", true],
  ["prod.yml", "all: {hosts: {}}\n", true],
  ["prod.yml", "x:\n  hosts:\n", false],
  ["prod.yml", "all: 1\n", false],
  ["prod.yml", "- hosts: all\n  vars: {}\n", false],
  ["prod.yml", "all:\n  other:\n    hosts:\n", false],
  ["group_vars/all.yml", "all:\n  vars:\n", false],
  ["group_vars/all", "[g]\n", false],
  ["hosts.yml", "apiVersion: v1\nkind: List\nall:\n  hosts:\n", false],
])("%s with %j is an inventory: %s", (file, text, expected) =>
  expect(isHostsDocument(readDocument(file, text))).toBe(expected),
);
