import type { Catalog } from "../catalog/catalog.ts";
import { kubesprayNamed } from "../inventory/signals/named.ts";
import { homeOf } from "../inventory/signals/place.ts";
import { Strength, type VersionSignal } from "../inventory/signals/signal.ts";
import { nodeAt, textAt } from "../manifest/nodes.ts";
import { listPerChunk } from "../syntax/chunk.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { type Page, perPage } from "../syntax/page.ts";

/** What a Manifest of Kubean's says of the Kubespray that it brings. Source: kubean's charts/kubean/templates/manifest.cr.yaml. */
interface Brought {
  /** The commit. */
  readonly commit: string;
  /** The minor that its branch is for: "2.31". */
  readonly minor: string | undefined;
}

/** The Kubespray in the Manifests of Kubean's that a file has. */
export function kubeanManifestSignals(document: YamlDocument, catalog: Catalog): VersionSignal[] {
  if (document.kind !== "manifest") return [];
  return document.pages.flatMap((page) =>
    broughtOn(page).flatMap(({ commit, minor }) => {
      const branch = minor === undefined ? undefined : kubesprayNamed(minor, catalog);
      const named = kubesprayNamed(commit, catalog) ?? (branch && { ...branch, certain: false });
      return named
        ? [{ ...named, origin: "Manifest of Kubean's", strength: Strength.pin, scopes: [homeOf(document.file)] }]
        : [];
    }),
  );
}

const NONE: readonly Brought[] = [];

const broughtOn = perPage(({ chunks }: Page): readonly Brought[] => chunks.flatMap(broughtBy));

const broughtBy = listPerChunk((chunk): readonly Brought[] => {
  // Most chunks need not be read as YAML for this.
  if (!chunk.frame.lines.some((line) => line.includes("kubesprayVersion:"))) return NONE;
  const { root } = chunk;
  if (textAt(root, "kind") !== "Manifest" || !textAt(root, "apiVersion")?.startsWith("kubean.io/")) return NONE;
  const commit = textAt(nodeAt(root, ["spec"]), "kubesprayVersion");
  const minor = textAt(nodeAt(root, ["metadata", "labels"]), "kubean.io/sprayRelease");
  return commit ? [{ commit, minor }] : NONE;
});
