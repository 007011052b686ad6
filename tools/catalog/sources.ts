/** What the facts were read from, where a repository may have several things that stand for a minor. */
export interface Sources {
  /** Cilium minor → the chart's patch. */
  readonly charts?: Readonly<Record<string, string>>;
  /** Cilium minor → the tag, branch or commit of the command reference. */
  readonly commandReference?: Readonly<Record<string, string>>;
}

/** Its file among the facts. */
export const SOURCES = "sources";

export const isSame = (a: object | undefined, b: object | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
