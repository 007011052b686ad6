import { describe, expect, test } from "vitest";
import { isSignalFile, leadsToSignal } from "../../../server/src/inventory/signals/place.ts";
import { readSignals } from "../../../server/src/inventory/signals/read.ts";
import { kubesprayOfImage } from "../../../server/src/inventory/signals/sprayJob.ts";
import { catalog } from "../../support/catalog.ts";

/** "?" marks a guess; the folders spoken for stand behind. */
const read = (file: string, text: string): string[] =>
  readSignals(file, text, catalog).map(
    ({ release, label, certain, scopes }) => `${label ?? release}${certain ? "" : "?"} ${scopes.join("+") || "."}`,
  );

const galaxy = (version: string) => `namespace: kubernetes_sigs\nname: kubespray\nversion: ${version}\n`;
const URL = "https://github.com/kubernetes-sigs/kubespray";

describe("galaxy.yml", () => {
  test.each<[string, string, string, string[]]>([
    ["of a checkout", "galaxy.yml", galaxy("2.27.1"), ["v2.27.1 ."]],
    ["of one beside the inventories", "a/kubespray/galaxy.yml", galaxy("2.27.1"), ["v2.27.1 a/kubespray+a"]],
    ["of one with another name", "a/vendor/galaxy.yml", galaxy("2.27.1"), ["v2.27.1 a/vendor"]],
    ["of the development branch", "galaxy.yml", galaxy("2.32.0"), ["master ."]],
    ["of a patch that is not known", "galaxy.yml", galaxy("2.30.4"), ["v2.30.4? ."]],
    ["of v2.22.1, that was left behind", "galaxy.yml", galaxy("2.21.0"), ["v2.22.1? ."]],
    ["of v2.22.2", "galaxy.yml", galaxy("2.22.2"), ["v2.22.2 ."]],
    ["of v2.23.1, that was left behind", "galaxy.yml", galaxy("2.22.1"), ["v2.23.1? ."]],
    ["of the branch between v2.23 and v2.24", "galaxy.yml", galaxy("2.23.0"), ["v2.23.1? ."]],
    ["of v2.23.2", "galaxy.yml", galaxy("2.23.2"), ["v2.23.2 ."]],
    ["in quotes, with a comment", "galaxy.yml", galaxy('"2.27.1" # x'), ["v2.27.1 ."]],
    ["of another collection", "galaxy.yml", galaxy("2.27.1").replace("kubespray", "other"), []],
    ["half typed", "galaxy.yml", galaxy("2."), []],
    [
      "of an installed collection",
      "a/collections/ansible_collections/kubernetes_sigs/kubespray/MANIFEST.json",
      '{"collection_info": {"name": "kubespray", "version": "2.28.0"}}',
      ["v2.28.0 a"],
    ],
  ])("%s", (_, file, text, expected) => expect(read(file, text)).toEqual(expected));
});

