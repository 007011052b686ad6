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
    if (home) return home;
  }
  // A file in which nothing of the family is set may be a sample of which all is commented out.
  return files.map(linesOf).findLast((lines) => hasCommentedOut(lines, name));
}

/** The file with most variables of a prefix; of several with as many one that has the name commented out, else the last. */
function fullest(files: readonly VariableFile[], prefix: string, name: string): VariableLines | undefined {
  const counted = files.map((file) => ({ lines: linesOf(file), count: count(file, prefix) }));
  const most = Math.max(0, ...counted.map((each) => each.count));
  if (most === 0) return undefined;
  const best = counted.filter((each) => each.count === most).map(({ lines }) => lines);
  return best.findLast((lines) => best.length > 1 && hasCommentedOut(lines, name)) ?? best.at(-1);
}

const linesOf = ({ document }: VariableFile): VariableLines => ({ file: document.file, chunks: document.chunks });

const count = ({ document }: VariableFile, prefix: string): number =>
  new Set(document.chunks.flatMap(({ key }) => (key?.startsWith(prefix) ? key : []))).size;

const hasCommentedOut = ({ file, chunks }: VariableLines, name: string): boolean =>
  chunks.some((chunk) => commentedOut({ file, chunk }, name, { exactly: 0 }) !== undefined);
