import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Json } from "../../../server/src/catalog/facts.ts";
import { catalog } from "../../support/catalog.ts";

/**
 * What `roles/network_plugin/cilium/defaults/main.yml` sets, as each release changed it. Read with PyYAML from the
 * tags, so apart from the importer whose facts are compared with it.
 */
const history = JSON.parse(readFileSync("test/fixtures/catalog/role-defaults.json", "utf8")) as Record<
  string,
  { set?: Record<string, Json>; gone?: string[] }
>;

const defaults = new Map<string, Json>();
const releases = Object.entries(history).map(([release, { set = {}, gone = [] }]) => {
  for (const name of gone) defaults.delete(name);
  for (const [name, value] of Object.entries(set)) defaults.set(name, value);
  return { release, role: new Map(defaults) };
});

/** Jinja texts differ in blanks only, depending on who folds them. */
const comparable = (value: Json | undefined): string => (JSON.stringify(value) ?? "none").replace(/\\n|\s+/g, "");

test("the fixture covers every release", () => {
  expect(Object.keys(history)).toEqual(catalog.releaseNames);
});

test.each(releases)("$release: the catalog has the role's variables with their defaults", ({ release, role }) => {
  const differing = [...role]
    .filter(
      ([name, value]) =>
        !catalog.hasVariable(name, release) || comparable(catalog.defaultOf(name, release)) !== comparable(value),
    )
    .map(
      ([name, value]) =>
        `${name}: ${comparable(value)} in the role, ${comparable(catalog.defaultOf(name, release))} in the catalog`,
    );
  expect(differing).toEqual([]);
});
