import type { Bench } from "./bench.ts";
import { INPUTS, type InputName } from "./inputs/input.ts";
import { measureCheck } from "./measures/check.ts";
import { measureEditAmongMany } from "./measures/editAmongMany.ts";
import { measureMemory } from "./measures/memory.ts";
import { measureOpen } from "./measures/open.ts";
import { measureSession } from "./measures/session.ts";
import { measureStart } from "./measures/start.ts";
import { measureWorkspace } from "./measures/workspace.ts";

/** A part of the benchmark that can be run alone. */
export interface Section {
  readonly name: string;
  /** Only run where it is asked for. */
  readonly optional?: boolean;
  run(bench: Bench): Promise<void>;
}

export const SECTIONS: readonly Section[] = [
  ...(Object.keys(INPUTS) as InputName[]).map((name) => ({ name, run: (bench: Bench) => measureSession(bench, name) })),
  { name: "open", run: measureOpen },
  { name: "start", run: measureStart },
  { name: "memory", run: measureMemory },
  { name: "check", run: measureCheck },
  { name: "workspace", run: measureWorkspace, optional: true },
  { name: "edit", run: measureEditAmongMany, optional: true },
];
