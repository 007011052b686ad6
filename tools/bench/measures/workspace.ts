import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import type { Bench } from "../bench.ts";
import { Client } from "../client.ts";
import { manyInventories } from "../inputs/many.ts";
import { interleave, timed } from "../interleave.ts";
import { Wrong } from "../wrong.ts";

/**
 * A workspace of 1,000 inventories with 15 files each: until the server shows that it works, until the open file has its
 * findings, and until all files have.
 */
export async function measureWorkspace(bench: Bench): Promise<void> {
  const { planted, files } = manyInventories();
  const folder = bench.project(files);
  const relevant = planted.filter(({ text }) => text.includes("cilium_"));
  const parsed = bench.project(Object.fromEntries(relevant.map(({ path, text }) => [path, text])));
  const first = planted.find(({ mistake }) => mistake !== undefined);
  if (!first?.mistake) throw new Wrong("no file has a mistake");
  const { path, text, mistake: line } = first;
  const mistakes = planted.flatMap(({ path, mistake }) => (mistake === undefined ? [] : [{ path, mistake }]));

  const samples = { progress: [] as number[], open: [] as number[] };
  const contestants = [
    {
      id: "ours" as const,
      async sample() {
        const begin = performance.now();
        const client = await Client.start(bench.servers.ours, folder);
        const since = (): number => performance.now() - begin;
        try {
          void client.progress.then(() => samples.progress.push(since()));
          const opened = client.open(path, text, (found) => found.some(({ range }) => range.start.line === line));
          const all = client.diagnoseWorkspace((found) =>
            mistakes.every(({ path, mistake }) => found.get(path)?.some(({ range }) => range.start.line === mistake)),
          );
          await opened;
          samples.open.push(since());
          await all;
          return since();
        } finally {
          await client.stop();
        }
      },
    },
    {
      id: "yaml" as const,
      sample: () =>
        timed(() => promisify(execFile)(process.execPath, [resolve("tools/bench/measures/parseFiles.mjs"), parsed])),
    },
  ];
  const outcomes = await interleave(contestants, bench.plan("sessions"));
  bench.record("workspace, all findings", "files", outcomes);
  const parse = [...outcomes].filter(([subject]) => subject === "yaml");
  bench.record("workspace, progress", "files", new Map([["ours", { samples: samples.progress }], ...parse]));
  bench.record("workspace, open file", "files", new Map([["ours", { samples: samples.open }], ...parse]));
}
