import { describe, expect, test } from "vitest";
import { applyEdits } from "../../../server/src/features/fixes.ts";
import { statementsOf } from "../../../server/src/inventory/hosts/statements.ts";
import { readDocument } from "../../../server/src/syntax/document.ts";
import { insertInIni, type NewNode, removeEntry, renameKey, setValue } from "../../../server/src/syntax/edits.ts";
import type { Edit, Origin } from "../../../server/src/syntax/place.ts";
import { oneOf, type Pick, seeded } from "../../support/random.ts";
import { data } from "../../support/yaml.ts";

/** The variables that a text sets, and all entries of maps inside of them. */
function originsIn(text: string): Origin[] {
  const inside = (origin: Origin): Origin[] =>
    origin.value?.kind === "mapping"
      ? [
          origin,
          ...origin.value.entries.flatMap((entry) => inside({ file: origin.file, chunk: origin.chunk, ...entry })),
        ]
      : [origin];
  return statementsOf(readDocument("hosts.ini", text)).flatMap((each) =>
    each.says === "variable" ? inside(each.origin) : [],
  );
}

function originOf(text: string, name: string): Origin {
  const found = originsIn(text).find(({ key }) => key.text === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

/** The text after an edit; undefined where there is none that an INI file can take. */
function edited(text: string, edit: Edit | undefined): string | undefined {
  return edit?.dialect === "ini" ? applyEdits(readDocument("hosts.ini", text), [edit]) : undefined;
}

const host = (variables: string) => `[g]\nn1 ${variables}\n`;
const group = (variables: string) => `[g:vars]\n${variables}\n`;

describe("a value is set", () => {
  test.each<[string, string, NewNode, ("double" | "plain" | undefined)?, string?]>([
    ["a text", "a=x", "y", undefined, "a=y"],
    ["a number", "a=x", 7, undefined, "a=7"],
    ["a boolean", "a=x", true, undefined, "a=True"],
    ["a number that was a text", "a='7'", 8, "plain", "a=8"],
    ["a text that looks like a number", "a=x", "7", undefined, "a='7'"],
    ["a text that looks like Python's", "a=x", "True", undefined, "a='True'"],
    ["what YAML takes for a boolean", "a=x", "true", "plain", "a=True"],
    ["a text of words", "a = x ", "y z", undefined, "a = y z "],
    ["beside a comment", "a=1 # why", 2, undefined, "a=2 # why"],
    ["a text beside a comment", "a=1 # why", "x", undefined, "a='x' # why"],
    ["within quotes that are there", 'a="x"', "y", undefined, 'a="y"'],
    ["a list", "a=x", ["y", 1], undefined, "a=['y', 1]"],
    ["a map", "a={'b': 1}", { c: { d: false } }, undefined, "a={'c': {'d': False}}"],
    ["nothing before", "a=", "y", undefined, "a=y"],
    ["a quote", "a=x", "it's", undefined, "a=it's"],
  ])("for a group: %s", (_, line, value, quote, expected) => {
    const text = group(line);
    expect(edited(text, setValue(originOf(text, "a"), value, quote))).toBe(group(expected ?? ""));
  });

  test.each<[string, string, NewNode, string]>([
    ["a text", "a=x b=1", "y", "a=y b=1"],
    ["a text of words", "a=x b=1", "y z", "a='y z' b=1"],
    ["a text that looks like a number", "a=x b=1", "7", `a="'7'" b=1`],
    ["a list", "a=x  b=1", ["y", "z"], `a="['y', 'z']"  b=1`],
    ["within quotes that are there", 'a="x" b=1 # c', "y", 'a="y" b=1 # c'],
    ["with a sign of comments", "a=x # c", "y#z", "a='y#z' # c"],
    ["a quote", "a=x b=1", "it's", `a="it's" b=1`],
    ["a backslash", "a=x b=1", "y\\z", "a='y\\z' b=1"],
  ])("for a host: %s", (_, words, value, expected) => {
    const text = host(words);
    expect(edited(text, setValue(originOf(text, "a"), value))).toBe(host(expected));
  });

  test.each<[string, string, string]>([
    ["a map of a group", group("m={'a': '1', 'b': 2}"), group("m={'a': '7', 'b': 2}")],
    ["a map of a host", host(`m="{'a': '1', 'b': 2}" c=3`), host(`m="{'a': '7', 'b': 2}" c=3`)],
    ["a map in other quotes", host(`m='{"a": "1"}'`), host(`m='{"a": "7"}'`)],
  ])("inside of %s", (_, text, expected) => expect(edited(text, setValue(originOf(text, "a"), 7))).toBe(expected));

  test("not where its name stands in quotes", () =>
    expect(edited(host('"a=x y"'), setValue(originOf(host('"a=x y"'), "a"), "z"))).toBe(undefined));
});

test.each<[string, string, string | undefined]>([
  ["a variable of a group", group("x=1\na = 2\ny=3"), group("x=1\nb = 2\ny=3")],
  ["one of a host", host("x=1  a=2 y=3"), host("x=1  b=2 y=3")],
  ["one of a map", group("m={'a': 1}"), group("m={'b': 1}")],
  ["not where the section has that name", group("b=1\na=2"), undefined],
  ["nor where the line has", host("a=2 b=1"), undefined],
  ["nor where the map has", group("m={'a': 1, 'b': 2}"), undefined],
  ["but where another section has", `[h:vars]\nb=1\n${group("a=2")}`, `[h:vars]\nb=1\n${group("b=2")}`],
])("renamed: %s", (_, text, expected) => expect(edited(text, renameKey(originOf(text, "a"), "b"))).toBe(expected));

test.each<[string, string, string]>([
  ["a variable of a group", group("x=1\na = 2\ny=3"), group("x=1\ny=3")],
  ["the last line", "[g:vars]\nx=1\na=2", "[g:vars]\nx=1\n"],
  ["one of a host", host("x=1  a='2 3' y=3"), host("x=1 y=3")],
  ["the last of a host", host("x=1 a=2 # why"), host("x=1 # why")],
  ["the first of a map", group("m={'a': 1, 'c': 2}"), group("m={'c': 2}")],
  ["the last of a map", host(`m="{'c': 1, 'a': 2}" x=1`), host(`m="{'c': 1}" x=1`)],
  ["the only one of a map", group("m={ 'a': 1 }"), group("m={  }")],
])("removed: %s", (_, text, expected) => expect(edited(text, removeEntry(originOf(text, "a")))).toBe(expected));

test.each<[string, string, NewNode, string | undefined]>([
  ["below one of a group", group("x=1\na = 2\ny=3"), true, group("x=1\na = 2\nb = True\ny=3")],
  ["after one of a host", host("x=1 a=2  y=3 # why"), true, host("x=1 a=2 b=True  y=3 # why")],
  ["after the last of a host", host("a='1 2'"), 7, host("a='1 2' b=7")],
  ["as words of a shell", host("a=1"), "x y", host("a=1 b='x y'")],
  ["as a map of a shell", host("a=1"), { k: true }, host(`a=1 b="{'k': True}"`)],
  ["not where the line has it", host("b=1 a=2"), 7, undefined],
])("added: %s", (_, text, value, expected) =>
  expect(edited(text, insertInIni(originOf(text, "a"), "b", value))).toBe(expected),
);

const WORDS = [
  "x",
  "1",
  "True",
  "'7'",
  "yes",
  "a b",
  "{{ y }}",
  "it's",
  "1 # c",
  "['a', \"b\"]",
  "{'k': 'v', 'l': [1]}",
  "10.0.0.0/8",
  "",
];
const VALUES: readonly NewNode[] = [
  "x",
  "",
  "7",
  7,
  true,
  "false",
  "a b",
  "it's",
  '"',
  "\\",
  "#",
  "{{ z }}",
  ["a", 1],
  { k: "v" },
];

function randomText(pick: Pick): string {
  const shell = (word: string) =>
    oneOf(pick, [
      word.replace(/[\s"'#\\]/g, ""),
      `"${word.replace(/["\\]/g, "\\$&")}"`,
      `'${word.replaceAll("'", "")}'`,
    ]);
  const words = () =>
    ["a", "b", "c"].map((name) => `${name}=${shell(oneOf(pick, WORDS))}${oneOf(pick, [" ", "  "])}`).join("");
  const lines = () =>
    ["a", "b", "c"].map((name) => `${name}${oneOf(pick, ["=", " = "])}${oneOf(pick, WORDS)}`).join("\n");
  return `[g]\nn1 ${words()}${oneOf(pick, ["", "# why"])}\nn2 ${words()}\n[g:vars]\n${lines()}\n# end\n`;
}

test("an edit changes in the data what it is for, and no other line", () => {
  let written = 0;
  for (let seed = 0; seed < 2_000; seed++) {
    const pick = seeded(seed);
    const text = randomText(pick);
    const before = originsIn(text);
    const at = pick(before.length);
    const origin = before[at] as Origin;
    const value = oneOf(pick, VALUES);
    const changed = edited(text, setValue(origin, value));
    if (changed === undefined) continue;
    written++;
    const { line } = origin.key.range.start;
    const others = (of: string) => of.split("\n").filter((_, i) => i !== line);
    expect(others(changed), `${seed}`).toEqual(others(text));
    const now = statementsOf(readDocument("hosts.ini", changed));
    const said = (of: ReturnType<typeof statementsOf>) =>
      of.flatMap((each) =>
        each.says === "variable"
          ? [[each.origin.key.range.start.line, each.origin.key.text, JSON.stringify(data(each.origin.value))]]
          : [],
      );
    const differing = said(now).filter(
      (each, i) => String(each) !== String(said(statementsOf(readDocument("hosts.ini", text)))[i]),
    );
    expect(differing.length, `${seed}: ${text} → ${changed}`).toBeLessThanOrEqual(1);
    for (const [own] of differing) expect(own).toBe(line);
  }
  expect(written).toBeGreaterThan(1_500);
});
