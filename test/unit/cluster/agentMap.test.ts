import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compareAgent } from "../../../tools/compare/comparison.ts";
import { agentByUs } from "../../../tools/compare/inventory.ts";
import { restored, type Sample } from "../../../tools/compare/sample.ts";
import { catalog } from "../../support/catalog.ts";

const samples: Sample[] = JSON.parse(readFileSync("test/fixtures/rendered/agent.json", "utf8"));

// What the real chart made of what Kubespray hands to it, written by `npm run compare -- … --agent --write`.
describe("the agent gets what the chart makes in truth, with", () => {
  test.each(samples.map((sample) => [sample.release, sample] as const))("%s", (release, sample) => {
    for (const { layers, rendered } of restored(sample)) {
      const { wrong, unknown, equal } = compareAgent(agentByUs(catalog, release, layers), rendered);
      expect(wrong, JSON.stringify(layers)).toEqual([]);
      if (rendered !== null) expect(equal / (equal + unknown.length), JSON.stringify(layers)).toBeGreaterThan(0.95);
    }
  });
});
