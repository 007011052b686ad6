import { describe, expect, test } from "vitest";
import { Workspace } from "../../../server/src/cluster/workspace.ts";
import { applyEdits, locateFix } from "../../../server/src/features/fixes.ts";
import { checkDocument, checkSyntax } from "../../../server/src/rules/engine.ts";
import { allRules } from "../../../server/src/rules/index.generated.ts";
import type { Example, Finding } from "../../../server/src/rules/rule.ts";
import { setSeedGenerator } from "../../../server/src/rules/seed.ts";
import { catalog } from "../../support/catalog.ts";

setSeedGenerator(() => "c2VlZCBvZiB0ZXN0");

function check(text: string, example: Example, annotation: boolean) {
  const workspace = new Workspace(catalog, {
    ...(example.kubespray && { kubespray: { version: example.kubespray, origin: "example" } }),
    ...(example.cilium && { cilium: { version: example.cilium, origin: "example" } }),
  });
  const document = workspace.set(annotation ? "service.yaml" : "inventory/group_vars/k8s_cluster/example.yml", text);
  return {
    workspace,
    document,
    findings: [...checkSyntax(workspace, document), ...checkDocument(workspace, document)],
  };
}

const ids = (findings: readonly Finding[]) => findings.map((finding) => finding.rule.id);

for (const rule of allRules) {
  describe(rule.id, () => {
    const annotation = rule.subject === "annotation";
    for (const example of rule.examples) {
      const { bad, fixed, good } = example;
      if (good !== undefined)
        test(`silent: ${example.name.en}`, () => expect(ids(check(good, example, annotation).findings)).toEqual([]));
      if (bad === undefined) continue;
      test(`fires: ${example.name.en}`, () => {
        const { workspace, document, findings } = check(bad, example, annotation);
        expect(new Set(ids(findings))).toEqual(new Set([rule.id]));
        if (fixed === undefined) return;
        const [fix] = findings[0]?.fixes ?? [];
        expect(fix && applyEdits(document, locateFix(workspace, fix, "en").edits)).toBe(fixed);
        expect(ids(check(fixed, example, annotation).findings)).toEqual([]);
      });
    }
    test("says both languages", () => {
      for (const text of [rule.title, rule.why]) expect(text["zh-cn"]).not.toBe(text.en);
    });
  });
}
