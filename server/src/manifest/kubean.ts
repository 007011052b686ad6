import type { Chunk } from "../syntax/chunk.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { perPage } from "../syntax/page.ts";
import { nodeAt, textAt } from "./objects.ts";

/** The names of the ConfigMaps that a file's Clusters and ClusterOperations take variables or hosts from. */
export const configMapsReferred = (document: YamlDocument): string[] =>
  document.kind === "manifest" ? document.pages.flatMap(referredOnPage) : [];

const referredOnPage = perPage(({ chunks }): readonly string[] => chunks.flatMap(referred));

function referred(chunk: Chunk): string[] {
  if (!chunk.lines.some((line) => /(?:vars|hosts)ConfRef/.test(line))) return [];
  const kind = textAt(chunk.root, "kind");
  if (kind !== "Cluster" && kind !== "ClusterOperation") return [];
  return ["varsConfRef", "hostsConfRef"].flatMap((name) => textAt(nodeAt(chunk.root, ["spec", name]), "name") ?? []);
}
