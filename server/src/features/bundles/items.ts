import type { Language } from "../../catalog/words.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { YamlDocument } from "../../syntax/document.ts";
import type { Range } from "../../syntax/positions.ts";
import type { CompletionItem } from "../completionItem.ts";
import { phrase } from "../phrases.ts";
import { type Bundle, bundles } from "./bundle.ts";
import { SYSTEMS, type System } from "./systems.ts";

/**
 * One item per system that is not complete yet: it inserts all that is missing, right for the release in use.
 * `isWanted` gets the text that an editor compares with the typed letters, and says whether to look at a system at all.
 */
export function bundleItems(
  cluster: Cluster,
  document: YamlDocument,
  range: Range,
  step: number,
  language: Language,
  isWanted: (text: string) => boolean,
): CompletionItem[] {
  const systems = SYSTEMS.filter((system) => isWanted(filterText(system)));
  return bundles(cluster, document, step, systems).map((bundle) => item(bundle, cluster, document, range, language));
}

const filterText = ({ id, title }: System): string => `cilium_${id} ${title.en} ${title["zh-cn"]}`;

function item(
  { system, lines, edits }: Bundle,
  cluster: Cluster,
  document: YamlDocument,
  range: Range,
  language: Language,
): CompletionItem {
  const added = edits.map((edit) => edit.newText.trimEnd());
  const code = [...lines, ...added].join("\n");
  return {
    label: phrase(language, "bundle", system.title[language]),
    kind: "bundle",
    detail: `Kubespray ${cluster.release}`,
    filterText: filterText(system),
    // After the variables, before those that do nothing.
    sortText: `1~${system.id}`,
    range,
    newText: lines.join("\n"),
    documentation: `${phrase(language, "bundle help", cluster.release)}\n\n\`\`\`yaml\n${code}\n\`\`\``,
    edits: edits.map(({ file, chunk, range, newText }) => ({
      file,
      range: document.localRange(chunk, range),
      newText,
    })),
  };
}
