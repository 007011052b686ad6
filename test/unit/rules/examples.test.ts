import { describe, expect, test, vi } from "vitest";
import { Workspace } from "../../../server/src/cluster/workspace.ts";
import { diagnostics } from "../../../server/src/features/diagnostics.ts";
import { applyEdits, locateFix } from "../../../server/src/features/fixes.ts";
import { allRules } from "../../../server/src/rules/index.generated.ts";
import { type Example, exampleFile, type Finding, type Rule } from "../../../server/src/rules/rule.ts";
import { catalog } from "../../support/catalog.ts";

// Seeds that fixes generate are always this one.
vi.spyOn(globalThis.crypto, "getRandomValues").mockImplementation((bytes) => {
  (bytes as unknown as Uint8Array).set(new TextEncoder().encode("seed of test"));
  return bytes;
});

function check(text: string, example: Example, rule: Rule) {
  const workspace = new Workspace(catalog, {
    ...(example.kubespray && { kubespray: { version: example.kubespray, origin: "example" } }),
    ...(example.cilium && { cilium: { version: example.cilium, origin: "example" } }),
  });
  for (const [file, other] of Object.entries(example.files ?? {})) workspace.set(file, other);
  const document = workspace.set(exampleFile(rule, example), text);
  const findings = diagnostics(workspace, document, "en", { syntax: true }).map(({ finding }) => finding);
  return { workspace, document, findings: findings.filter((found) => found.rule === rule || !isAdvice(found)) };
}

/** What another rule would write in a nicer way does not make an example of this one wrong. */
const isAdvice = ({ severity }: Finding) => severity === "info" || severity === "hint";

const ids = (findings: readonly Finding[]) => findings.map((finding) => finding.rule.id);

for (const rule of allRules) {
  describe(rule.id, () => {
    for (const example of rule.examples) {
      const { bad, fixed, good } = example;
      if (good !== undefined)
        test(`silent: ${example.name.en}`, () => expect(ids(check(good, example, rule).findings)).toEqual([]));
      if (bad === undefined) continue;
      test(`fires: ${example.name.en}`, () => {
        const { workspace, document, findings } = check(bad, example, rule);
        expect(new Set(ids(findings))).toEqual(new Set([rule.id]));
        if (fixed === undefined) return;
        const [fix] = findings[0]?.fixes ?? [];
        const edits = fix && locateFix(workspace, fix, "en").edits.filter(({ file }) => file === document.file);
        expect(edits && applyEdits(document, edits)).toBe(fixed);
        expect(ids(check(fixed, example, rule).findings)).toEqual([]);
      });
    }
    test("says both languages", () => {
      for (const text of [rule.title, rule.why]) expect(text["zh-cn"]).not.toBe(text.en);
    });
  });
}
