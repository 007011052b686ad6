import { describe, expect, test } from "vitest";
import { Workspace } from "../../../server/src/cluster/workspace.ts";
import { complete } from "../../../server/src/features/completion.ts";
import { diagnostics } from "../../../server/src/features/diagnostics.ts";
import { catalog } from "../../support/catalog.ts";

const FILE = "inventory/group_vars/k8s_cluster/vars.yml";

/** Everything that is asked about a file while it is open, and on the command line. */
function findings(text: string): string[] {
  const workspace = new Workspace(catalog, { kubespray: { version: "v2.31.0", origin: "test" } });
  const document = workspace.set(FILE, text);
  complete(workspace, document, { line: 0, character: 0 });
  return diagnostics(workspace, document, "en", { syntax: true }).map(({ rule, message }) => `${rule}: ${message}`);
}

function noise(length: number): string {
  let state = 7;
  return Array.from({ length }, () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return String.fromCharCode(state % 0x3000);
  }).join("");
}

const aliasBomb = [
  "a0: &a0 [x, x, x, x, x, x, x, x, x, x]",
  ...Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(10)}]`),
  "cilium_extra_values: {x: *a30}",
].join("\n");

const nested = (levels: number) => Array.from({ length: levels }, (_, i) => `${" ".repeat(i + 1)}k:`).join("\n");

describe("stays calm and quick with", () => {
  test.each<[string, () => string]>([
    ["nothing", () => ""],
    ["a byte order mark alone", () => "\uFEFF"],
    ["only tabs", () => "\t\t\t\n\t\t\n"],
    ["only CR", () => "a: 1\rb: 2\rc"],
    ["only line ends", () => "\n".repeat(100_000)],
    ["binary noise", () => noise(50_000)],
    ["noise behind a key of ours", () => `cilium_extra_values:\n  x: "${noise(1000).replace(/[\r\n\\"{$#%]/g, "")}"\n`],
    ["lone surrogates", () => "cilium_extra_values:\n  x: '\uD800'\n"],
    ["20 MB of lines", () => `some_variable: some value of it # ${"comment ".repeat(20)}\n`.repeat(105_000)],
    ["20 MB in one value", () => `other: "${"x".repeat(20_000_000)}"\n`],
    ["20 MB in one value of ours", () => `cilium_extra_values:\n  x: "${"x".repeat(20_000_000)}"\n`],
    ["20 MB of brackets", () => `cilium_extra_values: ${"[".repeat(20_000_000)}\n`],
    ["20,000 open brackets, each on its line", () => "other: [\n".repeat(20_000)],
    ["200 levels of flow", () => `cilium_extra_values: ${"{k: ".repeat(200)}1${"}".repeat(200)}\n`],
    ["100,000 levels of flow", () => `cilium_extra_values: ${"[".repeat(100_000)}${"]".repeat(100_000)}\n`],
    ["200 levels of block", () => `cilium_extra_values:\n${nested(200)} 1\n`],
    ["1,000 levels of block", () => `cilium_extra_values:\n${nested(1000)} 1\n`],
    ["100,000 dashes", () => `cilium_extra_values:\n  ${"- ".repeat(100_000)}x\n`],
    ["an alias bomb", () => aliasBomb],
    ["an alias of itself", () => "cilium_extra_values: &a\n  b: *a\n"],
    ["a merge key of itself", () => "cilium_extra_values: &a\n  <<: *a\n"],
  ])("%s", (_, text) => {
    const given = text();
    const start = performance.now();
    // The names in these texts are nobody's.
    expect(findings(given).filter((each) => !each.startsWith("helm-value-unknown"))).toEqual([]);
    expect(performance.now() - start).toBeLessThan(4_000);
  });
});
