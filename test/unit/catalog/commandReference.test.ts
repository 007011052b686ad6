import { describe, expect, test } from "vitest";
import { readFlags } from "../../../tools/catalog/cilium/commandReference.ts";
import { configKeysFile } from "../../../tools/catalog/cilium/configKeys.ts";
import { type MinorFlags, readMinors, sourcesOf, strongEnough } from "../../../tools/catalog/cilium/minors.ts";
import type { Registration } from "../../../tools/catalog/cilium/registrations.ts";
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
    ["without a number is zero", "      --a float   X", { name: "a", type: "float", default: "0" }],
    [
      "may be deprecated",
      "      --a string   X. This flag is deprecated.",
      { name: "a", type: "string", default: "", deprecated: true },
    ],
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
  const other = new FixtureRepository("work")
    .commit("2026-01-01", { VERSION: "1.17.3", ...page("patched") })
    .branch("older")
    .commit("2026-01-02", { VERSION: "1.17.2", ...page("old") })
    .branch("before-releases-had-names")
    .commit("2026-01-03", { VERSION: "1.13.90", ...page("unreleased") });
  const repositories = [other, repository].map(({ folder }) => new Repository(folder));
  const sources = sourcesOf(repositories);
  const minors = readMinors(sources);
  const flagsOf = (minor: string) => [...(minors.find((each) => each.minor === minor)?.flags.keys() ?? [])];

  test("where its branch begins", () => expect(flagsOf("1.18")).toEqual(["last"]));
  test("its newest release", () => expect(flagsOf("1.19")).toEqual(["released"]));
  test("the branch of its newest release", () => {
    expect(flagsOf("1.17")).toEqual(["patched"]);
    expect(sources[0]?.source).toMatch(/^v1\.17\.3-g[0-9a-f]{12}$/);
  });
  test("nothing while it is being made", () =>
    expect(minors.map(({ minor }) => minor)).toEqual(["1.17", "1.18", "1.19"]));

  test.each([
    ["v1.19.2", "v1.19.1", true],
    ["v1.19", "v1.19.1", false],
    ["0123456789ab", "v1.19", false],
    ["v1.19", "0123456789ab", true],
    ["0123456789ab", undefined, true],
    ["v1.19.1", "v1.19.2", false],
    ["v1.19.3-g0123456789ab", "v1.19.2", true],
    ["v1.19.2-g0123456789ab", "v1.19.2", false],
    ["v1.19.2-g0123456789ab", "v1.19", true],
  ])("%s after %s: %s", (source, before, expected) => expect(strongEnough(source, before)).toBe(expected));
});

describe("a config key", () => {
  const registration = (name: string, more: Partial<Registration>): [string, Registration] => [
    name,
    { name, type: "bool", default: "true", ...more },
  ];
  const minor = (name: string, reference: string, ...registered: [string, Registration][]): MinorFlags => ({
    minor: name,
    source: `v${name}.0`,
    flags: new Map(readFlags(reference).map((flag) => [flag.name, flag])),
    registered: new Map(registered),
  });
  const made = configKeysFile(
    {
      gone: { ranges: [{ from: "1.17", type: "bool" }] },
      listed: { ranges: [{ from: "1.17", type: "int", default: "1" }] },
      written: { ranges: [{ from: "1.17", type: "string", noFlag: true }] },
    },
    ["1.17", "1.18", "1.19"],
    [
      minor(
        "1.18",
        "      --listed int   X (default 2)",
        registration("listed", { deprecated: true }),
        registration("secret", { hidden: true }),
        registration("old", { deprecated: true, hidden: true }),
        registration("subcommand", {}),
        registration("read", { unregistered: true }),
        registration("remnant", { unregistered: true }),
        registration("cmdref", { hidden: true }),
      ),
      minor(
        "1.19",
        "      --listed int   X (default 1 or 2)\n      --backported",
        registration("listed", { default: "0" }),
      ),
    ],
    new Map([
      ["1.18", new Set(["written", "read", "backported"])],
      ["1.19", new Set<string>()],
    ]),
    {
      listed: [{ from: "1.18", to: "1.18", values: ["2", "3"], evidence: "x" }],
      secret: [{ default: "false", evidence: "x" }],
    },
  );

  test.each<[string, string, unknown]>([
    ["stays as it was known where nothing was read", "gone", [{ from: "1.17", to: "1.17", type: "bool" }]],
    [
      "has the default of the reference, if it is of its type, and the values that people found",
      "listed",
      [
        { from: "1.17", to: "1.17", type: "int", default: "1" },
        { from: "1.18", to: "1.18", type: "int", default: "2", values: ["2", "3"], deprecated: true },
        { from: "1.19", type: "int", default: "0" },
      ],
    ],
    [
      "may be hidden, and have a default that people found",
      "secret",
      [{ from: "1.18", to: "1.18", type: "bool", default: "false", hidden: true }],
    ],
    [
      "may be deprecated, which hides it",
      "old",
      [{ from: "1.18", to: "1.18", type: "bool", default: "true", deprecated: true }],
    ],
    [
      "may be read without a flag, if the chart writes it",
      "read",
      [{ from: "1.18", to: "1.18", type: "bool", default: "true", hidden: true }],
    ],
    ["is none if nobody writes what has no flag", "remnant", undefined],
    ["is none if it is a flag of a subcommand", "subcommand", undefined],
    ["is none if it says where the settings are", "cmdref", undefined],
    ["that only the chart writes has no flag", "written", [{ from: "1.17", to: "1.18", type: "string", noFlag: true }]],
    [
      "that the chart writes before its flag is listed came with a later patch",
      "backported",
      [{ from: "1.18", type: "bool", default: "false" }],
    ],
  ])("%s", (_, name, ranges) => expect(made[name]?.ranges).toEqual(ranges));
});
