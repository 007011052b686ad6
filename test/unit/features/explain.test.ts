import { describe, expect, test } from "vitest";
import { allEntries, entriesCalled, explainedAsMarkdown, explanationOf } from "../../../server/src/features/explain.ts";
import type { Entry, Kind } from "../../../server/src/features/explanation.ts";
import { plainText } from "../../../server/src/features/plainText.ts";
import { entriesAbout, entriesLike, isChinese } from "../../../server/src/features/search.ts";
import { allRules } from "../../../server/src/rules/index.generated.ts";
import { compileWords } from "../../../tools/generate/compileWords.ts";
import { catalog } from "../../support/catalog.ts";

const library = { catalog, chart: catalog.chart };
const words = { en: compileWords("en"), "zh-cn": compileWords("zh-cn") };
const NEWEST = { release: "v2.31.0", minor: "1.19" };

const only = (entries: readonly Entry[], kind: Kind) => entries.filter((entry) => entry.kind === kind);
const explained = (kind: Kind, name: string, versions = NEWEST) =>
  explanationOf(library, words, { name, kind }, versions);

describe("a name stands for", () => {
  test.each<[string, string, string[]]>([
    ["a variable", "cilium_tunnel_mode", ["variable cilium_tunnel_mode"]],
    ["a config key", "bpf-lb-mode", ["configKey bpf-lb-mode"]],
    ["a Helm value", "maglev.tableSize", ["helmValue maglev.tableSize"]],
    ["a key and a Helm value at once", "devices", ["configKey devices", "helmValue devices"]],
    ["an annotation", "service.cilium.io/global", ["annotation service.cilium.io/global"]],
    ["an alias", "io.cilium/global-service", ["annotation io.cilium/global-service"]],
    ["a rule", "cluster-id-range", ["rule cluster-id-range"]],
    ["a key with the map around it", "cilium_config_extra_vars.bpf-lb-mode", ["configKey bpf-lb-mode"]],
    ["a Helm value with the map around it", "cilium_extra_values.maglev.tableSize", ["helmValue maglev.tableSize"]],
    ["nothing", "cilium_tunel_mode", []],
    ["nothing that objects inherit", "constructor", []],
    ["nothing that is empty", "", []],
  ])("%s", (_, name, expected) =>
    expect(entriesCalled(library, name).map((entry) => `${entry.kind} ${entry.name}`)).toEqual(expected),
  );
});

describe("everything", () => {
  const entries = allEntries(library);
  test("is all that the catalog has", () => {
    expect(only(entries, "variable")).toHaveLength(Object.keys(catalog.variables).length);
    expect(only(entries, "configKey")).toHaveLength(Object.keys(catalog.configKeys).length);
    expect(only(entries, "helmValue")).toHaveLength(library.chart.paths.length);
    expect(only(entries, "annotation")).toHaveLength(catalog.annotations.length);
    expect(only(entries, "rule")).toHaveLength(allRules.length);
  });

  test("is found by its name, and has the documented shape", () => {
    for (const entry of entries) {
      expect(entriesCalled(library, entry.name)).toContainEqual(entry);
      const { docs, links, ...facts } = explanationOf(library, words, entry, NEWEST);
      expect(Object.keys(facts)).toEqual(["name", "kind", "type", "default", "values", "since", "until"]);
      expect(Object.keys(docs)).toEqual(["en", "zh-cn"]);
      for (const link of Object.values(links)) expect(link).toMatch(/^https:\/\/\S+$/);
    }
  });

  test("has no Chinese text that is the English one", () => {
    for (const entry of entries) {
      const { en, "zh-cn": chinese } = explanationOf(library, words, entry, NEWEST).docs;
      if (chinese !== null) expect(chinese, entry.name).not.toBe(en);
    }
  });
});

