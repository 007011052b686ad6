import type { Catalog } from "../../catalog/catalog.ts";
import { kubesprayIn, kubesprayNamed, type NamedKubespray } from "./named.ts";

/**
 * The Kubespray in the image of a ClusterOperation: a release of Kubean's ("spray-job:v0.22.5"), or a branch with a commit
 * of it ("spray-job:2.27-45140b5"). Undefined for `latest` and other tags that move.
 */
export function kubesprayOfImage(image: string, catalog: Catalog): NamedKubespray | undefined {
  const tag = /spray-job:([\w.-]+)$/.exec(image)?.[1];
  if (tag === undefined) return undefined;
  const release = catalog.kubean.find(({ version }) => version === tag);
  if (release) return kubesprayIn(release);
  const [, minor, commit] = /^v?(\d+\.\d+)-([0-9a-f]{7,40})$/.exec(tag) ?? [];
  if (minor === undefined || commit === undefined) return undefined;
  const branch = kubesprayNamed(minor, catalog);
  return kubesprayNamed(commit, catalog) ?? (branch && { ...branch, certain: false });
}

/** The name of an image for people: what stands after the last slash. */
export const imageName = (image: string): string => image.slice(image.lastIndexOf("/") + 1);
