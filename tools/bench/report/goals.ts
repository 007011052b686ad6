import type { InputName } from "../inputs/input.ts";
import type { Cell, MeasureName, Results, Scene, Subject } from "../results.ts";
import { growth, median, quantile } from "../statistics.ts";
import { SUBJECTS } from "./subjects.ts";

/** Something that is to be reached: a figure that is at most so large. */
export interface Goal {
  readonly title: string;
  readonly scene: string;
  /** What the figure is a multiple of. */
  readonly against: string;
  readonly limit: number;
  /** Whether the figure is an exponent; else it is a ratio. */
  readonly exponent?: true;
  /** The figure; undefined where what it is made of was not measured, not a number where a server is wrong. */
  value(results: Results): number | undefined;
}

type Statistic = (samples: readonly number[]) => number;

const p95: Statistic = (samples) => quantile(samples, 0.95);

const SIZES = [
  { scene: "gv1k", size: 1_000 },
  { scene: "gv10k", size: 10_000 },
  { scene: "gv50k", size: 50_000 },
] as const;
const SCENES: readonly InputName[] = ["gv1k", "gv10k", "gv50k", "svc1k", "svc5k", "kubean1k", "kubean10k"];

export const GOALS: readonly Goal[] = [
  versusPeer("keystroke → diagnostics", "keystroke", "gv1k", 1 / 15),
  versusPeer("keystroke → diagnostics", "keystroke", "gv10k", 1 / 100),
  versusPeer("keystroke → diagnostics", "keystroke", "svc1k", 1 / 100),
  versusPeer("keystroke → diagnostics, p95", "keystroke", "gv10k", 1 / 50, p95),
  ...SCENES.map((scene) => versus("keystroke → diagnostics", "keystroke", scene, "floor", 2.5)),
  ...(["keystroke", "hover", "completion"] as const).map(growthOf),
  versusPeer("completion, key", "completion", "gv1k", 1 / 10),
  versusPeer("completion, key", "completion", "gv10k", 1 / 100),
  versusPeer("hover", "hover", "gv1k", 1 / 4),
  versusPeer("CPU of 12 keys", "CPU of 12 keys", "gv10k", 1 / 50),
  versusPeer("open → diagnostics", "open", "gv10k", 1 / 4),
  versusPeer("open → diagnostics", "open", "svc1k", 0.5),
  versus("start → initialize", "start to initialize", "gv1k", "peer", 0.45),
  versus("start → diagnostics", "start to diagnostics", "gv1k", "peer", 0.3),
  versusPeer("memory with 300 open documents", "memory, 300 documents", "files", 0.8),
  versusPeer("memory after the session", "memory, one document", "gv10k", 0.5),
  versus("`check` of 1,000 files", "check", "files", "yaml", 0.5),
  versus("progress of 1,000 inventories", "workspace, progress", "files", "yaml", 0.25),
  versus("open file among 1,000 inventories", "workspace, open file", "files", "yaml", 2),
  versus("all findings of 1,000 inventories", "workspace, all findings", "files", "yaml", 2),
  // It has to cost what it costs alone; medians of two such runs differ by so much.
  versus("edit among 1,000 inventories", "edit among 1,000 inventories", "files", "alone", 1.15),
];

function versusPeer(title: string, measure: MeasureName, scene: Scene, limit: number, of: Statistic = median): Goal {
  return versus(title, measure, scene, "peerAtOnce", limit, of);
}

function versus(
  title: string,
  measure: MeasureName,
  scene: Scene,
  subject: Subject,
  limit: number,
  of: Statistic = median,
): Goal {
  return {
    title,
    scene: scene === "files" ? "" : scene,
    against: SUBJECTS[subject],
    limit,
    value(results) {
      const ours = figure(results, { measure, scene, subject: "ours" }, of);
      const other = figure(results, { measure, scene, subject }, of);
      return ours === undefined || other === undefined ? undefined : ours / other;
    },
  };
}

function growthOf(measure: MeasureName): Goal {
  return {
    title: `growth of ${measure}, exponent`,
    scene: "gv1k to gv50k",
    against: "lines",
    limit: 0.25,
    exponent: true,
    value(results) {
      const points = SIZES.flatMap(({ scene, size }) => {
        const cost = figure(results, { measure, scene, subject: "ours" }, median);
        return cost === undefined ? [] : [{ size, cost }];
      });
      return points.length === SIZES.length ? growth(points) : undefined;
    },
  };
}

function figure(results: Results, cell: Cell, of: Statistic): number | undefined {
  const outcome = results.get(cell);
  if (outcome && "wrong" in outcome) return Number.NaN;
  const samples = results.samples(cell);
  return samples && of(samples);
}
