/** How a release of Kubespray is written where Git or a registry is asked for it. */
export const VERSION = String.raw`(v?2\.\d+(?:\.\d+)?|release-2\.\d+|master)(?![\w.-]*[\w-])`;

/** Where a repository of that name is: a URL, or a path on a server. */
const ADDRESS = /[\w.-][:/]kubespray(?:\.git)?(?![\w-])/;
const BRANCH = new RegExp(String.raw`\s(?:-b|--branch)[ =]["']?${VERSION}`, "g");
const REVISION = new RegExp(String.raw`\s["']?(?:tags\/)?${VERSION}`);
const REFERENCE = new RegExp(String.raw`\?ref=${VERSION}`, "g");

/** The branches and tags of Kubespray that a text clones: `git clone --branch V ADDRESS`, in any order. */
export function* clonedVersions(text: string): Generator<string> {
  for (const command of text.split(/[\n;&|]+/)) {
    const options = behind(command, /\bgit\b/, /\bclone\b/);
    if (options === undefined || !ADDRESS.test(options)) continue;
    const version = [...options.matchAll(BRANCH)].at(-1)?.[1];
    if (version !== undefined) yield version;
  }
}

/** How many lines below its name a checkout is still one of Kubespray. */
const NEAR = 4;

/** What `git checkout` and `git switch` are asked for, on a line that names Kubespray before it or soon below one. */
export function* checkedOutVersions(text: string): Generator<string> {
  let named = Number.NEGATIVE_INFINITY;
  for (const [i, line] of text.split("\n").entries()) {
    const name = line.indexOf("kubespray");
    if (i - named > NEAR && name < 0) continue;
    const rest = i - named > NEAR ? line.slice(name) : line;
    const operands = behind(rest, /\bgit\b/, /\b(?:checkout|switch)\b/);
    const found = operands === undefined ? undefined : REVISION.exec(operands);
    if (found) yield found[1] as string;
    // Each name is good for one checkout.
    if (found) named = Number.NEGATIVE_INFINITY;
    else if (name >= 0) named = i;
  }
}

/** The revisions in sources of modules: `git::https://…/kubespray.git?ref=V`. */
export function* referredVersions(text: string): Generator<string> {
  for (const [word] of text.matchAll(/[^\s"']+/g)) {
    const name = word.indexOf("/kubespray");
    if (name < 0) continue;
    for (const { 1: version = "", index } of word.matchAll(REFERENCE)) if (index > name) yield version;
  }
}

/** What stands after two words on a line, the second one anywhere after the first. */
function behind(line: string, first: RegExp, second: RegExp): string | undefined {
  const start = line.search(first);
  const rest = start < 0 ? "" : line.slice(start);
  const end = rest.search(second);
  return end < 0 ? undefined : rest.slice(end);
}
