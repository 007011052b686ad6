/** Domains of annotations that Cilium or its predecessors own. */
const DOMAINS = /(?:^|\.)cilium\.io\/|^io\.cilium[./]/;

/** Whether an annotation's name is in one of Cilium's domains, known or not. */
export const isOurAnnotation = (name: string): boolean => DOMAINS.test(name);
