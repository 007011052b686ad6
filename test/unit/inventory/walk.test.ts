import { expect, test } from "vitest";
import { type FolderEntry, type Folders, MOST_FOLDERS, walk } from "../../../server/src/inventory/walk.ts";

const file = (name: string): FolderEntry => ({ name, folder: false });
const folder = (name: string): FolderEntry => ({ name, folder: true });
const link = (name: string): FolderEntry => ({ name, folder: true, link: true });

/** The files that a walk finds, what it cannot read, and whether it gave up. */
async function walked(read: (path: string) => readonly FolderEntry[], realPath?: Folders["realPath"]) {
  const result = { files: [] as string[], unreadable: [] as string[], endless: 0 };
  const folders = { readFolder: async (path: string) => read(path), ...(realPath && { realPath }) };
  const found = walk(folders, "w", {
    child: (above, name) => `${above}/${name}`,
    enters: (path) => !path.endsWith("skipped"),
    unreadable: (path) => result.unreadable.push(path),
    endless: () => result.endless++,
  });
  for await (const batch of found) result.files.push(...batch.map(({ path }) => path));
  return result;
}

const tree = (folders: Record<string, readonly FolderEntry[]>) => (path: string) => {
  const entries = folders[path];
  if (!entries) throw new Error("permission denied");
  return entries;
};

test("a folder that cannot be read is named, and the rest goes on", async () => {
  const read = tree({ w: [folder("secret"), folder("a"), folder("skipped")], "w/a": [file("x.yml")] });
  expect(await walked(read)).toEqual({ files: ["w/a/x.yml"], unreadable: ["w/secret"], endless: 0 });
});

test("variables beside a file are seen, links to them too", async () => {
  const found = walk({ readFolder: async () => [link("group_vars"), file("hosts")] }, "w", {
    child: (above, name) => `${above}/${name}`,
    enters: () => false,
    unreadable: () => {},
    endless: () => {},
  });
  for await (const [hosts] of found) expect(hosts).toMatchObject({ name: "hosts", besideVariables: true });
});

test("links are followed among variables only", async () => {
  const read = tree({ w: [link("elsewhere"), link("group_vars")], "w/group_vars": [file("all.yml")] });
  expect((await walked(read, async (path) => `/real/${path}`)).files).toEqual(["w/group_vars/all.yml"]);
});

test("links are followed to inventories that lie elsewhere, to each once", async () => {
  const read = tree({
    w: [folder("inventory"), folder("own")],
    "w/inventory": [link("a"), link("b"), link("own"), link("other"), link("up")],
    "w/inventory/a": [folder("group_vars")],
    "w/inventory/a/group_vars": [file("all.yml")],
    "w/inventory/other": [file("x.yml")],
    "w/own": [folder("group_vars")],
    "w/own/group_vars": [file("all.yml")],
  });
  const real: Record<string, string> = { a: "/e/a", b: "/e/a", own: "/r/w/own", other: "/e/other", up: "/r" };
  const { files } = await walked(read, async (path) => real[path.replace("w/inventory/", "")] ?? `/r/${path}`);
  expect(files).toEqual(["w/own/group_vars/all.yml", "w/inventory/a/group_vars/all.yml"]);
});

test("without real paths, one link on the way is the most", async () => {
  const read = (path: string) => (path === "w" ? [folder("group_vars")] : [file("a.yml"), link("up")]);
  expect((await walked(read)).files).toEqual(["w/group_vars/a.yml", "w/group_vars/up/a.yml"]);
});

test("a tree without an end is left", async () => {
  const { files, endless } = await walked((path) => (path === "w" ? wide : [file("a.yml")]));
  expect([files.length, endless]).toEqual([MOST_FOLDERS + 16, 1]);
});

const wide = Array.from({ length: MOST_FOLDERS + 100 }, (_, i) => folder(`f${i}`));
