import { describe, expect, test } from "vitest";
import { readFlags } from "../../../tools/catalog/cilium/commandReference.ts";
import { configKeysFile } from "../../../tools/catalog/cilium/configKeys.ts";
import { readMinors, strongEnough } from "../../../tools/catalog/cilium/minors.ts";
import { Repository } from "../../../tools/catalog/repository.ts";
import { FixtureRepository } from "./fixtureRepository.ts";

describe("a flag", () => {
  test.each([
    ["without a type is a boolean", "      --a    On or off", { name: "a", type: "bool", default: "false" }],
    ["may be on unless told otherwise", "      --a    On (default true)", { name: "a", type: "bool", default: "true" }],
    ["has its type's zero", "      --a int    A number", { name: "a", type: "int", default: "0" }],
    [
      "has the default that stands last",
      '      --a string    X (default 1) (default "2")',
      { name: "a", type: "string", default: "2" },
    ],
    ["may have a short name", "  -a, --ab strings   Several", { name: "ab", type: "strings", default: "" }],
    [
      "lists values in braces",
      "      --a string   X { b | c }",
      { name: "a", type: "string", default: "", values: ["b", "c"] },
    ],
    ["whose type pflag does not know is a text", "      --a stdout   X", { name: "a", type: "string", default: "" }],
    ["whose zero nobody names has no default", "      --a map   X", { name: "a", type: "map" }],
  ])("%s", (_, line, expected) => {
    expect(readFlags(line)).toEqual([expected]);
  });

  test("that says where the settings are is none of them", () => {
    expect(readFlags("      --config string   X\n  -h, --help   X")).toEqual([]);
  });
});

const page = (...flags: string[]) => ({
  "Documentation/cmdref/cilium-agent.md": flags.map((flag) => `      --${flag}   X`).join("\n"),
});

describe("a minor's flags come from", () => {
  const repository = new FixtureRepository("main")
    .commit("2026-01-01", { VERSION: "1.18.0-dev", ...page("early") })
    .commit("2026-01-02", { VERSION: "1.18.0-dev", ...page("last") })
    .commit("2026-01-03", { VERSION: "1.19.0-dev", ...page("next") })
    .commit("2026-01-04", { VERSION: "1.20.0-dev", ...page("newest") })
    .commit("2026-01-05", page("released"), "v1.19.2")
    .commit("2026-01-06", page("candidate"), "v1.20.0-rc.1");
  const minors = readMinors(new Repository(repository.folder));
  const flagsOf = (minor: string) => [...(minors.find((each) => each.minor === minor)?.flags.keys() ?? [])];

  test("where its branch begins", () => expect(flagsOf("1.18")).toEqual(["last"]));
  test("its newest release", () => expect(flagsOf("1.19")).toEqual(["released"]));
  test("nothing while it is being made", () => expect(flagsOf("1.20")).toEqual([]));

  test.each([
    ["v1.19.2", "v1.19.1", true],
    ["v1.19", "v1.19.1", false],
    ["0123456789ab", "v1.19", false],
    ["v1.19", "0123456789ab", true],
    ["0123456789ab", undefined, true],
  ])("%s after %s: %s", (source, before, expected) => expect(strongEnough(source, before)).toBe(expected));
});

test("minors that were not read and hidden flags stay as they are known", () => {
  const known = {
    hidden: { ranges: [{ from: "1.18", type: "bool" }] },
    dropped: { ranges: [{ from: "1.18", type: "string", noFlag: true as const }] },
    listed: { ranges: [{ from: "1.18", type: "int", default: "1", values: ["1", "2"] }] },
  };
  const flags = new Map(readFlags("      --listed int   X (default 2)").map((flag) => [flag.name, flag]));
  const read = [{ minor: "1.19", source: "v1.19.0", flags }];
  const written = new Map([["1.19", new Set(["listed", "written"])]]);
  expect(configKeysFile(known, ["1.18", "1.19"], read, written)).toEqual({
    dropped: { ranges: [{ from: "1.18", to: "1.18", type: "string", noFlag: true }] },
    hidden: { ranges: [{ from: "1.18", type: "bool" }] },
    listed: {
      ranges: [
        { from: "1.18", to: "1.18", type: "int", default: "1", values: ["1", "2"] },
        { from: "1.19", type: "int", default: "2", values: ["1", "2"] },
      ],
    },
    written: { ranges: [{ from: "1.19", type: "string", noFlag: true }] },
  });
});
