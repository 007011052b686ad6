import type { Cluster } from "../../cluster/cluster.ts";
import type { VariableFile } from "../../inventory/inventory.ts";
import { commentedOut, type VariableLines } from "../../syntax/edits.ts";

/** Prefixes of variables that people keep together. */
const FAMILIES = ["cilium_hubble_", "cilium_bgp_", "cilium_", "kube_"];

/** The families of a variable, the narrowest first. */
export const familiesOf = (name: string): string[] => FAMILIES.filter((prefix) => name.startsWith(prefix));

/**
 * The file in which a variable is to be set that no file sets yet: the one with most of its family. Every layer would
 * do, as none overrides it. Undefined where no file that reaches the control plane has any of the family.
 */
export function homeOf(name: string, cluster: Cluster): VariableLines | undefined {
  const files = cluster.homes.files.filter(({ reach }) => reach !== "never");
  // Whether a node is in a group of the author's own is not known.
  const certain = files.filter(({ reach }) => reach === "always");
  for (const prefix of familiesOf(name)) {
    const home = fullest(certain, prefix, name) ?? fullest(files, prefix, name);
    if (home) return linesOf(home);
  }
  // A file in which nothing of the family is set may be a sample of which all is commented out.
  const sample = files.findLast((file) => hasCommentedOut(file, name));
  return sample && linesOf(sample);
}

/** The file with most variables of a prefix; of several with as many one that has the name commented out, else the last. */
function fullest(files: readonly VariableFile[], prefix: string, name: string): VariableFile | undefined {
  const counted = files.map((file) => ({ file, count: count(file, prefix) }));
  const most = Math.max(0, ...counted.map((each) => each.count));
  if (most === 0) return undefined;
  const best = counted.filter((each) => each.count === most).map(({ file }) => file);
  return best.findLast((file) => best.length > 1 && hasCommentedOut(file, name)) ?? best.at(-1);
}

const linesOf = ({ document }: VariableFile): VariableLines => ({ file: document.file, chunks: document.chunks });

const count = ({ document }: VariableFile, prefix: string): number =>
  document.lacks(prefix) ? 0 : new Set(document.chunks.flatMap(({ key }) => (key?.startsWith(prefix) ? key : []))).size;

const hasCommentedOut = ({ document }: VariableFile, name: string): boolean =>
  !document.lacks(name) &&
  document.chunks.some((chunk) => commentedOut({ file: document.file, chunk }, name, { exactly: 0 }) !== undefined);
