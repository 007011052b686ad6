import { expect, test } from "vitest";
import { ChartTables } from "../../../../server/src/catalog/chartTables.ts";
import { Entries } from "../../../../server/src/catalog/entries.ts";
import type {
  ChartKeysFile,
  ChartRuleRanges,
  ChartSchemaFile,
  ChartTablesFile,
  Json,
} from "../../../../server/src/catalog/facts.ts";
import { ChartConfigMap } from "../../../../server/src/cluster/chart/chartConfigMap.ts";
import { schemaRefusal } from "../../../../server/src/cluster/chart/schema.ts";
import type { HelmInput } from "../../../../server/src/cluster/helmInput.ts";
import { UNKNOWN } from "../../../../server/src/syntax/scalars.ts";
import { factsText } from "../../../../tools/catalog/factsFolder.ts";
import { PlainInput } from "../../../../tools/catalog/probe/plainInput.ts";

const UNSET = "missing|null|empty";
const KEYS = {
  "copied-key": [
    {
      from: "1.17",
      table: {
        on: "a.copied",
        when: [
          [UNSET, null],
          ["name|word", { copy: "a.copied" }],
        ],
      },
    },
  ],
  "switched-key": [
    {
      from: "1.17",
      table: {
        on: "a.on",
        when: [
          ["true", { copy: "a.port", before: ":" }],
          ["false|missing", "off"],
        ],
      },
    },
  ],
  "either-key": [
    {
      from: "1.17",
      table: {
        on: "a.on",
        when: [
          ["false", "same"],
          ["true", "same"],
        ],
      },
    },
  ],
  "bare-key": [{ from: "1.17", table: { copy: "a.bare", style: "bare" } }],
  "later-key": [{ from: "1.18", table: "later" }],
} satisfies ChartKeysFile;
const FACTS: ChartTablesFile = {
  configMap: [
    {
      from: "1.17",
      table: {
        on: "agent",
        when: [
          ["missing|true", ""],
          ["false", null],
        ],
      },
    },
  ],
  since: {
    "1.17": { keys: { "copied-key": "1.17.4", "gone-key": "1.17.2" }, schema: { a: "1.17.3" }, refusals: "1.17.5" },
  },
  refusals: [
    {
      from: "1.17",
      table: {
        on: "a.mode",
        when: [
          ['="bad"', ""],
          ["name|missing", null],
        ],
      },
    },
  ],
  mayRefuse: { "a.mode": [0], "a.bare": ["bare-key"] },
  defaults: {
    "a.copied": [{ from: "1.17", value: "own" }],
    "a.port": [{ from: "1.17", value: 80 }],
    "a.on": [{ from: "1.17", value: false }],
    "a.bare": [{ from: "1.17", value: "text" }],
  },
};

const configMap = (values: Json, minor = "1.17") =>
  new ChartConfigMap(new ChartTables(FACTS, new Entries(factsText(KEYS)), minor), new PlainInput(values));
const value = (key: string, values: Json) => configMap(values).get(key).value;

test("what is given counts, else the chart's own value", () => {
  expect(value("copied-key", {})).toBe("own");
  expect(value("copied-key", { a: { copied: "given" } })).toBe("given");
  expect(value("copied-key", { a: { copied: null } })).toBe(null);
});

test("a value of a class that was not tried is unknown", () => {
  expect(value("copied-key", { a: { copied: ["list"] } })).toBe(UNKNOWN);
});

test("below what should be a map and is not, nothing is known", () => {
  expect(value("copied-key", { a: "text" })).toBe(UNKNOWN);
  expect(value("copied-key", { a: null })).toBe(UNKNOWN);
});

test("a switch decides, and a number is printed as Helm prints it", () => {
  expect(value("switched-key", {})).toBe("off");
  expect(value("switched-key", { a: { on: true } })).toBe(":80");
  expect(value("switched-key", { a: { on: true, port: 1000000 } })).toBe(":1e+06");
});

