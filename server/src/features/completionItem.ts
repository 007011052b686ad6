import type { Range } from "../syntax/positions.ts";
import type { TextEdit } from "./fixes.ts";
import type { NameKind } from "./nameKind.ts";

/** One thing that can be written at a position. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: "key" | "value" | "bundle";
  /** What is compared with the typed letters, where that is not the label. */
  readonly filterText?: string;
  readonly detail?: string;
  readonly deprecated?: true;
  readonly sortText: string;
  readonly range: Range;
  readonly newText: string;
  /** Whether a list of values for it should open at once. */
  readonly continues?: true;
  /** What `resolveCompletion` needs to document it. */
  readonly about?: { readonly nameKind: NameKind; readonly name: string; readonly value?: string };
  /** Markdown that is at hand without looking anything up. */
  readonly documentation?: string;
  /** Further edits of the same file, in its own coordinates. */
  readonly edits?: readonly TextEdit[];
}
