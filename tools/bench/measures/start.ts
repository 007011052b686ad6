import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Bench } from "../bench.ts";
import { Client } from "../client.ts";
import { Editor } from "../editor.ts";
import { interleave, timed } from "../interleave.ts";

/** From nothing to an answer: a new process for each sample, and a bare Node beside them. */
export async function measureStart(bench: Bench): Promise<void> {
  const { input, folder } = bench.input("gv1k");
  const servers = [bench.servers.ours, bench.servers.peer];
  const node = { id: "node" as const, sample: () => timed(() => once(spawn(process.execPath, ["-e", "0"]), "exit")) };

  const toInitialize = servers.map((server) => ({
    id: server.id,
    async sample() {
      const begin = performance.now();
      const client = await Client.start(server, folder);
      const time = performance.now() - begin;
      await client.stop();
      return time;
    },
  }));
  bench.record("start to initialize", "gv1k", await interleave([...toInitialize, node], bench.plan("processes")));

  const toDiagnostics = servers.map((server) => ({
    id: server.id,
    async sample() {
      const begin = performance.now();
      const client = await Client.start(server, folder);
      try {
        await new Editor(client, input).openMistaken();
        return performance.now() - begin;
      } finally {
        await client.stop();
      }
    },
  }));
  bench.record("start to diagnostics", "gv1k", await interleave(toDiagnostics, bench.plan("processes")));
}
