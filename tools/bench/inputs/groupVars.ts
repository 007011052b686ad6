import { readFileSync } from "node:fs";
import { ForeignVariables, type Piece } from "./foreign.ts";
import { Random } from "./random.ts";

/** The variables of Cilium, each with the comment above it. */
export const CILIUM_PIECES: readonly Piece[] = readFileSync("tools/bench/inputs/k8s-net-cilium.yml", "utf8")
  .trimEnd()
  .split("\n\n")
  .map((piece) => piece.split("\n"));

/** A variable file of so many lines: the pieces given, evenly spread among other people's variables. */
export function groupVars(seed: number, length: number, pieces: readonly Piece[] = CILIUM_PIECES): string[] {
  const foreign = new ForeignVariables(new Random(seed));
  const lines = ["---"];
  let left = pieces.reduce((sum, piece) => sum + piece.length + 1, 0);
  for (const [i, piece] of pieces.entries()) {
    const until = lines.length + (length - lines.length - left) / (pieces.length - i);
    while (lines.length < until - 1) lines.push(...foreign.next(), "");
    lines.push(...piece, "");
    left -= piece.length + 1;
  }
  while (lines.length < length) lines.push(...foreign.next(), "");
  return lines;
}

/** What is wrong where others of these variables are not there, or where many inventories have it. */
const WITH_OTHERS =
  /^(?:cilium_cluster_id|cilium_(?:enable_)?bgp_\w+|cilium_config_extra_vars|cilium_enable_hubble_ui|cilium_encryption_enabled|cilium_gateway_api_enabled|cilium_kube_proxy_replacement|kube_proxy_remove):/m;

const BY_ITSELF = CILIUM_PIECES.filter((piece) => !WITH_OTHERS.test(piece.join("\n")));

/** A short variable file with a few of Cilium's variables, as most are; each of them is right whatever the others are. */
export function shortGroupVars(seed: number): string[] {
  const random = new Random(seed);
  const first = random.below(BY_ITSELF.length - 12);
  return groupVars(seed, 60 + random.below(60), BY_ITSELF.slice(first, first + 12));
}
