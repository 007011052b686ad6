import { expect, it } from "vitest";
import type { Catalog } from "../../../server/src/catalog/catalog.ts";
import { mapsOf, namesSet, settingsOf } from "../../../server/src/inventory/settings.ts";
import { readDocument } from "../../../server/src/syntax/document.ts";
import { catalog } from "../../support/catalog.ts";

/** A catalog without the variables that are not called after Cilium. */
const sparse: Catalog = Object.create(catalog, { variable: { value: () => undefined } });

const names = (file: string, text: string) => {
  const document = readDocument(file, text);
  return [catalog, sparse].map((facts) => [
    settingsOf(document, facts).map(({ name }) => name),
    mapsOf(document, facts).flatMap(({ settings }) => settings.map(({ name }) => name)),
    [...namesSet(document, facts)],
  ]);
};

it.each([
  ["a variable file", "group_vars/all.yml", "kube_owner: root\ncilium_mtu: 1400\n"],
  ["one map", "group_vars/all.yml", "{ kube_owner: root, cilium_mtu: 1400 }\n"],
  ["hosts", "hosts.yml", "all:\n  hosts: { a: }\n  vars:\n    kube_owner: root\n    cilium_mtu: 1400\n"],
])("%s under two catalogs: what one of them knows is not what the other one says", (_, file, text) => {
  const all = ["kube_owner", "cilium_mtu"];
  expect(names(file, text)).toEqual([
    [all, all, all],
    [["cilium_mtu"], ["cilium_mtu"], ["cilium_mtu"]],
  ]);
});
