import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { submoduleCommits, withSubmoduleCommits } from "../../../server/src/node/submodules.ts";
import { temporaryFolder } from "../catalog/fixtureRepository.ts";

const COMMIT = "1c9add489750".padEnd(40, "0");
const LIST = '[submodule "k"]\n\tpath = lib/kubespray\n\turl = https://github.com/kubernetes-sigs/kubespray.git\n';

/** A repository with a submodule among some files, which nobody has checked out. */
function repository({ version = 2, files = ["a", "lib/é/b", "lib/é/c", "z"], path = "lib/kubespray" } = {}): string {
  const folder = temporaryFolder();
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder });
  git("init", "-q");
  const empty = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";
  for (const file of files) git("update-index", "--add", "--cacheinfo", `100644,${empty},${file}`);
  git("update-index", "--add", "--cacheinfo", `160000,${COMMIT},${path}`);
  git("update-index", "--index-version", String(version));
  return folder;
}

const commitsIn = (folder: string) => submoduleCommits(readFileSync(join(folder, ".git", "index")));

test.each([2, 4])("the commits of submodules are in an index of version %i", (version) => {
  expect([...commitsIn(repository({ version }))]).toEqual([["lib/kubespray", COMMIT]]);
});

test("an entry with more flags has a longer head", () => {
  const folder = repository();
  writeFileSync(join(folder, "new"), "x");
  execFileSync("git", ["add", "--intent-to-add", "new"], { cwd: folder });
  expect([...commitsIn(folder)]).toEqual([["lib/kubespray", COMMIT]]);
});

test("names count in bytes", () => {
  const path = "模块/kubespray";
  expect([...commitsIn(repository({ version: 4, files: ["模块/a", "模块/啊"], path }))]).toEqual([[path, COMMIT]]);
});

test("each submodule in .gitmodules gets its own", () => {
  const folder = repository();
  const file = join(folder, ".gitmodules");
  const other = '[submodule "x"]\n\tpath = x\n\turl = y\n';
  expect(withSubmoduleCommits(file, other + LIST)).toBe(
    other + LIST.replace("lib/kubespray", `lib/kubespray\n\tcommit = ${COMMIT}`),
  );
});

test.each<[string, (folder: string) => void]>([
  ["without a repository", (folder) => rmSync(join(folder, ".git"), { recursive: true })],
  ["with an index that is cut off", (folder) => cut(join(folder, ".git", "index"), 150)],
  ["with another file as an index", (folder) => writeFileSync(join(folder, ".git", "index"), "DIRC")],
])("a text %s stays as it is", (_, spoil) => {
  const folder = repository();
  spoil(folder);
  expect(withSubmoduleCommits(join(folder, ".gitmodules"), LIST)).toBe(LIST);
});

const cut = (file: string, length: number): void => writeFileSync(file, readFileSync(file).subarray(0, length));

test("another work tree has its index elsewhere", () => {
  const folder = repository();
  const other = temporaryFolder();
  writeFileSync(join(other, ".git"), `gitdir: ${join(folder, ".git")}\n`);
  expect(withSubmoduleCommits(join(other, ".gitmodules"), LIST)).toContain(`commit = ${COMMIT}`);
});
