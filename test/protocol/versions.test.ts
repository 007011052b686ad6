import { describe, expect, test, vi } from "vitest";
import {
  CHOOSE_VERSIONS,
  type ConfigurationText,
  FILE_VERSIONS,
  type FileVersions,
  VERSION_CHOICES,
  VERSION_QUESTIONS,
  VERSIONS_CHANGED,
  type VersionQuestion,
  type VersionQuestions,
} from "../../server/src/lsp/protocol.ts";
import { Client, ROOT } from "./client.ts";

const NET = "inventory/prod/group_vars/k8s_cluster/k8s-net-cilium.yml";
const TEST = NET.replace("prod", "test");
const GALAXY = { "kubespray/galaxy.yml": "namespace: kubernetes_sigs\nname: kubespray\nversion: 2.27.0\n" };
const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata:\n  annotations:\n    service.cilium.io/global: "true"\n';

const versionsOf = (client: Client, path: string) =>
  client.request<FileVersions | null>(FILE_VERSIONS, client.uri(path));

describe("the versions in use for a file", () => {
  test("and where they come from", async () => {
    const client = await Client.start({ files: { ...GALAXY, [NET]: "cilium_version: 1.16.4\n" } });
    expect(await versionsOf(client, NET)).toEqual({
      text: "Kubespray v2.27.0 · Cilium 1.16.4 (galaxy.yml)",
      detail: "inventory/prod",
      assumed: false,
    });
  });

  test("are said to be assumed where they are, in the person's language", async () => {
    const client = await Client.start({ files: { [NET]: "" }, locale: "zh-cn" });
    expect(await versionsOf(client, NET)).toMatchObject({
      text: "Kubespray v2.31.0 · Cilium 1.19.3 (假定：最新的发布版本)",
      assumed: true,
    });
  });

  test("of a file that several inventories read: all of them", async () => {
    const configuration = "inventories: {inventory/test: {kubesprayVersion: v2.30.0}}\nkubesprayVersion: v2.31.0\n";
    const files = { [NET]: "", [TEST]: "", "s.yml": SERVICE, ".kubespray-cilium.yaml": configuration };
    const client = await Client.start({ files });
    const versions = await versionsOf(client, "s.yml");
    expect(versions?.text).toBe("Kubespray v2.31.0 · Cilium 1.19.3 (.kubespray-cilium.yaml) · 1 more");
    expect(versions?.detail).toBe("inventory/prod: v2.31.0, 1.19.3 · inventory/test: v2.30.0, 1.18.6");
  });

  test("are none for files that no version matters to", async () => {
    const client = await Client.start({ files: { ...GALAXY, [NET]: "" } });
    await client.open("notes.yml", "a: 1\n");
    expect(await versionsOf(client, "notes.yml")).toBeNull();
    expect(await versionsOf(client, "kubespray/galaxy.yml")).toBeNull();
  });

  test("a client that shows them learns when they may be others", async () => {
    const client = await Client.start({ files: { [NET]: "" }, initializationOptions: { showsVersions: true } });
    const changes = client.count(VERSIONS_CHANGED);
    await versionsOf(client, NET);
    const before = changes();
    await client.write("kubespray/galaxy.yml", GALAXY["kubespray/galaxy.yml"]);
    await vi.waitFor(() => expect(changes()).toBeGreaterThan(before));
    expect((await versionsOf(client, NET))?.text).toContain("v2.27.0");
  });
});

describe("choosing versions", () => {
  test("is for the inventories that read the file, else for any", async () => {
    const client = await Client.start({ files: { [NET]: "", [TEST]: "" } });
    const asked = async (path: string) => {
      const { inventories } = await client.request<VersionQuestions>(VERSION_QUESTIONS, client.uri(path));
      return inventories.map(({ label, root }) => [label, root]);
    };
    const [prod, test] = ["prod", "test"].map((name) => [`inventory/${name}`, `${ROOT}/inventory/${name}`]);
    expect(await asked(NET)).toEqual([prod]);
    expect(await asked("nowhere.yml")).toEqual([prod, test]);
  });

  test("asks for both, and gives the file that makes them hold", async () => {
    const client = await Client.start({ files: { [NET]: "" } });
    const root = `${ROOT}/inventory/prod`;
    const questions = await client.request<VersionQuestion[]>(VERSION_CHOICES, root);
    expect(questions.map(({ name, title }) => [name, title])).toEqual([
      ["kubesprayVersion", "Kubespray release of inventory/prod"],
      ["ciliumVersion", "Cilium version of inventory/prod"],
    ]);
    expect(questions[0]?.choices.find(({ current }) => current)?.label).toBe("auto");
    const chosen = { kubesprayVersion: "v2.27.0", ciliumVersion: "auto" };
    const written = await client.request<ConfigurationText>(CHOOSE_VERSIONS, { root, chosen });
    expect(written).toEqual({ uri: `${ROOT}/.kubespray-cilium.yaml`, text: "kubesprayVersion: v2.27.0\n" });
    await client.write(".kubespray-cilium.yaml", written?.text);
    expect((await versionsOf(client, NET))?.text).toBe("Kubespray v2.27.0 · Cilium 1.15.9 (.kubespray-cilium.yaml)");
  });
});
