import type { InputName } from "./inputs/input.ts";
import type { ServerId } from "./servers/server.ts";

/** What was measured of one server, or why it could not be. */
export type Outcome = { readonly samples: readonly number[] } | { readonly wrong: string };

export type MeasureName =
  | "keystroke"
  | "foreign keystroke"
  | "completion"
  | "completion after a keystroke"
  | "hover"
  | "CPU of 12 keys"
  | "open"
  | "start to initialize"
  | "start to diagnostics"
  | "memory, one document"
  | "memory, 300 documents"
  | "check"
  | "check, node subtracted"
  | "workspace, progress"
  | "workspace, open file"
  | "workspace, all findings"
  | "edit among 1,000 inventories";

/** A server, our server in a smaller project, or another program that is compared. */
export type Subject = ServerId | "alone" | "yaml" | "node";

/** What a measure was taken on; `files` where that is many. */
export type Scene = InputName | "files";

/** One cell of the table. */
export interface Cell {
  readonly measure: MeasureName;
  readonly scene: Scene;
  readonly subject: Subject;
}

/** Everything that a run has measured. */
export class Results {
  private readonly outcomes = new Map<string, { readonly cell: Cell; readonly outcome: Outcome }>();

  set(cell: Cell, outcome: Outcome): void {
    this.outcomes.set(keyOf(cell), { cell, outcome });
  }

  get(cell: Cell): Outcome | undefined {
    return this.outcomes.get(keyOf(cell))?.outcome;
  }

  /** The samples of a cell; undefined where it was not measured, or is wrong. */
  samples(cell: Cell): readonly number[] | undefined {
    const outcome = this.get(cell);
    return outcome && "samples" in outcome && outcome.samples.length > 0 ? outcome.samples : undefined;
  }

  /** The measures and scenes there are figures of, in the order of measuring. */
  rows(): { readonly measure: MeasureName; readonly scene: Scene }[] {
    const rows = new Map([...this.outcomes.values()].map(({ cell }) => [`${cell.measure}|${cell.scene}`, cell]));
    return [...rows.values()];
  }
}

const keyOf = ({ measure, scene, subject }: Cell): string => `${measure}|${scene}|${subject}`;
