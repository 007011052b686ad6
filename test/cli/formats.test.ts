import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv-draft-04";
import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { Tree } from "../support/cli.ts";

const FILE = "inventory/prod/group_vars/k8s_cluster/k8s-net-cilium.yml";
const BAD = 'cilium_config_extra_vars:\n  bpf-lb-maglev-table-size: "1000"\n';
const RELEASE = ["--kubespray", "v2.31.0"];

describe("sarif", () => {
  const log = async (tree: Tree, ...args: string[]) =>
    JSON.parse((await tree.run("check", "--format", "sarif", ...RELEASE, ...args)).stdout) as Log;
  const isValid = (() => {
    const file = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
    return new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
      JSON.parse(readFileSync(file, "utf8")),
    );
  })();

  test.each([
    [
      "with findings, fixes and related places",
      {
        [FILE]: BAD,
        "other/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_cluster_id: 1\n",
        "inventory/dev/group_vars/k8s_cluster/k8s-net-cilium.yml": "cilium_cluster_id: 1\n",
      },
    ],
    ["without any", { [FILE]: "cilium_mtu: 1400\n" }],
  ])("is valid %s", async (_, files) => {
    isValid(await log(new Tree(files)));
    expect(isValid.errors).toBeNull();
  });

  test("is valid where a file cannot be read, and says so", async () => {
    const found = await log(new Tree({ [FILE]: Buffer.from([0, 1, 2]) }));
    isValid(found);
    expect(isValid.errors).toBeNull();
    expect(found.runs[0]?.invocations?.[0]).toMatchObject({ executionSuccessful: false });
  });

  test("counts from 1 and names files from the folder it runs in", async () => {
    const { runs } = await log(new Tree({ [FILE]: BAD }), "inventory/prod");
    const [result] = runs[0]?.results ?? [];
    expect(result).toMatchObject({ ruleId: "maglev-table-size", ruleIndex: 0, level: "error" });
    expect(result?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: FILE },
      region: { startLine: 2, startColumn: 29, endLine: 2, endColumn: 35 },
    });
    expect(result?.fixes?.[0]?.artifactChanges[0]?.replacements[0]).toMatchObject({
      insertedContent: { text: '"1021"' },
    });
  });

  test("describes the rules in the language asked for", async () => {
    const { runs } = await log(new Tree({ [FILE]: BAD }), "--lang", "zh-cn");
    expect(runs[0]?.tool.driver.rules?.[0]?.shortDescription?.text).toMatch(/[\u4e00-\u9fff]/);
  });
});

describe("github", () => {
  const lines = async (files: Readonly<Record<string, string>>) =>
    (await new Tree(files).run("check", "--format", "github", ...RELEASE)).stdout.split("\n").filter(Boolean);

  test("one command a finding", async () => {
    const [line, ...others] = await lines({ [FILE]: BAD });
    expect(line).toMatch(
      new RegExp(
        `^::error file=${FILE},line=2,endLine=2,col=29,endColumn=35,title=maglev-table-size::.*1000.*%0Ahttps:`,
      ),
    );
    expect(others).toEqual([]);
  });

  test("what has a meaning in a command is escaped", async () => {
    const [line] = await lines({ "a,b/group_vars/k8s_cluster/50%.yml": BAD });
    expect(line).toContain("file=a%2Cb/group_vars/k8s_cluster/50%25.yml,");
  });

  test("hints stay out", async () =>
    expect(await lines({ [FILE]: "cilium_debug: true # kubespray-cilium: ignore wrong-type\n" })).toEqual([]));
});

describe("pretty", () => {
  const pretty = async (text: string, ...args: string[]) =>
    (await new Tree({ [FILE]: text }).run("check", ...RELEASE, ...args)).stdout;

  test("shows the line with carets, as wide as a terminal shows the text", async () => {
    const [source = "", carets = ""] =
      /^ {10}.*cilium_cluster_name.*\n.*/m.exec(await pretty("cilium_cluster_name: 集群一\n"))?.[0].split("\n") ?? [];
    expect(source).toBe("          cilium_cluster_name: 集群一");
    expect(carets).toBe(`${"          ".padEnd(10 + "cilium_cluster_name: ".length)}^^^^^^`);
  });

  test("counts what each inventory has", async () =>
    expect(await pretty(BAD)).toContain(
      "inventory/prod: Kubespray v2.31.0 (--kubespray) · Cilium 1.19.3 (bundled with v2.31.0) · 1 error, 0 warnings",
    ));

  test("says that there was nothing to check", async () =>
    expect((await new Tree().run("check")).stdout).toBe("no files to check\n"));

  test("has no colours where nobody sees them", async () => expect(await pretty(BAD)).not.toContain("\x1b"));
});

describe("baseline", () => {
  const BASELINE = ["--baseline", "known.json"];

  test("accepts what there was when it was written, wherever it stands by now", async () => {
    const tree = new Tree({ [FILE]: BAD });
    expect((await tree.check(...BASELINE, "--update-baseline")).json.findings).toEqual([]);
    tree.write(FILE, `cilium_debug: true\n\n${BAD}`);
    const { json, code } = await tree.check(...BASELINE);
    expect([code, json.findings]).toEqual([0, []]);
  });

  test("reports what is new, a second one of the same too", async () => {
    const tree = new Tree({ [FILE]: BAD });
    await tree.check(...BASELINE, "--update-baseline");
    tree.write(FILE, `cilium_mtu: [1]\n${BAD}`);
    tree.write(FILE.replace("prod", "dev"), BAD);
    const { json, code } = await tree.check(...BASELINE);
    expect(code).toBe(1);
    expect(json.findings.map(({ rule, file }) => `${rule} ${file.split("/")[1]}`)).toEqual([
      "maglev-table-size dev",
      "wrong-type prod",
    ]);
  });

  test("holds from any folder", async () => {
    const tree = new Tree({ [FILE]: BAD });
    await tree.check(...BASELINE, "--update-baseline");
    expect((await tree.check("inventory/prod", ...BASELINE)).json.findings).toEqual([]);
  });

  test("says what it no longer needs", async () => {
    const tree = new Tree({ [FILE]: BAD });
    await tree.check(...BASELINE, "--update-baseline");
    tree.write(FILE, BAD.replace("1000", "1021"));
    expect((await tree.run("check", ...RELEASE, ...BASELINE)).stdout).toContain(
      "0 findings accepted by the baseline, 1 more in it no longer there",
    );
  });

  test.each([
    ["a file that is not there", {}, BASELINE],
    ["a file that is none", { "known.json": "[]" }, BASELINE],
    ["nothing to update", {}, ["--update-baseline"]],
  ])("wrong usage: %s", async (_, files, args) =>
    expect((await new Tree({ [FILE]: BAD, ...files }).run("check", ...RELEASE, ...args)).code).toBe(2),
  );
});
