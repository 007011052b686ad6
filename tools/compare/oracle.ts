import { spawnSync } from "node:child_process";
import type { Json } from "../../server/src/catalog/facts.ts";

/** What a program that plays the real chain says of one assignment. */
export interface Truth {
  readonly rendered: Json;
  /** What the agent gets; null where something refuses it. */
  readonly agent: Json;
  readonly refused: string | null;
}

/** Asks a command, which gets the release as its last argument and a list of variables on stdin. */
export function ask(command: string, release: string, cases: readonly object[]): Truth[] {
  const run = spawnSync(`${command} ${release}`, {
    shell: true,
    input: JSON.stringify(cases),
    encoding: "utf8",
    maxBuffer: 1 << 30,
    stdio: ["pipe", "pipe", "ignore"],
  });
  if (run.status !== 0) throw new Error(`the oracle ended with ${run.status} for ${release}`);
  return JSON.parse(run.stdout) as Truth[];
}
