import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { KubeanRelease, ReleasesFile, VariablesFile } from "../../../server/src/catalog/facts.ts";
import { SAMPLE_FILE } from "../../../server/src/catalog/sampleSettings.ts";
import { FactsFolder } from "../../../tools/catalog/factsFolder.ts";
import { importCatalog } from "../../../tools/catalog/import.ts";
import { FixtureRepository, tarball, temporaryFolder } from "./fixtureRepository.ts";

const ROLE = "roles/network_plugin/cilium";
const DEFAULTS = `${ROLE}/defaults/main.yml`;
const CONFIG = `${ROLE}/templates/cilium/config.yml.j2`;

const configMap = (...lines: string[]) =>
  `---\nmetadata:\n  name: cilium-config\ndata:\n${lines.map((line) => `  ${line}\n`).join("")}`;

const kubespray = new FixtureRepository()
  .commit(
    "2025-01-01",
    {
      [DEFAULTS]:
        "cilium_debug: false\ncilium_mode: a\ncilium_idle: 1\ncilium_min: '1'\n# cilium_shown: x\ncilium_base: b\n",
      "roles/kubespray-defaults/defaults/main/main.yml":
        "cilium_mode: shared\nkube_owner: kube\nroot: '{{ cilium_base }}'\n",
      "roles/download/defaults/main.yml":
        "cilium_version: v1.10.1\nkubelet_checksums:\n  arm64:\n    v1.9.0: a\n  amd64:\n    v1.31.4: b\n    v1.30.0: c\n",
      [CONFIG]: configMap('debug: "{{ cilium_debug }}"', "# {{ cilium_idle }}"),
      [`${ROLE}/tasks/check.yml`]:
        "- assert:\n    that:\n      - cilium_mode in ['a', 'b']\n      - cilium_min is defined\n- set_fact:\n    cilium_made: '{{ root }}'\n",
    },
    "v2.27.0",
  )
  .commit("2025-02-01", { [DEFAULTS]: "cilium_debug: true\ncilium_mode: a\n" }, "v2.27.1")
  .commit(
    "2025-03-01",
    {
      [CONFIG]: null,
      [`${ROLE}/templates/values.yaml.j2`]:
        "debug:\n  enabled: {{ cilium_debug | to_json }}\nmode: {{ cilium_mode }}\n",
      "roles/download/defaults/main.yml": 'cilium_version: "1.11.2"\n',
    },
    "v2.28.0",
  )
  .commit("2025-04-01", {
    "inventory/sample/group_vars/k8s-net-cilium.yml": "# cilium_sampled: 1\n",
    [SAMPLE_FILE]:
      '---\n# Says what it is for: cilium_x\n# cilium_a: "b"\n#cilium_c:\n#  - d\ncilium_e: {} \nother: 1\n',
  });

const charts = new FixtureRepository().commit("2025-01-01", {
  "cilium-1.11.0.tgz": tarball({ "cilium/values.yaml": "a: 1\n", "cilium/templates/cilium-configmap.yaml": "" }),
});

const kubean = new FixtureRepository()
  .commit("2025-02-03", {}, "v0.6.0")
  .commit("2025-03-10", { "version.yml": "kubespray_version: v2.28.0\n" }, "v0.7.0");

const factsFolder = temporaryFolder();
const curated = temporaryFolder();
const words = temporaryFolder();
const options = { kubespray: kubespray.folder, charts: charts.folder, kubean: kubean.folder };
const run = (folder = factsFolder) => importCatalog(options, { facts: new FactsFolder(folder), curated, words });
const read = <T>(name: string): T => JSON.parse(readFileSync(join(factsFolder, `${name}.json`), "utf8"));
const texts = (folder: string) => readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));

let printed: string[] = [];
beforeAll(() => {
  mkdirSync(words, { recursive: true });
  writeFileSync(join(words, "variables.yaml"), "cilium_debug:\n  en: Says more.\n");
  writeFileSync(join(curated, "annotations.json"), '[{ "name": "a", "kinds": [], "evidence": "x" }]');
  writeFileSync(
    join(curated, "variables.json"),
    JSON.stringify({
      cilium_mode: { values: [{ from: "v2.28.0", values: ["c"], by: "agent" }] },
      kube_owner: { related: true },
    }),
  );
  printed = run();
});

