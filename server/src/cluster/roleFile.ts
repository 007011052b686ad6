import type { Catalog } from "../catalog/catalog.ts";
import type { Json } from "../catalog/facts.ts";
import { fingerprint } from "../catalog/fingerprint.ts";
import { releaseIn } from "../catalog/release.ts";
import { pathOfRoleFile } from "../inventory/signals/place.ts";
import type { RoleChanges, VersionSignal } from "../inventory/signals/signal.ts";
import { readDocument } from "../syntax/document.ts";
import type { Unknown } from "../syntax/scalars.ts";
import { linesOf } from "../syntax/text.ts";
import { jsonValue, nodeValue } from "./nodeValue.ts";

/** A file of Kubespray's roles in somebody's checkout: defaults, or the template that renders Cilium's configuration. */
export class RoleFile {
  /** The path below the root of the checkout. */
  private readonly path: string;
  private readonly print: string;
  private known: Readonly<Record<string, Json | Unknown>> | undefined;

  /** `file` is one that `isRoleFile` accepts. */
  constructor(
    private readonly file: string,
    private readonly text: string,
  ) {
    this.path = pathOfRoleFile(file) ?? "";
    this.print = fingerprint(linesOf(text));
  }

  isIn(checkout: string): boolean {
    return this.file === `${checkout === "" ? "" : `${checkout}/`}${this.path}`;
  }

  isSame(other: RoleFile | undefined): boolean {
    return this.print === other?.print;
  }

  get isTemplate(): boolean {
    return this.path.endsWith(".j2");
  }

  /** Whether no release ships this text. */
  isCustomized(catalog: Catalog): boolean {
    return catalog.textsOf(this.path)?.every(({ print }) => print !== this.print) ?? true;
  }

  /** Whether a release ships another text, or none at all. */
  differsFrom(release: string, catalog: Catalog): boolean {
    return catalog.textsOf(this.path)?.find((each) => releaseIn(release, each))?.print !== this.print;
  }

  /** The variables that it gives a default, by their names. */
  get defaults(): Readonly<Record<string, Json | Unknown>> {
    if (!this.known) {
      const entries = readDocument(this.file, this.text).chunks.flatMap(({ root }) =>
        root?.kind === "mapping" ? root.entries : [],
      );
      this.known = Object.fromEntries(entries.map(({ key, value }) => [key.text, jsonValue(nodeValue(value))]));
    }
    return this.known;
  }
}

/** What was changed in a checkout that says its release; undefined: nothing that decides what Cilium gets. */
export function changesIn(
  files: readonly RoleFile[],
  { release, certain }: VersionSignal,
  catalog: Catalog,
): RoleChanges | undefined {
  // Where the release is a guess, the files may be those of another one.
  const changed = files.filter((file) => (certain ? file.differsFrom(release, catalog) : file.isCustomized(catalog)));
  if (changed.length === 0) return undefined;
  const set = changed.filter(({ isTemplate }) => !isTemplate).flatMap(({ defaults }) => Object.entries(defaults));
  const differing = set.filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(catalog.anyDefaultOf(name, release)),
  );
  return { defaults: Object.fromEntries(differing), template: changed.some(({ isTemplate }) => isTemplate) };
}
