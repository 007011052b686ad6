import type { Cluster } from "../../cluster/cluster.ts";
import type { Edit } from "../../syntax/place.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { spelling } from "../fixes/setPairs.ts";
import type { SetPair } from "../places/setSyntax.ts";
import { type Fix, message, type Report } from "../rule.ts";

/**
 * What is said of flags for Helm's command line where a variable file has them. `pairs`: what they set, if they can be
 * read; `edits`: how the release's own variables say the same.
 */
export function saidOfFlags(
  text: string,
  pairs: readonly SetPair[] | undefined,
  cluster: Cluster,
  edits: Edit[] | undefined,
): Pick<Report, "message" | "fixes"> {
  const names = pairs?.flatMap((pair) => spelling(pair, cluster) ?? []) ?? [];
  const known = pairs !== undefined && names.length === pairs.length;
  const shown = text.length > LONG ? `${text.slice(0, LONG)}…` : text;
  const fixes: Fix[] = known
    ? fixOf(message(`Write ${names.join(", ")}`, `改为 ${names.join("、")}`), false, edits)
    : [];
  return {
    message: message(
      `${shown.trim()} is written for a command line: nothing reads it here. ${known ? `Kubespray ${cluster.release} takes it as ${names.join(", ")}.` : "Write it as a map: one level for each dot."}`,
      `${shown.trim()} 是命令行的写法，在这里不会被读取。${known ? `在 Kubespray ${cluster.release} 中应写成 ${names.join("、")}。` : "请写成映射：每个点对应一层。"}`,
    ),
    fixes,
  };
}

/** Longer texts are cut in messages. */
const LONG = 60;
