import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Chart } from "../../../../tools/catalog/charts/archives.ts";
import { probeEffects } from "../../../../tools/catalog/probe/effects.ts";

const folder = mkdtempSync(join(tmpdir(), "helm-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Stands in for Helm: a chart with a switch that writes a constant, one that is copied, and one that is refused. */
const helm = join(folder, "helm");
writeFileSync(
  helm,
  `#!${process.execPath}
const set = process.argv.slice(2).join(" ");
if (set.includes("refused=true")) process.exit(1);
console.log("data:\\n  always: \\"x\\"");
if (set.includes("gateway.enabled=true")) console.log("  enable-gateway: \\"true\\"");
else console.log("  gateway-off: \\"yes\\"");
console.log("  copied: \\"" + set.includes("copied=true") + "\\"");
`,
);
chmodSync(helm, 0o755);

const chart = (minor: string): Chart => ({
  minor,
  version: `${minor}.0`,
  values: "",
  schema: undefined,
  templates: new Map(),
  files: new Map(),
});

test("what a switch writes beyond its own value is told by ranges of minors", async () => {
  const values = {
    "gateway.enabled": [{ from: "1.18", type: "boolean", default: false }],
    copied: [{ from: "1.18", type: "boolean", default: false }],
    refused: [{ from: "1.18", type: "boolean", default: false }],
    text: [{ from: "1.18", type: "string", default: "" }],
  };
  const keys = { copied: [{ key: "copied", from: "1.18" }] };
  const effects = await probeEffects([chart("1.18"), chart("1.19")], "1.20", helm, values, keys, () => {});
  expect(effects).toEqual({
    "gateway.enabled": {
      true: { "enable-gateway": [{ from: "1.18", text: "true" }], "gateway-off": [{ from: "1.18", text: null }] },
    },
  });
});
