import { describe, expect, test, vi } from "vitest";
import type { InlayHint, Location, LocationLink } from "vscode-languageserver-protocol";
import { Client, type Options, ROOT } from "./client.ts";

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

describe("inlay hints", () => {
  const HOST = "inventory/prod/host_vars/n1.yml";
  const start = (options: Options = {}) =>
    Client.start({
      ...options,
      files: {
        "inventory/prod/inventory.ini": "[kube_control_plane]\nn1\n",
        [HOST]: "cilium_mtu: 2\n",
        ...options.files,
      },
    });
  const lines = (from: number, to: number) => ({
    range: { start: { line: from, character: 0 }, end: { line: to, character: 0 } },
  });
  const hintsOf = (client: Client, path = FILE, range = lines(0, 99)) =>
    client.request<InlayHint[]>("textDocument/inlayHint", { textDocument: { uri: client.uri(path) }, ...range });
  const textsOf = (hints: readonly InlayHint[]) =>
    hints.map(({ label }) => (typeof label === "string" ? label : label.map(({ value }) => value).join("")));

  test("say what overrides a line, and lead there", async () => {
    const client = await start();
    await client.open(FILE, TEXT);
    expect(client.capabilities).toMatchObject({ inlayHintProvider: true });
    expect(await hintsOf(client)).toEqual([
      {
        position: { line: 0, character: 13 },
        label: [
          { value: "⇐ 2 in " },
          {
            value: "host_vars/n1.yml",
            location: {
              uri: `${ROOT}/${HOST}`,
              range: { start: { line: 0, character: 0 }, end: { line: 0, character: 10 } },
            },
          },
        ],
        tooltip: { kind: "markdown", value: expect.stringContaining("not in force") },
        paddingLeft: true,
      },
    ]);
  });

  test("for the lines that are asked for", async () => {
    const client = await start();
    await client.open(FILE, `a: 1\n${TEXT}`);
    expect(textsOf(await hintsOf(client, FILE, lines(0, 1)))).toEqual([]);
    expect(textsOf(await hintsOf(client, FILE, lines(1, 2)))).toEqual(["⇐ 2 in host_vars/n1.yml"]);
  });

  test.each<[string, Options]>([
    ["by the setting", { settings: { inlayHints: false } }],
    ["by the project", { settings: { inlayHints: true }, files: { ".kubespray-cilium.yaml": "inlayHints: false\n" } }],
  ])("can be switched off %s", async (_, options) => {
    const client = await start(options);
    await client.open(FILE, TEXT);
    expect(await hintsOf(client)).toEqual([]);
  });

  test("are asked for again when another file changes them, and only then", async () => {
    const client = await start();
    await client.open(FILE, TEXT);
    await hintsOf(client);
    await client.write("inventory/prod/host_vars/n2.yml", "cilium_mtu: 3\n");
    await client.write(HOST, "cilium_mtu: 4\n");
    await vi.waitFor(() => expect(client.hintRefreshes).toBe(1));
    expect(textsOf(await hintsOf(client))).toEqual(["⇐ 4 in host_vars/n1.yml"]);
  });

  test("are asked for again once, where nobody looks at the text", async () => {
    const client = await start();
    await client.open(FILE, TEXT);
    await hintsOf(client);
    await client.write(HOST, "cilium_mtu: 4\n");
    await vi.waitFor(() => expect(client.hintRefreshes).toBe(1));
    await client.write("inventory/prod/host_vars/n2.yml", "cilium_mtu: 3\n");
    await client.write(HOST, "cilium_mtu: 5\n");
    await vi.waitFor(() => expect(client.hintRefreshes).toBe(2));
  });

  test("follow what is typed in another file", async () => {
    const client = await start();
    await client.open(FILE, TEXT);
    await client.open(HOST);
    await hintsOf(client);
    await client.type(HOST, "2", "5");
    await vi.waitFor(() => expect(client.hintRefreshes).toBe(1));
  });

  test("are asked for again when they are switched off", async () => {
    const client = await start();
    await client.open(FILE, TEXT);
    await hintsOf(client);
    await client.set({ inlayHints: false });
    await vi.waitFor(() => expect(client.hintRefreshes).toBe(1));
  });
});

test("links the rules of the configuration file to their pages", async () => {
  const client = await Client.start();
  await client.open(".kubespray-cilium.yaml", "rules: { maglev-table-size: off }\n");
  const { uri } = client;
  expect(
    await client.request("textDocument/documentLink", { textDocument: { uri: uri(".kubespray-cilium.yaml") } }),
  ).toEqual([
    {
      range: { start: { line: 0, character: 9 }, end: { line: 0, character: 26 } },
      target: expect.stringMatching(/^https:.*maglev-table-size\.md$/),
    },
  ]);
});
