import { setTimeout as wait } from "node:timers/promises";
import { cpuTime, idle } from "../processUse.ts";
import type { Measure } from "./measure.ts";

const KEYS = "abcdefghijkl";
/** Fast typing. */
const PAUSE = 50;

/** Milliseconds of CPU that twelve keys cost, each sent without waiting for the one before. */
export const burst: Measure = {
  name: "CPU of 12 keys",
  plan: "bursts",
  scenes: ["gv1k", "gv10k", "svc1k"],
  async sample(editor) {
    const { pid } = editor.client;
    const [place] = editor.input.mistakes;
    if (!place) return undefined;
    await idle(pid);
    const before = cpuTime(pid);
    for (const [i, key] of [...KEYS].entries()) {
      const at = { line: place.line, character: place.character + i };
      if (i < KEYS.length - 1) await editor.tap(at, key);
      else await editor.plant(at, key);
      await wait(PAUSE);
    }
    await idle(pid);
    const after = cpuTime(pid);
    await editor.mend(place, KEYS.length);
    return before === undefined || after === undefined ? undefined : after - before;
  },
};