describe("requirements.yml", () => {
  const list = (version: string, name = URL) =>
    `collections:\n  - name: ${name}\n    type: git\n    version: ${version}\n`;
  test.each<[string, string, string, string[]]>([
    ["a tag", "requirements.yml", list("v2.30.0"), ["v2.30.0 ."]],
    ["a tag without v", "requirements.yml", list("2.30.0"), ["v2.30.0 ."]],
    ["a branch: its newest patch", "requirements.yml", list("release-2.29"), ["v2.29.1 ."]],
    ["the development branch", "requirements.yml", list("master"), ["master ."]],
    ["the commit of a release", "requirements.yml", list("9991412b45970ce7ce2f3bdc5e1a5cd4f3d9c7ee"), ["v2.29.0 ."]],
    ["a commit that Kubean pins", "requirements.yml", list("a254f5ea687d"), ["v2.31.0+5 ."]],
    ["what git describes", "requirements.yml", list("v2.26.0-98-gb4768cfa9"), ["v2.26.0+98 ."]],
    ["an unknown commit", "requirements.yml", list("0123456789abcdef0123456789abcdef01234567"), []],
    ["a range", "requirements.yml", list('">=2.27.0"'), []],
    ["one that equals", "requirements.yml", list('"==2.27.0"', "kubernetes_sigs.kubespray"), ["v2.27.0 ."]],
    ["a template", "requirements.yml", list('"{{ version }}"'), []],
    ["a release before all known ones", "requirements.yml", list("v2.14.0"), []],
    ["a release after all known ones", "requirements.yml", list("v2.33.1"), ["v2.33.1? ."]],
    ["by its URL with .git", "requirements.yml", list("v2.27.0", `${URL}.git`), ["v2.27.0 ."]],
    ["of a fork", "requirements.yml", list("v2.27.0", "git@example.org:team/kubespray.git"), ["v2.27.0 ."]],
    ["in one word", "requirements.yml", `collections:\n  - git+${URL}.git,v2.27.0\n`, ["v2.27.0 ."]],
    [
      "with a source",
      "requirements.yml",
      `roles:\n  - name: k\n    src: ${URL}\n    version: v2.27.0\n`,
      ["v2.27.0 ."],
    ],
    ["a list alone", "requirements.yml", `- src: ${URL}\n  version: v2.27.0\n`, ["v2.27.0 ."]],
    ["below collections", "a/collections/requirements.yml", list("v2.30.0"), ["v2.30.0 a"]],
    ["another collection", "requirements.yml", list("v2.30.0", "community.general"), []],
    ["nothing but a name", "requirements.yml", `collections:\n  - name: ${URL}\n`, []],
  ])("%s", (_, file, text, expected) => expect(read(file, text)).toEqual(expected));
});

