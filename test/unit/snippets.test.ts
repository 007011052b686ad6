import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Workspace } from "../../server/src/cluster/workspace.ts";
import { checkDocument, checkSyntax } from "../../server/src/rules/engine/engine.ts";
import { catalog } from "../support/catalog.ts";

interface Snippet {
  readonly body: readonly string[];
  readonly description: string;
}

/** A snippet's text as it is inserted and left untouched. */
const text = ({ body }: Snippet): string =>
  body
    .join("\n")
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, "$1")
    .replace(/\$\{\d+:(?:\$\d)?([^}]*)\}/g, "$1")
    .replace(/\$\d/g, "");

const read = (name: string): [string, Snippet][] =>
  Object.entries(JSON.parse(readFileSync(`snippets/${name}.json`, "utf8")));

describe("what a snippet inserts is right for the releases it names", () => {
  test.each(read("variables"))("%s", (name, snippet) => {
    const releases = /up to|to 2\.27/.test(name)
      ? ["v2.25.0", "v2.26.1", "v2.27.1"]
      : /2\.21/.test(name)
        ? ["v2.21.0", "v2.31.0"]
        : ["v2.29.1", "v2.31.0"];
    for (const version of releases) {
      const workspace = new Workspace(catalog, { kubespray: { version, origin: "test" } });
      const document = workspace.set("inventory/group_vars/k8s_cluster/new.yml", text(snippet));
      const loud = [...checkSyntax(workspace, document), ...checkDocument(workspace, document)].filter(
        (each) => each.severity !== "hint",
      );
      expect(loud.map((each) => `${version} ${each.message.en}`)).toEqual([]);
    }
  });

  test.each(read("manifests"))("%s", (_, snippet) => {
    const workspace = new Workspace(catalog, { cilium: { version: "1.19", origin: "test" } });
    const document = workspace.set("service.yaml", text(snippet));
    expect(
      [...checkSyntax(workspace, document), ...checkDocument(workspace, document)].map((each) => each.message.en),
    ).toEqual([]);
  });
});
