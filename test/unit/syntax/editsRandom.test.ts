import { expect, test } from "vitest";
import { readDocument } from "../../../server/src/syntax/document.ts";
import { lastLine } from "../../../server/src/syntax/edits/lines.ts";
import {
  asList,
  asScalar,
  insertBeside,
  isQuoted,
  mergeInto,
  type NewNode,
  nestKey,
  putVariable,
  quoteValue,
  removeEntry,
  renameKey,
  setValue,
  unquoteValue,
} from "../../../server/src/syntax/edits.ts";
import type { Origin } from "../../../server/src/syntax/place.ts";
import { edited, editedFile, type Made } from "../../support/edits.ts";
import { RandomYaml, random } from "../../support/randomYaml.ts";
import { data, entriesOf, variables } from "../../support/yaml.ts";

type Data = { [name: string]: Data } | Data[] | string | number | boolean | null;

/** An operation on one entry: what it makes of the text, and what of the map that the entry is in. */
interface Operation {
  readonly name: string;
  edit(origin: Origin): Made;
  change(map: Record<string, Data>, key: string, before: Data, isQuoted: boolean): void;
  /** The entry goes, and its comments with it. */
  readonly removes?: true;
  /** What is changed is still found by the same path. */
  readonly again?: true;
}

const VALUES: readonly NewNode[] = [
  7,
  "x",
  "a: b",
  "yes",
  "",
  ["p", "q"],
  [],
  { p: 1, q: ["r", { s: "t" }] },
  {},
  [[1], {}],
];

const setting = (value: NewNode): Operation => ({
  name: `set ${JSON.stringify(value)}`,
  edit: (origin) => setValue(origin, value),
  change: (map, key, _, isQuoted) => {
    // Quotes stay, so a number becomes a text.
    map[key] = typeof value === "number" && isQuoted ? String(value) : (value as Data);
  },
  again: true,
});

const merging = (value: { [name: string]: NewNode }): Operation => ({
  name: `merge ${JSON.stringify(value)}`,
  edit: (origin) => mergeInto(origin, value, { existing: "set" }),
  change: (map, key, before) => {
    map[key] = merged(before, value as Data);
  },
  again: true,
});

function merged(before: Data | undefined, value: Data): Data {
  if (!isMap(value)) return value;
  const result = isMap(before) ? { ...before } : {};
  for (const [name, each] of Object.entries(value)) result[name] = merged(result[name], each);
  return result;
}

const isMap = (value: Data | undefined): value is { [name: string]: Data } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const OPERATIONS: readonly Operation[] = [
  ...VALUES.map(setting),
  merging({ new: 1 }),
  merging({ a: "x", new: { a: 1 }, other: "y" }),
  merging({ "lb-z": true, b: { c: ["d"] } }),
  {
    name: "remove",
    edit: removeEntry,
    change: (map, key) => void delete map[key],
    removes: true,
  },
  {
    name: "rename",
    edit: (origin) => renameKey(origin, "renamed"),
    change: (map, key, before) => {
      delete map[key];
      map["renamed"] = before;
    },
  },
  {
    name: "quote",
    edit: quoteValue,
    change: () => {},
  },
  { name: "unquote", edit: unquoteValue, change: () => {} },
  {
    name: "as list",
    edit: asList,
    change: (map, key, before) => {
      map[key] = before === "!" || before === null ? [] : isMap(before) ? Object.keys(before) : [before];
    },
  },
  {
    name: "as scalar",
    edit: (origin) => asScalar(origin),
    change: (map, key, before) => {
      map[key] = (before as Data[])[0] as Data;
    },
  },
  {
    name: "nest",
    edit: (origin) => nestKey(origin, ["m", "n"]),
    change: (map, key, before) => {
      delete map[key];
      map["m"] = { n: before };
    },
  },
  ...(["before", "after"] as const).map(
    (where): Operation => ({
      name: `insert ${where}`,
      edit: (origin) => insertBeside(origin, "inserted", { p: ["q"] }, where),
      change: (map) => {
        map["inserted"] = { p: ["q"] };
      },
    }),
  ),
];

/** The paths of all entries: keys and indexes. */
function* pathsOf(value: Data, path: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, each] of Object.entries(value)) {
    if (!Array.isArray(value)) yield [...path, name];
    yield* pathsOf(each, [...path, name]);
  }
}