describe("commands", () => {
  test.each<[string, string, string, string[]]>([
    ["an image", "Makefile", "run:\n\tdocker run quay.io/kubespray/kubespray:v2.28.1 bash\n", ["v2.28.1 ."]],
    ["an image of a mirror", "run.sh", "podman run reg.local/kubespray/kubespray:v2.28.1", ["v2.28.1 ."]],
    ["an image in jobs", ".gitlab-ci.yml", 'image: "quay.io/kubespray/kubespray:v2.28.1"\n', ["v2.28.1 ."]],
    [
      "an image in a workflow",
      ".github/workflows/a.yml",
      "image: quay.io/kubespray/kubespray:v2.28.1\n",
      ["v2.28.1 ."],
    ],
    ["an image with a variable", "run.sh", "docker run quay.io/kubespray/kubespray:$" + "{TAG}", []],
    ["an image that moves", "run.sh", "docker run quay.io/kubespray/kubespray:latest", []],
    ["a release candidate", "run.sh", "docker run quay.io/kubespray/kubespray:v2.28.1-rc1", []],
    ["a base image", "Dockerfile", "FROM quay.io/kubespray/kubespray:v2.28.1 AS base\n", ["v2.28.1 ."]],
    ["git clone", "a/scripts/up.sh", `git clone --branch v2.21.0 ${URL}.git`, ["v2.21.0 a"]],
    ["git clone, short", "up.sh", `git clone -b 'release-2.24' --depth 1 ${URL}`, ["v2.24.3 ."]],
    ["git clone, branch last", "up.sh", `git clone ${URL} k --branch v2.21.0`, ["v2.21.0 ."]],
    ["git clone over lines", "up.sh", `git clone --branch v2.21.0 \\\n  ${URL}.git`, ["v2.21.0 ."]],
    ["git clone of something else", "up.sh", "git clone -b v2.21.0 https://x.org/y.git # not kubespray", []],
    ["git checkout", "up.sh", `git clone ${URL}\ncd kubespray\ngit checkout v2.19.1\n`, ["v2.19.1 ."]],
    ["git checkout of something else", "up.sh", "git clone https://x.org/y\ngit checkout v2.19.1\n# kubespray\n", []],
    ["an archive", "Dockerfile", `ADD ${URL}/archive/refs/tags/v2.27.0.tar.gz /k\n`, ["v2.27.0 ."]],
    ["an archive of a branch", "up.sh", `wget ${URL}/archive/release-2.27.zip`, ["v2.27.1 ."]],
    ["a module", "main.tf", `source = "git::${URL}.git//x?ref=v2.27.0"\n`, ["v2.27.0 ."]],
    ["a variable of a shell", "up.sh", 'KUBESPRAY_VERSION="v2.28.0"\n', ["v2.28.0 ."]],
    ["a default of a shell", "up.sh", "KUBESPRAY_VERSION=$" + "{KUBESPRAY_VERSION:-2.29.0}\n", ["v2.29.0 ."]],
    ["a minor", "up.sh", "KUBESPRAY_VERSION=2.21\n", ["v2.21.0 ."]],
    ["a variable of make", "Makefile", "KUBESPRAY_VERSION ?= v2.28.0\n", ["v2.28.0 ."]],
    ["an argument", "Dockerfile", "ARG KUBESPRAY_VERSION=v2.28.0\n", ["v2.28.0 ."]],
    ["an environment", "Dockerfile", "ENV KUBESPRAY_VERSION v2.28.0\n", ["v2.28.0 ."]],
    ["a variable of jobs", ".gitlab-ci.yml", "variables:\n  KUBESPRAY_VERSION: v2.28.0\n", ["v2.28.0 ."]],
    ["tfvars", "terraform/prod.tfvars", 'kubespray_version = "v2.27.1"\n', ["v2.27.1 ."]],
    [
      "a default of Terraform",
      "variables.tf",
      'variable "kubespray_version" {\n  type = string\n  default = "v2.27.1"\n}\n',
      ["v2.27.1 ."],
    ],
    ["a step", ".github/workflows/x.yml", "repository: kubernetes-sigs/kubespray\nref: v2.27.1\n", ["v2.27.1 ."]],
    ["commented out", "up.sh", `# git clone -b v2.21.0 ${URL}\nKUBESPRAY_VERSION=v2.28.0\n`, ["v2.28.0 ."]],
    ["two that differ", "up.sh", "KUBESPRAY_TAG=v2.28.0\nKUBESPRAY_VERSION=v2.27.0\n", ["v2.28.0 .", "v2.27.0 ."]],
    ["a README is for people", "README.md", "docker pull quay.io/kubespray/kubespray:v2.28.1\n", ["v2.28.1? ."]],
    [
      "Kubespray's own README names the release before",
      "README.md",
      "# Deploy a Production Ready Kubernetes Cluster\ngit checkout v2.27.0 # kubespray\nquay.io/kubespray/kubespray:v2.27.0\n",
      [],
    ],
    [
      "Kubespray's own jobs name the release before",
      ".gitlab-ci.yml",
      "variables:\n  KUBESPRAY_VERSION: v2.26.0\n  FAILFASTCI_NAMESPACE: 'kargo-ci'\n",
      [],
    ],
  ])("%s", (_, file, text, expected) => expect(read(file, text)).toEqual(expected));
});

describe("others", () => {
  const roles = (path: string) => `a/roles/${path}.yml`;
  test.each<[string, string, string, string[]]>([
    [
      "a submodule with a branch",
      ".gitmodules",
      `[submodule "k"]\n\tpath = k\n\turl = ${URL}.git\n\tbranch = release-2.27\n`,
      ["v2.27.1? ."],
    ],
    [
      "a submodule whose commit is known to be a release's, whatever branch it follows",
      ".gitmodules",
      `[submodule "k"]\n\tpath = k\n\tcommit = ${"63cdf8791542".padEnd(40, "0")}\n\turl = ${URL}.git\n\tbranch = release-2.27\n`,
      ["v2.28.0 ."],
    ],
    [
      "a submodule at a commit that is no release's",
      ".gitmodules",
      `[submodule "k"]\n\tpath = k\n\tcommit = ${"a".repeat(40)}\n\turl = ${URL}.git\n\tbranch = release-2.27\n`,
      ["v2.27.1? ."],
    ],
    ["a submodule without one", ".gitmodules", `[submodule "k"]\n\tpath = k\n\turl = ${URL}.git\n`, []],
    [
      "another submodule",
      ".gitmodules",
      `[submodule "k"]\n\turl = ${URL}\n[submodule "x"]\n\turl = y\n\tbranch = v2.27\n`,
      [],
    ],
    [
      "roles of v2.28.1",
      roles("kubespray_defaults/defaults/main/download"),
      'cilium_version: "1.17.7"\n',
      ["v2.28.1 a"],
    ],
    [
      "roles of v2.25 or v2.26",
      roles("kubespray-defaults/defaults/main/download"),
      "cilium_version: v1.15.4\n",
      ["v2.26.1? a"],
    ],
    ["roles of v2.20 or v2.21", roles("download/defaults/main"), 'cilium_version: "v1.12.1"\n', ["v2.21.0? a"]],
    ["roles of v2.23", roles("download/defaults/main/main"), 'cilium_version: "v1.13.4"\n', ["v2.23.3? a"]],
    [
      "roles with another Cilium",
      roles("kubespray_defaults/defaults/main/download"),
      "cilium_version: 1.18.9\n",
      ["v2.30.0? a"],
    ],
    ["roles of something else", roles("download/defaults/main"), "version: 1\n", []],
    ["Kubean's pin", "version.yml", "kubespray_version: a254f5ea687dcfaf1ce8485742363a924aa9eb60\n", ["v2.31.0+5 ."]],
    ["a pin of something else", "version.yml", "version: 1\n", []],
  ])("%s", (_, file, text, expected) => expect(read(file, text)).toEqual(expected));
});

