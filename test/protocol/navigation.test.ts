import { describe, expect, test } from "vitest";
import type { Location, LocationLink } from "vscode-languageserver-protocol";
import { Client, ROOT } from "./client.ts";

const FILE = "inventory/prod/group_vars/k8s_cluster/k8s-net-cilium.yml";
const ALL = "inventory/prod/group_vars/all/all.yml";
const TEXT = "cilium_mtu: 1\na: '{{ kube_owner }}'\n";

const DEFINITION = "textDocument/definition";
const LINKS = { textDocument: { diagnostic: {}, definition: { linkSupport: true } } };

test("says that names lead somewhere", async () =>
  expect((await Client.start()).capabilities).toMatchObject({
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
  }));

describe("go to definition", () => {
  test("with the stretch of the name, for clients that know links", async () => {
    const client = await Client.start({ capabilities: LINKS, files: { [ALL]: "x: 1\nkube_owner: root\n" } });
    await client.open(FILE, TEXT);
    expect(await client.ask<LocationLink[]>(DEFINITION, FILE, "kube_")).toEqual([
      {
        originSelectionRange: { start: { line: 1, character: 7 }, end: { line: 1, character: 17 } },
        targetUri: `${ROOT}/${ALL}`,
        targetRange: { start: { line: 1, character: 0 }, end: { line: 1, character: 16 } },
        targetSelectionRange: { start: { line: 1, character: 0 }, end: { line: 1, character: 10 } },
      },
    ]);
  });

  test("as places, for others", async () => {
    const client = await Client.start({ files: { [ALL]: "kube_owner: root\n" } });
    await client.open(FILE, TEXT);
    expect(await client.ask<Location[]>(DEFINITION, FILE, "kube_")).toEqual([
      { uri: `${ROOT}/${ALL}`, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 10 } } },
    ]);
  });

  test("follows what is typed in another file", async () => {
    const client = await Client.start({ files: { [ALL]: "kube_owner: root\n" } });
    await client.open(FILE, TEXT);
    await client.open(ALL);
    await client.type(ALL, "kube_owner", "# one\nkube_owner");
    expect(await client.ask<Location[]>(DEFINITION, FILE, "kube_")).toMatchObject([{ range: { start: { line: 1 } } }]);
  });

  describe("to the role's default in a checkout", () => {
    const DEFAULTS = "kubespray/roles/kubespray_defaults/defaults/main/main.yml";
    const files = {
      "kubespray/galaxy.yml": "namespace: kubernetes_sigs\nname: kubespray\nversion: 2.31.0\n",
      [DEFAULTS]: "---\nkube_owner: kube\n",
    };
    const inDefaults = { uri: `${ROOT}/${DEFAULTS}`, range: { start: { line: 1 } } };

    test("where nothing sets it", async () => {
      const client = await Client.start({ files });
      await client.open(FILE, TEXT);
      expect(await client.ask<Location[]>(DEFINITION, FILE, "kube_")).toMatchObject([inDefaults]);
      expect(await client.ask<Location[]>(DEFINITION, FILE, "cilium_")).toMatchObject([{ uri: `${ROOT}/${FILE}` }]);
    });

    test("not where something does", async () => {
      const client = await Client.start({ files: { ...files, [ALL]: "kube_owner: root\n" } });
      await client.open(FILE, TEXT);
      expect(await client.ask<Location[]>(DEFINITION, FILE, "kube_")).toMatchObject([{ uri: `${ROOT}/${ALL}` }]);
    });

    test("after an edit on disk", async () => {
      const client = await Client.start({ files });
      await client.open(FILE, TEXT);
      await client.ask(DEFINITION, FILE, "kube_");
      await client.write(DEFAULTS, "kube_owner: kube\n");
      expect(await client.ask<Location[]>(DEFINITION, FILE, "kube_")).toMatchObject([
        { range: { start: { line: 0 } } },
      ]);
    });
  });
});

test("finds references, without the setting in force if asked so", async () => {
  const client = await Client.start({ files: { [ALL]: "cilium_mtu: 2\n" } });
  await client.open(FILE, TEXT);
  const ask = (includeDeclaration: boolean) =>
    client.ask<Location[]>("textDocument/references", FILE, "cilium_", { context: { includeDeclaration } });
  expect((await ask(true)).map(({ uri }) => uri)).toEqual([`${ROOT}/${FILE}`, `${ROOT}/${ALL}`]);
  expect((await ask(false)).map(({ uri }) => uri)).toEqual([`${ROOT}/${ALL}`]);
});

test("highlights the other places of a name", async () => {
  const client = await Client.start();
  await client.open(FILE, "kube_owner: root\na: '{{ kube_owner }}'\n");
  expect(await client.ask("textDocument/documentHighlight", FILE, "kube_")).toMatchObject([
    { kind: 3, range: { start: { line: 0 } } },
    { kind: 2, range: { start: { line: 1 } } },
  ]);
});
