import type { Editor } from "../editor.ts";
import type { InputName } from "../inputs/input.ts";
import type { MeasureName } from "../results.ts";

/** Something that is measured on an open document. It leaves the document as it was. */
export interface Measure {
  readonly name: MeasureName;
  readonly plan: "requests" | "bursts";
  /** The documents that it is measured on; all where not given. */
  readonly scenes?: readonly InputName[];
  sample(editor: Editor, round: number): Promise<number | undefined>;
}
