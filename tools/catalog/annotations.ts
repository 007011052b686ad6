import type { AnnotationFacts, AnnotationsFile } from "../../server/src/catalog/facts.ts";

/** An annotation as people wrote it down from Cilium's sources, with the place that decided a doubtful value. */
export type CuratedAnnotation = AnnotationFacts & { readonly evidence?: string };

/** The annotations: no source lists kinds and values in a form that can be read, so all of them are curated. */
export function annotationsFile(curated: readonly CuratedAnnotation[]): AnnotationsFile {
  return curated.map(({ evidence: _, ...facts }) => facts).sort((a, b) => (a.name < b.name ? -1 : 1));
}
