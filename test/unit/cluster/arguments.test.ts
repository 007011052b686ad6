import { describe, expect, test } from "vitest";
import { type Argument, readArguments } from "../../../server/src/cluster/readArguments.ts";
import { clusterOf, shown } from "../../support/cluster.ts";

const TYPES: Readonly<Record<string, string>> = { debug: "bool", mtu: "int", labels: "strings" };

/** The flags of a command line; a word with Jinja in it is not known. */
function flagsOf(...words: readonly string[]): Record<string, unknown> {
  const given: Argument[] = words.map((text) => ({ text, isKnown: !text.includes("{{") }));
  const { flags, open } = readArguments(given, (flag) => TYPES[flag]);
  const known = [...flags].map(([name, value]) => [name, shown(value)]);
  return Object.fromEntries(open ? [...known, ["and more", "?"]] : known);
}

describe("a command line", () => {
  test.each<[string, readonly string[], Record<string, unknown>]>([
    ["with a value behind =", ["--mtu=1400"], { mtu: "1400" }],
    ["with a value that has = in it", ["--labels=a=b"], { labels: "a=b" }],
    ["with an empty value", ["--mtu="], { mtu: "" }],
    ["with a value as the next word", ["--mtu", "1400", "--debug"], { mtu: "1400", debug: "true" }],
    ["with a switch, which takes no next word", ["--debug", "false"], { debug: "true" }],
    ["with a flag that is not known, alone", ["--other", "--mtu=1400"], { other: "?", mtu: "1400" }],
    ["whose last flag counts", ["--mtu=1400", "--mtu=9000"], { mtu: "9000" }],
    ["with a flag that gathers", ["--labels=a", "--labels=b"], { labels: "?" }],
    ["with Jinja as a value", ["--mtu={{ mtu }}", "--debug"], { mtu: "?", debug: "true" }],
    ["with Jinja as the next word", ["--mtu", "{{ mtu }}"], { mtu: "?" }],
    ["with Jinja that may be any flag", ["{{ flags }}", "--debug"], { debug: "true", "and more": "?" }],
    ["with Jinja in a name", ["--{{ name }}=1"], { "and more": "?" }],
    ["of other words", ["mtu=1400", "-D"], {}],
  ])("%s", (_, words, flags) => expect(flagsOf(...words)).toEqual(flags));
});

describe("an option that the agent's command line has", () => {
  const cases: readonly [string, string, string, string, string][] = [
    ["wins over a variable", "v2.31.0", 'cilium_mtu: 1400\ncilium_agent_extra_args: ["--mtu=9000"]\n', "mtu", "9000"],
    [
      "wins over an extra var",
      "v2.31.0",
      'cilium_config_extra_vars: {mtu: "1400"}\ncilium_agent_extra_args: ["--mtu=9000"]\n',
      "mtu",
      "9000",
    ],
    [
      "may come from `cilium_extra_values`",
      "v2.31.0",
      'cilium_extra_values: {extraArgs: ["--mtu=9000"]}\n',
      "mtu",
      "9000",
    ],
    ["has its Jinja filled in", "v2.31.0", 'my: 9000\ncilium_agent_extra_args: ["--mtu={{ my }}"]\n', "mtu", "9000"],
    ["is unknown below unknown Jinja", "v2.31.0", 'cilium_agent_extra_args: "{{ all_of_them }}"\n', "debug", "?"],
    [
      "is there in releases with a DaemonSet of their own",
      "v2.26.0",
      "cilium_agent_custom_args: [--mtu=9000]\n",
      "mtu",
      "9000",
    ],
  ];
  test.each(cases)("%s", (_, kubespray, text, key, value) => {
    const setting = clusterOf(text, { kubespray }).agent.get(key);
    expect([shown(setting?.value), setting?.source]).toEqual([value, "argument"]);
  });

  test("has the MTU of releases with a DaemonSet of their own, unless their list of arguments says another", () => {
    const mtu = (text: string) => clusterOf(text, { kubespray: "v2.27.1" }).agent.get("mtu");
    expect(mtu("cilium_mtu: 1400\n")).toMatchObject({ value: "1400", source: "variable" });
    expect(mtu("cilium_mtu: 1400\ncilium_agent_custom_args: [--mtu=9000]\n")?.value).toBe("9000");
    expect(mtu('cilium_mtu: ""\ncilium_config_extra_vars: {mtu: "1300"}\n')?.value).toBe("1300");
  });

  test("leaves the others to what the chart writes", () =>
    expect(
      clusterOf('cilium_mtu: 1400\ncilium_agent_extra_args: ["--debug"]\n', { kubespray: "v2.31.0" }).agent.get("mtu"),
    ).toMatchObject({ value: "1400", source: "variable" }));
});