test("an unknown value leaves open only what depends on it", () => {
  const input: HelmInput = {
    at: (path) => (path.join(".") === "a.on" ? { value: UNKNOWN } : undefined),
    hasMap: () => false,
    keysBelow: () => ({ names: [], open: false }),
  };
  const unknown = new ChartConfigMap(new ChartTables(FACTS, new Entries(factsText(KEYS)), "1.17"), input);
  expect(unknown.get("either-key").value).toBe("same");
  expect(unknown.get("switched-key").value).toBe(UNKNOWN);
});

test("extraConfig comes last, and takes nothing but text", () => {
  expect(value("copied-key", { extraConfig: { "copied-key": "mine" } })).toBe("mine");
  expect(configMap({ extraConfig: { "new-key": "x" } }).keys()).toContain("new-key");
  expect(configMap({ extraConfig: { "new-key": true } }).refusal()).toMatchObject({ paths: ["extraConfig.new-key"] });
});

test("a refusal names the values that are to blame", () => {
  expect(configMap({}).refusal()).toBeUndefined();
  expect(configMap({ a: { mode: "bad" } }).refusal()).toMatchObject({ paths: ["a.mode"] });
  expect(configMap({ a: { mode: 7 } }).refusal()).toBe(UNKNOWN);
});

test("the API refuses what is no text", () => {
  expect(configMap({ a: { bare: true } }).refusal()).toMatchObject({ paths: ["a.bare"] });
});

test("without an agent there is no ConfigMap, and of charts that were not rendered nothing is known", () => {
  expect(value("switched-key", { agent: false })).toBe(null);
  expect(configMap({}, "1.16").get("switched-key").value).toBe(UNKNOWN);
});

test("a key belongs to the minors whose chart writes it", () => {
  expect(value("later-key", {})).toBe(null);
  expect(configMap({}, "1.18").get("later-key").value).toBe("later");
});

test("of a patch in which something was otherwise, that is unknown", () => {
  expect(configMap({}, "1.17.4").get("copied-key").value).toBe("own");
  expect(configMap({}, "1.17.3").get("copied-key").value).toBe(UNKNOWN);
  expect(configMap({}, "1.17.3").get("switched-key").value).toBe("off");
  expect(configMap({}, "1.17.1").get("gone-key").value).toBe(UNKNOWN);
  expect(configMap({}, "1.17.2").get("gone-key").value).toBe(null);
  expect(configMap({ a: { mode: "bad" } }, "1.17.5").refusal()).toMatchObject({ paths: ["a.mode"] });
  expect(configMap({ a: { mode: "bad" } }, "1.17.4").refusal()).toBe(UNKNOWN);
});

test("the schema names the value that it does not allow", () => {
  const rules: ChartSchemaFile = {
    a: [{ from: "1.17", types: ["object"] }],
    "a.port": [{ from: "1.17", types: ["integer"], max: 99 }],
    "a.mode": [{ from: "1.17", types: ["string"], values: ["x", "y"] }],
  };
  const schema = new Entries<ChartRuleRanges>(factsText(rules));
  const refused = (values: Json, minor = "1.17") =>
    schemaRefusal(schema, new PlainInput(values), new ChartTables(FACTS, new Entries(factsText(KEYS)), minor))?.paths;
  expect(refused({ a: { port: 80, mode: "x" }, other: 1 })).toBeUndefined();
  expect(refused({ a: { port: 100 } })).toEqual(["a.port"]);
  expect(refused({ a: { port: "80" } })).toEqual(["a.port"]);
  expect(refused({ a: { mode: "z" } })).toEqual(["a.mode"]);
  expect(refused({ a: [] })).toEqual(["a"]);
  expect(refused({ a: { port: null } })).toBeUndefined();
  expect(refused({ a: [] }, "1.16")).toBeUndefined();
  expect(refused({ a: [] }, "1.17.3")).toEqual(["a"]);
  expect(refused({ a: { port: "80" } }, "1.17.2")).toBeUndefined();
});
