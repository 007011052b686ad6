import type { Cursor } from "../syntax/cursor.ts";
import type { YamlDocument } from "../syntax/document.ts";
import type { Position } from "../syntax/positions.ts";
import type { NameKind } from "./nameKind.ts";
import type { Versions } from "./versions.ts";

/** The innermost document around a place of a file, and the cursor in that document's own lines. */
export interface PlaceOfTarget {
  readonly document: YamlDocument;
  readonly position: Position;
  readonly cursor: Cursor;
  /** It belongs to Kubespray itself: to be explained, not to be changed. */
  readonly shipped?: true;
}

/** A name of ours under a cursor, or the place for one. */
export interface Target extends PlaceOfTarget {
  readonly nameKind: NameKind;
  /** What stands around a nested name, up to its last dot: "maglev."; empty for names that are not nested. */
  readonly prefix: string;
  /** The whole name under the cursor. */
  readonly name: string;
  readonly versions: Versions;
  /** For annotations: the kind of object that reads them here. */
  readonly kind?: string;
  /** For fields and items right below the key of a list: the dash that is still missing. */
  readonly needsDash?: true;
}
