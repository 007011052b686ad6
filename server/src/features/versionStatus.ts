import type { Language } from "../catalog/words.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { labelOf } from "../cluster/versions.ts";
import type { Workspace } from "../cluster/workspace.ts";
import { objectsIn } from "../manifest/objects.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { phrase } from "./phrases.ts";
import { originOf, versionsOf } from "./versionText.ts";

/** The versions in use for a file, in words for a person. */
export interface VersionStatus {
  /** "Kubespray v2.27.0 · Cilium 1.15.9 (galaxy.yml)" */
  readonly text: string;
  /** The inventory that reads the file; of several, the first few with their versions. An editor shows it in one line. */
  readonly detail: string;
  /** Whether one of them is a guess. */
  readonly assumed: boolean;
}

/** Which versions are in use for a file; undefined for a file that no version matters to. */
export function versionStatus(
  workspace: Workspace,
  document: YamlDocument,
  language: Language,
  nameOf: (root: string) => string,
): VersionStatus | undefined {
  const clusters = readersOf(workspace, document);
  const [first] = clusters;
  if (!first) return undefined;
  const more = clusters.length - 1;
  const isOne = clusters.every((each) => versionsOf(each) === versionsOf(first));
  const others = isOne
    ? phrase(language, "inventories", String(clusters.length))
    : phrase(language, "more", String(more));
  return {
    text: `${versionsOf(first)} (${originOf(first.kubespray, language)})${more > 0 ? ` · ${others}` : ""}`,
    detail: more === 0 ? nameOf(first.root) : someOf(clusters, nameOf),
    assumed: clusters.some(({ kubespray, cilium }) => kubespray.assumed || cilium.assumed),
  };
}

/** So many inventories fit into a line. */
const SOME = 3;

function someOf(clusters: readonly Cluster[], nameOf: (root: string) => string): string {
  const some = clusters.slice(0, SOME).map((each) => {
    const { kubespray, cilium } = each;
    return `${nameOf(each.root)}: ${labelOf(kubespray)}, ${labelOf(cilium)}`;
  });
  return [...some, ...(clusters.length > SOME ? ["…"] : [])].join(" · ");
}

/** The clusters that read a file: as variables or hosts, by what is inside of it, or the objects in it. */
export function readersOf(workspace: Workspace, document: YamlDocument): readonly Cluster[] {
  const inside = workspace.documentsIn(document).flatMap((inner) => readersOf(workspace, inner));
  if (inside.length > 0) return [...new Set(inside)];
  if (document.kind === "manifest") return objectsIn(document).length > 0 ? workspace.clustersFor(document.file) : [];
  return workspace.inventoriesReading(document.file).map((inventory) => workspace.cluster(inventory));
}
