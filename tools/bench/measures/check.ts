import { execFile } from "node:child_process";
import { resolve } from "node:path";
import type { Bench } from "../bench.ts";
import { hostFiles, inventories, manifests, type PlantedFile } from "../inputs/many.ts";
import { interleave } from "../interleave.ts";
import { CLI } from "../servers/servers.ts";
import { median } from "../statistics.ts";
import { Wrong } from "../wrong.ts";

const INVENTORIES = 250;

/** The command line over 1,000 files, beside a program that only parses them, and a bare Node. */
export async function measureCheck(bench: Bench): Promise<void> {
  const files = [...inventories(INVENTORIES), ...manifests(250)];
  const folder = bench.project({
    ...hostFiles(INVENTORIES),
    ...Object.fromEntries(files.map(({ path, text }) => [path, text])),
  });
  const contestants = [
    { id: "ours" as const, args: [CLI, "check", folder, "--format", "json"], isRight: findsAll(files) },
    { id: "yaml" as const, args: [resolve("tools/bench/measures/parseFiles.mjs"), folder], isRight: parsesAll(files) },
    { id: "node" as const, args: ["-e", "0"], isRight: () => true },
  ];
  const samplers = contestants.map(({ id, args, isRight }) => ({
    id,
    async sample() {
      const begin = performance.now();
      const output = await outputOf(args);
      const time = performance.now() - begin;
      if (!isRight(output)) throw new Wrong("does not find what it must");
      return time;
    },
  }));
  const outcomes = await interleave(samplers, bench.plan("processes"));
  bench.record("check", "files", outcomes);

  const node = outcomes.get("node");
  const start = node && "samples" in node ? median(node.samples) : 0;
  for (const [subject, outcome] of outcomes) {
    if (subject === "node" || !("samples" in outcome)) continue;
    const samples = outcome.samples.map((time) => time - start);
    bench.results.set({ measure: "check, node subtracted", scene: "files", subject }, { samples });
  }
}

function findsAll(files: readonly PlantedFile[]): (output: string) => boolean {
  return (output) => {
    const { findings } = JSON.parse(output) as { findings: { file: string; range: { start: { line: number } } }[] };
    const found = new Set(findings.map(({ file, range }) => `${file}:${range.start.line}`));
    return files.every(({ path, mistake }) => mistake === undefined || found.has(`${path}:${mistake}`));
  };
}

/** The project around them has files of its own. */
const parsesAll =
  (files: readonly PlantedFile[]) =>
  (output: string): boolean =>
    Number(output) >= files.length;

/** What a Node program prints; it may end with an exit code, as `check` does where it finds something. */
function outputOf(args: readonly string[]): Promise<string> {
  return new Promise((done) => {
    execFile(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 }, (_error, stdout) => done(stdout));
  });
}
