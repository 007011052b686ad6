import type { Catalog } from "../catalog/catalog.ts";
import type { Span } from "../catalog/facts.ts";
import { fingerprint } from "../catalog/fingerprint.ts";
import type { YamlDocument } from "../syntax/document.ts";
import { oncePerPair } from "../syntax/oncePer.ts";
import type { ScopedFile } from "./scopedFile.ts";

/** The releases whose sample inventory has a variable file with exactly this text; none for one that was edited. */
export const shippedIn = oncePerPair((document: YamlDocument, catalog: Catalog): readonly Span[] => {
  const name = sampleName(document.file);
  const samples = (name !== undefined && catalog.textsOf(`inventory/sample/group_vars/${name}`)) || [];
  // The number of lines stands in the name of a text: most need not be read to be told apart.
  const near = samples.filter(({ print }) => Math.abs(Number.parseInt(print, 10) - document.lineCount) <= SLACK);
  const print = near.length > 0 ? fingerprint(document.lines) : undefined;
  return near.filter((sample) => sample.print === print);
});

/** Blank lines at the end of a text do not count. */
const SLACK = 3;

/** The path of a file below `group_vars`. */
const sampleName = (file: string): string | undefined => /(?:^|\/)group_vars\/((?:[^/]+\/)?[^/]+)$/.exec(file)?.[1];

/** Whether a folder is the one in which Kubespray ships its sample. */
export const isSampleFolder = (root: string): boolean => /(?:^|\/)inventory\/sample$/.test(root);

/** Whether an inventory is the sample as Kubespray ships it, which is nobody's. */
export const isShippedSample = (root: string, files: readonly ScopedFile[], catalog: Catalog): boolean =>
  isSampleFolder(root) && files.every(({ document }) => shippedIn(document, catalog).length > 0);