describe("images of Kubean", () => {
  test.each<[string, string]>([
    ["ghcr.io/kubean-io/spray-job:v0.22.5", "v2.26.0+242 with Cilium 1.15.9"],
    ["ghcr.m.daocloud.io/kubean-io/spray-job:v0.34.1", "v2.31.0+5 with Cilium 1.19.3"],
    ["ghcr.io/kubean-io/spray-job:v0.6.4", "v2.22.0+49? with Cilium 1.13.3"],
    ["ghcr.io/kubean-io/spray-job:2.27-45140b5", "v2.27.1 with Cilium its own"],
    ["ghcr.io/kubean-io/spray-job:2.27-03828c9", "v2.27.1? with Cilium its own"],
    ["ghcr.io/kubean-io/spray-job:latest", "unknown"],
    ["ghcr.io/kubean-io/spray-job:<TAG>", "unknown"],
    ["ghcr.io/kubean-io/spray-job:v9.9.9", "unknown"],
    ["ghcr.io/kubean-io/spray-job", "unknown"],
    ["example.org/other:v0.22.5", "unknown"],
  ])("%s: %s", (image, expected) => {
    const named = kubesprayOfImage(image, catalog);
    const text =
      named && `${named.label ?? named.release}${named.certain ? "" : "?"} with Cilium ${named.cilium ?? "its own"}`;
    expect(text ?? "unknown").toBe(expected);
  });
});

describe("files that are read", () => {
  test.each([
    "galaxy.yml",
    "a/requirements.yml",
    "requirements-collections.yaml",
    "ansible-requirements.yml",
    ".gitmodules",
    "Makefile",
    "x.mk",
    "Dockerfile.deploy",
    "a/b.sh",
    ".gitlab-ci.yml",
    ".github/workflows/deploy.yaml",
    "Jenkinsfile",
    "Vagrantfile",
    "terraform/prod.tfvars",
    "README.md",
    "kubespray/roles/kubespray_defaults/defaults/main/download.yml",
    "ansible_collections/kubernetes_sigs/kubespray/MANIFEST.json",
  ])("%s", (path) => expect(isSignalFile(path)).toBe(true));

  test.each(["a.yml", "requirements.txt", "MANIFEST.json", "roles/x/defaults/main.yml", "docs/a.md", "main.go"])(
    "not %s",
    (path) => expect(isSignalFile(path)).toBe(false),
  );

  test.each<[string, boolean]>([
    ["kubespray/roles", true],
    ["roles/kubespray_defaults/defaults/main", true],
    ["roles/download/defaults", true],
    ["roles/kubernetes", false],
    ["ansible_collections", true],
    ["ansible_collections/community", false],
    ["ansible_collections/kubernetes_sigs/kubespray", true],
    ["node_modules", false],
  ])("on the way to them: %s %s", (folder, leads) => expect(leadsToSignal(folder)).toBe(leads));
});
