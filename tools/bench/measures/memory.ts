import type { Bench } from "../bench.ts";
import { Client } from "../client.ts";
import { hostFiles, inventories, type PlantedFile } from "../inputs/many.ts";
import { interleave } from "../interleave.ts";
import { idle, memory } from "../processUse.ts";

const INVENTORIES = 100;

/** What a session comes to that has 300 documents open. */
export async function measureMemory(bench: Bench): Promise<void> {
  const files = inventories(INVENTORIES);
  const folder = bench.project({
    ...hostFiles(INVENTORIES),
    ...Object.fromEntries(files.map(({ path, text }) => [path, text])),
  });
  const contestants = [bench.servers.ours, bench.servers.peerAtOnce].map((server) => ({
    id: server.id,
    async sample() {
      const client = await Client.start(server, folder);
      try {
        for (const file of files) await open(client, file);
        await idle(client.pid);
        return memory(client.pid);
      } finally {
        await client.stop();
      }
    },
  }));
  bench.record("memory, 300 documents", "files", await interleave(contestants, bench.plan("sessions")));
}

const open = (client: Client, { path, text, mistake }: PlantedFile): Promise<void> =>
  client.open(path, text, (found) => mistake === undefined || found.some(({ range }) => range.start.line === mistake));