describe("releases", () => {
  test("are the tags and the development branch", () => {
    expect(read<ReleasesFile>("releases").kubespray).toMatchObject([
      { version: "v2.27.0", date: "2025-01-01", engine: "configmap", cilium: "1.10.1" },
      { version: "v2.27.1", date: "2025-02-01", engine: "configmap", cilium: "1.10.1" },
      { version: "v2.28.0", date: "2025-03-01", engine: "helm", cilium: "1.11.2" },
      { version: "master", date: "2025-04-01", engine: "helm", cilium: "1.11.2" },
    ]);
  });

  test("say what identifies them", () => {
    const [first, second] = read<ReleasesFile>("releases").kubespray;
    expect(first?.commit).toMatch(/^[0-9a-f]{12}$/);
    expect(second?.commit).not.toBe(first?.commit);
    expect(first?.kube).toEqual({ from: "1.30.0", to: "1.31.4", default: "1.31.4" });
    const print = expect.stringMatching(/^1-[0-9a-f]{16}$/);
    expect(read("shipped")).toMatchObject({
      "inventory/sample/group_vars/k8s-net-cilium.yml": [{ from: "master", print }],
    });
    const from = [{ from: "master" }];
    expect(read("sample-settings")).toEqual({ 'cilium_a: "b"': from, "cilium_c:": from, "cilium_e: {}": from });
  });

  test("know the charts' minors", () => expect(read<ReleasesFile>("releases").cilium).toEqual(["1.11"]));

  test("of Kubean bring the Kubespray that they pin, or the newest of their day", () => {
    const [floating, pinned] = read<KubeanRelease[]>("kubean-releases");
    expect(floating).toMatchObject({ version: "v0.6.0", after: "v2.27.1", engine: "configmap", floating: true });
    expect(pinned).toMatchObject({
      version: "v0.7.0",
      after: "v2.28.0",
      before: "v2.28.0",
      engine: "helm",
      cilium: "1.11.2",
    });
    expect(pinned).not.toHaveProperty("floating");
  });
});

describe("variables", () => {
  test.each<[string, string, unknown]>([
    [
      "have the defaults of each release",
      "cilium_debug",
      {
        type: "boolean",
        since: "v2.27.0",
        defaults: [
          { from: "v2.27.0", to: "v2.27.0", value: false },
          { from: "v2.27.1", value: true },
        ],
      },
    ],
    [
      "have the role's own default, and the sets that tasks assert and people know",
      "cilium_mode",
      {
        type: "string",
        since: "v2.27.0",
        defaults: [{ from: "v2.27.0", value: "a" }],
        onlyAsserted: [{ from: "v2.27.0", to: "v2.27.1" }],
        values: [
          { from: "v2.27.0", values: ["a", "b"], by: "kubespray" },
          { from: "v2.28.0", values: ["c"], by: "agent" },
        ],
      },
    ],
    [
      "that only comments name have no effect, and are gone with their declaration",
      "cilium_idle",
      {
        type: "integer",
        since: "v2.27.0",
        until: "v2.27.0",
        defaults: [{ from: "v2.27.0", to: "v2.27.0", value: 1 }],
        noEffect: [{ from: "v2.27.0", to: "v2.27.0" }],
      },
    ],
    [
      "that a default of one in use is made of are in use",
      "cilium_base",
      {
        type: "string",
        since: "v2.27.0",
        defaults: [{ from: "v2.27.0", to: "v2.27.0", value: "b" }],
      },
    ],
    [
      "may only be shown",
      "cilium_sampled",
      {
        type: "integer",
        since: "master",
        defaults: [{ from: "master", value: 1, commented: true }],
        noEffect: [{ from: "master" }],
      },
    ],
    ["are not facts that tasks set", "cilium_made", undefined],
  ])("%s", (_, name, expected) => {
    expect(read<VariablesFile>("variables")[name]).toEqual(expected);
  });

  test("that are related are listed by people", () => {
    const names = Object.keys(read<VariablesFile>("variables")).filter((name) => !name.startsWith("cilium_"));
    expect(names).toEqual(["kube_owner"]);
  });
});

describe("a run", () => {
  test("says what is new and what nobody described yet", () => {
    expect(printed).toEqual(expect.arrayContaining(["  + cilium_debug", "not documented: cilium_mode"]));
    expect(printed).not.toContain("not documented: cilium_debug");
  });

  test("writes the same bytes for the same sources, from nothing or again", () => {
    const before = texts(factsFolder);
    expect(run().filter((line) => line.startsWith("  "))).toEqual([]);
    expect(texts(factsFolder)).toEqual(before);
    const elsewhere = temporaryFolder();
    run(elsewhere);
    expect(texts(elsewhere)).toEqual(before);
  });

  test("leaves evidence out of the facts", () => expect(read("annotations")).toEqual([{ name: "a", kinds: [] }]));
});
