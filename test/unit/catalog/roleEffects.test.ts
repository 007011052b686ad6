import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { releaseIn } from "../../../server/src/catalog/release.ts";
import { catalog } from "../../support/catalog.ts";

const read = <T>(name: string): T => JSON.parse(readFileSync(`test/fixtures/catalog/${name}.json`, "utf8")) as T;

/**
 * The role's variables that no template, task or effective default of a release names, for each release in which the
 * list changed. Counted in the tags by searching all roles for the names, so apart from the importer.
 */
const unused = read<Record<string, string[]>>("role-unused");
const defaults = read<Record<string, { set?: object; gone?: string[] }>>("role-defaults");

const declared = new Set<string>();
let current: string[] = [];
const releases = catalog.releaseNames.map((release) => {
  for (const name of defaults[release]?.gone ?? []) declared.delete(name);
  for (const name of Object.keys(defaults[release]?.set ?? {})) declared.add(name);
  current = unused[release] ?? current;
  return { release, names: [...declared], expected: current };
});

test.each(releases)(
  "$release: the catalog knows which of the role's variables do nothing",
  ({ release, names, expected }) => {
    const idle = names.filter((name) => catalog.variable(name)?.noEffect?.some((span) => releaseIn(release, span)));
    expect(idle.sort()).toEqual(expected);
  },
);
