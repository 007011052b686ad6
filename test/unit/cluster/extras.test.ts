import { describe, expect, test } from "vitest";
import { extraVar, helmValue } from "../../../server/src/cluster/extras.ts";
import { diagnostics } from "../../../server/src/features/diagnostics.ts";
import { clusterOf, FILE, shown, workspaceOf } from "../../support/cluster.ts";

const release = { kubespray: "v2.31.0" };
const JINJA = '"{{ y }}"';

/** "?" is unknown, "-" is not set. */
describe("an extra var that may be there is unknown", () => {
  test.each<[string, string, unknown]>([
    ["set", "\n  a: 'x'", "x"],
    ["not set", "\n  b: 'x'", "-"],
    ["no map", "", "-"],
    ["Jinja for the map", ` ${JINJA}`, "?"],
    ["an alias of nothing", " *y", "?"],
    ["a merge of nothing", "\n  <<: *y\n  b: 1", "?"],
    ["set beside a merge", "\n  <<: *y\n  a: 'x'", "x"],
    ["a merge within", "\n  <<: {a: 'y'}\n  b: 1", "y"],
    ["a template line", "\n  {{ y }}\n  b: 1", "?"],
    ["in a condition", "\n  {% if y %}\n  a: 'x'\n  {% endif %}", "?"],
    ["beside a half-typed key", "\n  half\n  b: 'x'", "-"],
    ["below a half-typed key", "\n  half\n  a: 'x'", "x"],
  ])("%s", (_, map, expected) => {
    const cluster = clusterOf(`cilium_config_extra_vars:${map}\n`, release);
    expect(shown(extraVar(cluster, "a")?.value)).toBe(expected);
  });
});

describe("a Helm value that may be there is unknown", () => {
  test.each<[string, string, unknown]>([
    ["set", "{a: {b: 1}}", 1],
    ["not set", "{a: {c: 1}}", "-"],
    ["Jinja above it", `{a: ${JINJA}}`, "?"],
    ["Jinja beside it", `{a: {c: ${JINJA}}}`, "-"],
    ["an alias above it", "{a: *y}", "?"],
    ["an alias within", "{y: &y {b: 1}, a: *y}", 1],
    ["a scalar above it", "{a: 1}", "-"],
  ])("%s", (_, map, expected) => {
    const cluster = clusterOf(`cilium_extra_values: ${map}\n`, release);
    expect(shown(helmValue(cluster, "a.b")?.value)).toBe(expected);
  });
});

test("what may be in a map that cannot be seen is no reason for a finding", () => {
  const rules = (map: string) => {
    const workspace = workspaceOf(`cilium_tunnel_mode: ""\ncilium_extra_values: ${map}\n`, release);
    const document = workspace.document(FILE);
    return document ? diagnostics(workspace, document, "en").map(({ rule }) => rule) : undefined;
  };
  expect([rules("{}"), rules(JINJA)]).toEqual([["tunnel-mode-disabled"], []]);
});