describe("facts for other programs", () => {
  test("of a variable", () =>
    expect(explained("variable", "cilium_tunnel_mode")).toMatchObject({
      type: "string",
      default: "vxlan",
      values: ["vxlan", "geneve"],
      since: "v2.18.0",
      until: null,
      links: { cilium: expect.stringContaining("/v1.19/"), kubespray: expect.stringContaining("/v2.31.0/") },
    }));
  test("of a variable in another release", () =>
    expect(explained("variable", "cilium_tunnel_mode", { release: "v2.24.0", minor: "1.13" }).values).toContain(
      "disabled",
    ));
  test("of a variable that is gone: those of its last release", () =>
    expect(explained("variable", "cilium_init_image_tag")).toMatchObject({ default: "2019-04-05", until: "v2.20.0" }));
  test("of a config key", () =>
    expect(explained("configKey", "enable-bbr")).toMatchObject({
      type: "bool",
      default: "false",
      values: ["true", "false"],
      since: "1.12",
      until: null,
    }));
  test("of a config key that is gone", () =>
    expect(explained("configKey", "arping-refresh-period")).toMatchObject({ since: "1.10", until: "1.17" }));
  test("of a Helm value", () =>
    expect(explained("helmValue", "bandwidthManager.bbr")).toMatchObject({
      type: "boolean",
      default: false,
      values: [true, false],
      since: "1.12",
    }));
  test("of an annotation, up to the last Cilium that reads it", () =>
    expect(explained("annotation", "policy.cilium.io/proxy-visibility")).toMatchObject({ until: "1.16" }));
  test("of a rule", () =>
    expect(explained("rule", "cluster-id-range")).toMatchObject({
      type: "severity",
      default: "error",
      values: ["error", "warning", "info", "hint", "off"],
      links: { rule: expect.stringMatching(/\/docs\/rules\/cluster-id-range\.md$/) },
    }));
  test("a text without translation is null in Chinese", () => {
    const english = { ...words, "zh-cn": words.en };
    const { docs } = explanationOf(library, english, { name: "cilium_mtu", kind: "variable" }, NEWEST);
    expect(docs).toEqual({ en: expect.any(String), "zh-cn": null });
  });
});

describe("for a person", () => {
  const said = (kind: Kind, name: string, language: "en" | "zh-cn" = "en") =>
    plainText(explainedAsMarkdown({ ...library, words: words[language], language }, { name, kind }, NEWEST));
  test.each<[string, Kind, string, string]>([
    ["what the hover says", "variable", "cilium_tunnel_mode", "default in v2.31.0: vxlan"],
    ["a link as text", "variable", "cilium_tunnel_mode", "See Cilium 1.19: https://docs.cilium.io/"],
    ["a Helm value", "helmValue", "maglev.tableSize", "bpf-lb-maglev-table-size"],
    ["since when", "configKey", "enable-bbr", "Since Cilium 1.12"],
    ["until when", "configKey", "arping-refresh-period", "Cilium 1.10 – 1.17"],
    ["what is in no Cilium of today", "configKey", "arping-refresh-period", "Not in Cilium 1.19"],
    ["a rule", "rule", "cluster-id-range", "Severity: error"],
  ])("%s", (_, kind, name, expected) => expect(said(kind, name)).toContain(expected));
  test("no Markdown is left", () =>
    expect(said("rule", "kube-proxy-replacement-value")).not.toMatch(/\*\*|`|\|-|\]\(/));
  test("a rule in Chinese", () => expect(said("rule", "cluster-id-range", "zh-cn")).toContain("严重级别：error"));
});

describe("search", () => {
  const entries = allEntries(library);
  test.each<[string, string]>([
    ["cilium_tunel_mode", "cilium_tunnel_mode"],
    ["maglev-table-sise", "maglev-table-size"],
    ["tableSize", "maglev.tableSize"],
    ["egress gateway", "egressGateway"],
    ["io.cilium/global-servise", "io.cilium/service-affinity"],
    ["CILIUM_DEBUG", "cilium_debug"],
  ])("names like %s", (name, expected) => {
    const near = entriesLike(entries, name, 6).map((entry) => entry.name);
    if (name.startsWith("io.")) expect(near.some((each) => each.includes("global"))).toBe(true);
    else expect(near).toContain(expected);
  });
  test("nothing is like nonsense", () => expect(entriesLike(entries, "qqqqxxzz", 6)).toEqual([]));

  const [a, b] = [
    { name: "a", kind: "variable" },
    { name: "b", kind: "rule" },
  ] as const;
  const written = [
    { entry: a, text: "需要时才用带宽管理器" },
    { entry: b, text: "带宽管理器，以及隧道" },
  ];
  test.each<[string, string, string[]]>([
    ["earlier in the text is better", "带宽管理器", ["b", "a"]],
    ["all words count", "带宽管理器 隧道", ["b"]],
    ["none at all", "加密", []],
    ["no words", "，", []],
  ])("texts: %s", (_, query, names) => expect(entriesAbout(written, query).map((entry) => entry.name)).toEqual(names));
  test("Chinese is known by its characters", () =>
    expect(["带宽", "BBR 带宽", "bbr", "é"].map(isChinese)).toEqual([true, true, false, false]));
});
