import { type Chunk, listPerChunk } from "../syntax/chunk.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { entryOf, type YamlNode } from "../syntax/nodes.ts";
import { type Page, perPage } from "../syntax/page.ts";
import { nodeAt, textAt } from "./nodes.ts";

/** A release of Cilium's chart that something other than Kubespray installs. */
export interface CiliumRelease {
  /** Of Cilium, without a "v": "1.16.4". */
  readonly version: string;
  /** What names it: "HelmRelease", "Chart.yaml". */
  readonly by: string;
}

/**
 * The releases of Cilium's chart that a file installs: by Flux, Argo CD or k3s, as a dependency of a chart, or by
 * helmfile. Ranges ("1.16.x") and templates say nothing.
 */
export const ciliumReleases = (document: YamlDocument): readonly CiliumRelease[] => {
  const releases = document.lacks("cilium") ? NONE : document.pages.flatMap(releasesOnPage);
  return releases.length > 0 ? releases : NONE;
};

const NONE: readonly CiliumRelease[] = [];

const releasesOnPage = perPage(({ chunks }: Page) => chunks.filter(mayRelease).flatMap(releasesIn));

const mayRelease = ({ kind, key }: Chunk): boolean =>
  kind === "document" || key === "dependencies" || key === "releases";

const releasesIn = listPerChunk((chunk): readonly CiliumRelease[] => {
  if (chunk.kind === "document") return isCandidate(chunk) ? ofObject(chunk.root) : NONE;
  const list = entryOf(chunk.root, chunk.key ?? "")?.value;
  return list?.kind === "sequence" ? list.items.flatMap(chunk.key === "releases" ? ofHelmfile : ofDependency) : NONE;
});

/** Most manifests have another kind, and need not be read as YAML. */
const isCandidate = ({ frame }: Chunk): boolean =>
  frame.lines.some((line) => /^kind:\s*["']?(?:HelmRelease|OCIRepository|Application|HelmChart)\b/.test(line)) &&
  frame.lines.some((line) => line.includes("cilium"));

const ofDependency = (item: YamlNode): CiliumRelease[] =>
  released("Chart.yaml", textAt(item, "name"), textAt(item, "version"));

const ofHelmfile = (item: YamlNode): CiliumRelease[] =>
  released("helmfile", textAt(item, "chart"), textAt(item, "version"));

function ofObject(object: YamlNode | undefined): CiliumRelease[] {
  const kind = textAt(object, "kind");
  const spec = nodeAt(object, ["spec"]);
  switch (kind) {
    case "HelmRelease": {
      const chart = nodeAt(spec, ["chart", "spec"]);
      return released(kind, textAt(chart, "chart"), textAt(chart, "version"));
    }
    case "OCIRepository":
      return released(kind, textAt(spec, "url"), textAt(nodeAt(spec, ["ref"]), "tag"));
    case "HelmChart":
      return released(kind, textAt(spec, "chart"), textAt(spec, "version"));
    case "Application": {
      const sources = nodeAt(spec, ["sources"]);
      const all = [nodeAt(spec, ["source"]), ...(sources?.kind === "sequence" ? sources.items : [])];
      return all.flatMap((source) => released(kind, textAt(source, "chart"), textAt(source, "targetRevision")));
    }
    default:
      return [];
  }
}

/** The chart is called so in each repository that has it: "cilium", "cilium/cilium", "oci://…/charts/cilium". */
const CHART = /(?:^|\/)cilium$/;

function released(by: string, chart: string | undefined, revision: string | undefined): CiliumRelease[] {
  const version = /^v?(\d+\.\d+\.\d+)$/.exec(revision ?? "")?.[1];
  return version !== undefined && CHART.test(chart ?? "") ? [{ version, by }] : [];
}
