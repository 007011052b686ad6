import type { Cell, Outcome, Results, Subject } from "../results.ts";
import { median, quantile } from "../statistics.ts";
import { GOALS } from "./goals.ts";
import { SUBJECTS } from "./subjects.ts";

/** Which goals there are figures for, and whether they are met. */
export function goalTable(results: Results): string {
  const rows = GOALS.flatMap(({ title, scene, against, limit, exponent, value }) => {
    const reached = value(results);
    if (reached === undefined) return [];
    const shown = exponent ? short : ratio;
    return [[title, scene, against, shown(reached), `≤ ${shown(limit)}`, verdict(reached, limit)]];
  });
  return table(["ours", "on", "against", "measured", "goal", ""], rows);
}

/** All figures. */
export function figureTable(results: Results): string {
  const subjects = Object.keys(SUBJECTS) as Subject[];
  const rows = results
    .rows()
    .map(({ measure, scene }) => [
      measure,
      scene,
      ...subjects.map((subject) => cell(results, { measure, scene, subject })),
    ]);
  return table(["median (p95)", "on", ...Object.values(SUBJECTS)], rows);
}

/** Why some servers have no figures. */
export function wrongs(results: Results): string[] {
  return results.rows().flatMap(({ measure, scene }) =>
    (Object.keys(SUBJECTS) as Subject[]).flatMap((subject) => {
      const outcome = results.get({ measure, scene, subject });
      return outcome && "wrong" in outcome ? [`${SUBJECTS[subject]}, ${measure}, ${scene}: ${outcome.wrong}.`] : [];
    }),
  );
}

function cell(results: Results, of: Cell): string {
  const outcome: Outcome | undefined = results.get(of);
  if (outcome && "wrong" in outcome) return "wrong";
  const samples = results.samples(of);
  return samples ? `${short(median(samples))} (${short(quantile(samples, 0.95))})` : "–";
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function verdict(reached: number, limit: number): string {
  if (Number.isNaN(reached)) return "**wrong**";
  return reached <= limit ? "met" : "**not met**";
}

/** A small ratio as a fraction, as it is spoken of. */
const ratio = (value: number): string => (value > 0 && value <= 0.25 ? `1/${short(1 / value)}` : short(value));

/** Three digits, or all before the point. */
const short = (value: number): string =>
  Number.isNaN(value) ? "–" : Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
