import { baseName, folderOf } from "../path.ts";

/** Larger texts are not written by hand. */
export const LARGEST_SIGNAL = 256 * 1024;

/** Folders for tools and lists that serve the folder around them. */
const SERVING = new Set([
  "collections",
  ".github",
  "workflows",
  ".gitlab",
  ".gitlab-ci",
  ".ci",
  "ci",
  "scripts",
  "script",
  "hack",
  "bin",
  "build",
  "docker",
  "tools",
  "terraform",
]);

/** The folder that a file speaks for. */
export function homeOf(file: string): string {
  let folder = folderOf(file);
  while (SERVING.has(baseName(folder))) folder = folderOf(folder);
  return folder;
}

/** The folders that a copy of Kubespray speaks for: where it lies beside the inventories, it is the one they are for. */
export const scopesOf = (checkout: string): string[] =>
  /kubespray/i.test(baseName(checkout)) ? [checkout, folderOf(checkout)] : [checkout];

/** Whether a folder serves the one around it. */
export const isServing = (name: string): boolean => SERVING.has(name);

const NAMES = [
  /^galaxy\.ya?ml$/,
  /^version\.yml$/,
  /^\.gitmodules$/,
  /^\.gitlab-ci\.ya?ml$/,
  /^(?:(?:GNU)?[Mm]akefile|.*\.mk|[Jj]ustfile|[Tt]askfile\.ya?ml)$/,
  /^(?:(?:Docker|Container)file.*|.*\.Dockerfile|(?:docker-)?compose(?:[-_.].*)?\.ya?ml)$/,
  /^(?:.*\.sh|\.env|Jenkinsfile|Vagrantfile|.*\.tf(?:vars)?)$/,
  /^README(?:\.md)?$/,
];

/** Whether a file's name is one of lists of collections and roles: `requirements.yml`, `galaxy-requirements-ci.yaml`. */
export const isRequirements = (name: string): boolean =>
  /\.ya?ml$/.test(name) && /(?:^|[-_.])requirements[-_.]/.test(name);

const PATHS = [
  /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/,
  /(?:^|\/)\.gitlab-ci\/[^/]+\.ya?ml$/,
  /(?:^|\/)kubernetes_sigs\/kubespray\/MANIFEST\.json$/,
];

/** Where the releases of Kubespray keep the versions that they download, below their roles. */
export const DOWNLOADS =
  /(?:^|\/)roles\/(kubespray[-_]defaults\/defaults\/main\/download|download\/defaults\/main(?:\/main)?)\.yml$/;

/** Defaults and templates of the roles, of which the releases' variables and renderings are known. */
const ROLE_FILE =
  /(?:^|\/)(roles\/(?:network_plugin\/cilium\/(?:defaults\/main\.yml|templates\/(?:cilium-config\.yml|cilium\/config\.yml|values\.yaml)\.j2)|kubespray[-_]defaults\/defaults\/main(?:\/main\.yml|\.yaml)))$/;

/** Whether a file of a checkout decides what Cilium gets, told from its path alone. */
export const isRoleFile = (path: string): boolean => ROLE_FILE.test(path);

/** The path of a role file below the root of its checkout; undefined for any other file. */
export const pathOfRoleFile = (path: string): string | undefined => ROLE_FILE.exec(path)?.[1];

/** Whether a file may say which Kubespray is in use, told from its path alone. */
export function isSignalFile(path: string): boolean {
  const name = baseName(path);
  if (isRequirements(name) || NAMES.some((each) => each.test(name))) return true;
  return [...PATHS, DOWNLOADS, ROLE_FILE].some((each) => each.test(path));
}

/** The folders on the way to signals in places that hold nothing else of interest. */
const WAYS = [
  /(?:^|\/)roles(?:\/(?:(?:kubespray[-_]defaults|download)(?:\/defaults(?:\/main)?)?)?)?$/,
  /(?:^|\/)roles\/network_plugin(?:\/cilium(?:\/(?:defaults|templates(?:\/cilium)?))?)?$/,
  /(?:^|\/)ansible_collections(?:\/kubernetes_sigs(?:\/kubespray)?)?$/,
];

/** Whether a folder that is otherwise passed over can lead to a signal. */
export const leadsToSignal = (folder: string): boolean => WAYS.some((each) => each.test(folder));

/** Parts of a Kubespray checkout that its authors wrote: the releases they name are earlier ones. */
const SHIPPED =
  /^(?:README\.md|\.gitlab-ci(?:\.yml|\/.*)|\.github\/.*|(?:pipeline\.)?Dockerfile|Vagrantfile|(?:docs|tests|test-infra|contrib|scripts|extra_playbooks|playbooks|roles|plugins|inventory\/sample)\/.*)$/;

/** Whether a file below the root of a checkout came with it. */
export const isShipped = (file: string, checkout: string): boolean => {
  const prefix = checkout === "" ? "" : `${checkout}/`;
  return file.startsWith(prefix) && SHIPPED.test(file.slice(prefix.length));
};
