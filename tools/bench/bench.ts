import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { INPUTS, type Input, type InputName } from "./inputs/input.ts";
import { type Files, project, write } from "./inputs/project.ts";
import type { Plan } from "./interleave.ts";
import type { MeasureName, Outcome, Results, Scene, Subject } from "./results.ts";
import type { Server, ServerId } from "./servers/server.ts";

/** How often to measure: a request takes a fraction of a millisecond, a whole session some seconds. */
const PLANS = {
  requests: { warmUp: 20, rounds: 120, budget: 5_000 },
  bursts: { warmUp: 1, rounds: 5, budget: 15_000 },
  processes: { warmUp: 1, rounds: 9, budget: 15_000 },
  sessions: { warmUp: 0, rounds: 3, budget: 15_000 },
} satisfies Record<string, Plan>;

/** What every section of a run works with. */
export class Bench {
  constructor(
    readonly servers: Record<ServerId, Server>,
    readonly results: Results,
    private readonly folder: string,
    private readonly quick: boolean,
  ) {}

  plan(of: keyof typeof PLANS): Plan {
    const plan = PLANS[of];
    return this.quick ? { warmUp: Math.min(plan.warmUp, 1), rounds: Math.min(plan.rounds, 3), budget: 2_000 } : plan;
  }

  /** An input with a project around it on disk. */
  input(name: InputName): { readonly input: Input; readonly folder: string } {
    const input = INPUTS[name]();
    return { input, folder: this.project({ [input.path]: input.text }) };
  }

  /** Writes a project to a new folder. */
  project(files: Files): string {
    const folder = mkdtempSync(join(this.folder, "project-"));
    write(folder, project(files));
    return folder;
  }

  record(measure: MeasureName, scene: Scene, outcomes: ReadonlyMap<Subject, Outcome>): void {
    for (const [subject, outcome] of outcomes) this.results.set({ measure, scene, subject }, outcome);
  }
}
