import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

/** Milliseconds of CPU that a process has used with all its threads; undefined where the system does not tell (not Linux). */
export function cpuTime(pid: number): number | undefined {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    // In nanoseconds; /proc/PID/stat counts in steps of 10 ms, which is more than some bursts take.
    const times = threads.map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]),
    );
    return times.reduce((sum, time) => sum + time, 0) / 1e6;
  } catch {
    return undefined;
  }
}

/** Resident memory of a process in MiB; undefined where the system does not tell. */
export function memory(pid: number): number | undefined {
  try {
    const resident = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return resident === undefined ? undefined : Number(resident) / 1024;
  } catch {
    return undefined;
  }
}

/** Waits until a process has nothing more to do, or goes on as if it always had. */
export async function idle(pid: number): Promise<void> {
  let before = Number.NEGATIVE_INFINITY;
  for (let tries = 0; tries < 25; tries++) {
    const now = cpuTime(pid) ?? 0;
    if (now - before < 2) return;
    before = now;
    await wait(200);
  }
}