const commentsOf = (text: string): string[] => text.match(/# c\d+\./g) ?? [];

/** The data with null for what is not written: readers see no difference. */
const read = (text: string): Data => JSON.parse(JSON.stringify(variables(text)));

const problemsOf = (text: string): number =>
  readDocument("vars.yml", text).chunks.reduce((sum, chunk) => sum + chunk.problems.length, 0);

const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, each) => (each === "!" || each === "?" ? null : each)));

test("random operations change what they are for and nothing else, and a second time nothing", () => {
  const pick = random(20261123);
  const yaml = new RandomYaml(pick);
  let done = 0;
  for (let i = 0; i < 2000; i++) {
    const text = yaml.file();
    if (problemsOf(text) > 0) continue;
    const before = read(text);
    const paths = [...pathsOf(before)];
    const path = paths[pick(paths.length)];
    const operation = OPERATIONS[pick(OPERATIONS.length)];
    if (!path || !operation) continue;
    let lost: string[] = [];
    let quoted = false;
    const after = edited(text, path.join("/"), (origin) => {
      quoted = origin.value?.kind === "scalar" && isQuoted(origin.value);
      if (operation.removes) {
        const { chunk, key } = origin;
        lost = commentsOf(chunk.lines.slice(key.range.start.line, lastLine(origin) + 1).join("\n"));
      }
      return operation.edit(origin);
    });
    if (after === undefined) continue;
    done++;
    const context = { operation: operation.name, path: path.join("/"), text, after };
    expect({ ...context, problems: problemsOf(after) }).toEqual({ ...context, problems: 0 });
    const key = path.at(-1) ?? "";
    const expected = structuredClone(before);
    const map = path.slice(0, -1).reduce((at, name) => (at as Record<string, Data>)[name] as Data, expected);
    operation.change(map as Record<string, Data>, key, (map as Record<string, Data>)[key] as Data, quoted);
    const actual = read(after);
    if (/quote/.test(operation.name)) {
      const at = path.reduce((value: Data, name) => (value as Record<string, Data>)[name] as Data, actual);
      (map as Record<string, Data>)[key] = at;
    }
    expect({ ...context, data: plain(actual) }).toEqual({ ...context, data: plain(expected) });
    const kept = commentsOf(text).filter((comment) => !lost.includes(comment));
    expect({ ...context, missing: kept.filter((comment) => !after.includes(comment)) }).toEqual({
      ...context,
      missing: [],
    });
    expect({ ...context, bom: after.startsWith("\uFEFF") }).toEqual({ ...context, bom: text.startsWith("\uFEFF") });
    expect({ ...context, mixed: text.includes("\r\n") && /[^\r]\n/.test(after) }).toEqual({ ...context, mixed: false });
    if (operation.again)
      expect({ ...context, again: edited(after, path.join("/"), operation.edit) }).toEqual({
        ...context,
        again: after,
      });
  }
  expect(done).toBeGreaterThan(1000);
});

test("random variables are given a value once, and nothing else changes", () => {
  const pick = random(20261123);
  const yaml = new RandomYaml(pick);
  const families = ["cilium_hubble_", "cilium_", "kube_"];
  for (let i = 0; i < 1000; i++) {
    const text = yaml.file();
    if (problemsOf(text) > 0) continue;
    const name = ["cilium_new", "cilium_a", "cilium_hubble_y", "kube_a", "zzz"][pick(5)] ?? "";
    const value = VALUES[pick(VALUES.length)] ?? 1;
    const put = (from: string) => editedFile(from, (lines) => putVariable(lines, name, value, { families }));
    const after = put(text);
    if (after === undefined) continue;
    const before = read(text) as Record<string, Data>;
    const context = { name, value, text, after };
    const actual = read(after) as Record<string, Data>;
    const isText = typeof value === "number" && typeof before[name] === "string" && typeof actual[name] === "string";
    const given = isText ? String(value) : value;
    const data = { ...before, [name]: isMap(value as Data) ? merged(before[name], value as Data) : given };
    expect({ ...context, data: plain(actual) }).toEqual({ ...context, data: plain(data) });
    expect({ ...context, keys: entriesOf(readDocument("vars.yml", after)).length }).toEqual({
      ...context,
      keys: Object.keys(data).length,
    });
    const missing = commentsOf(text).filter((comment) => !after.includes(comment));
    expect({ ...context, missing }).toEqual({ ...context, missing: [] });
    expect({ ...context, again: put(after) }).toEqual({ ...context, again: after });
  }
});

test("a value is read as it was written", () => {
  for (const value of VALUES)
    expect(
      data(entriesOf(readDocument("v.yml", edited("a: 1\n", "a", (at) => setValue(at, value)) ?? ""))[0]?.value),
    ).toEqual(value);
});
