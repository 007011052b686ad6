import type { Language } from "../../catalog/words.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { YamlDocument } from "../../syntax/document.ts";
import type { Range } from "../../syntax/positions.ts";
import type { CompletionItem } from "../completionItem.ts";
import { phrase } from "../phrases.ts";
import { type Bundle, bundles } from "./bundle.ts";

/** One item per system that is not complete yet: it inserts all that is missing, right for the release in use. */
export function bundleItems(
  cluster: Cluster,
  document: YamlDocument,
  range: Range,
  step: number,
  language: Language,
): CompletionItem[] {
  return bundles(cluster, document, step).map((bundle) => item(bundle, cluster, document, range, language));
}

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
    filterText: `cilium_${system.id} ${system.title.en} ${system.title["zh-cn"]}`,
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
