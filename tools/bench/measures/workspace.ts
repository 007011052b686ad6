import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import type { Bench } from "../bench.ts";
import { Client } from "../client.ts";
import { hostFiles, inventories } from "../inputs/many.ts";
import { interleave, timed } from "../interleave.ts";
import { Wrong } from "../wrong.ts";

const INVENTORIES = 1_000;

/** A workspace of 1,000 inventories with 15 files each: until the first file has its findings, and an edit in it then. */
export async function measureWorkspace(bench: Bench): Promise<void> {
  const files = inventories(INVENTORIES, 12);
  const relevant = files.filter(({ text }) => text.includes("cilium_"));
  const texts = (of: typeof files) => Object.fromEntries(of.map(({ path, text }) => [path, text]));
  const folder = bench.project({ ...hostFiles(INVENTORIES), ...texts(files) });
  const parsed = bench.project(texts(relevant));
  const first = files.find(({ mistake }) => mistake !== undefined);
  if (!first?.mistake) throw new Wrong("no file has a mistake");
  const { path, text, mistake: line } = first;
  const character = text.split("\n")[line]?.length ?? 0;

  const edits: number[] = [];
  const contestants = [
    {
      id: "ours" as const,
      async sample() {
        const begin = performance.now();
        const client = await Client.start(bench.servers.ours, folder);
        try {
          await client.open(path, text, (found) => found.some(({ range }) => range.start.line === line));
          const time = performance.now() - begin;
          const end = { line, character };
          const edit = { range: { start: end, end }, text: "y" };
          edits.push(await timed(() => client.change(path, edit)));
          return time;
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
  bench.record("workspace", "files", await interleave(contestants, bench.plan("sessions")));
  bench.record("edit in the workspace", "files", new Map([["ours", { samples: edits }]]));
}
