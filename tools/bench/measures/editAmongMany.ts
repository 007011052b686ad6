import { dirname } from "node:path";
import type { Diagnostic } from "../../../test/support/languageClient.ts";
import type { Bench } from "../bench.ts";
import { Client } from "../client.ts";
import { manyInventories } from "../inputs/many.ts";
import { type Contestant, interleave, timed } from "../interleave.ts";
import { Wrong } from "../wrong.ts";

/** A key in one of 1,000 inventories, until its file has the right findings again; and the same where it is the only one. */
export async function measureEditAmongMany(bench: Bench): Promise<void> {
  const { planted, files } = manyInventories();
  const first = planted.find(({ mistake }) => mistake !== undefined);
  if (first?.mistake === undefined) throw new Wrong("no file has a mistake");
  const { path, text, mistake: line } = first;
  const inventory = `${dirname(dirname(dirname(path)))}/`;
  const folders = {
    ours: bench.project(files),
    alone: bench.project(Object.fromEntries(Object.entries(files).filter(([name]) => name.startsWith(inventory)))),
  };
  const found = (key: string, diagnostics: readonly Diagnostic[]): boolean =>
    diagnostics.some(({ message }) => (typeof message === "string" ? message : message.value).includes(`truex${key}`));

  const clients: Client[] = [];
  const start = async (id: "ours" | "alone"): Promise<Contestant<"ours" | "alone">> => {
    const client = await Client.start(bench.servers.ours, folders[id]);
    clients.push(client);
    await client.open(path, text);
    const there = planted.filter(
      ({ path, mistake }) => mistake !== undefined && (id === "ours" || path.startsWith(inventory)),
    );
    await client.diagnoseWorkspace((all) => there.every(({ path }) => (all.get(path)?.length ?? 0) > 0));
    const begin = { line, character: text.split("\n")[line]?.length ?? 0 };
    const end = { line, character: begin.character + 1 };
    return {
      id,
      async sample() {
        const typing = await timed(() =>
          client.change(path, { range: { start: begin, end: begin }, text: "y" }, (all) => found("y", all)),
        );
        const erasing = await timed(() =>
          client.change(path, { range: { start: begin, end }, text: "" }, (all) => !found("y", all)),
        );
        return (typing + erasing) / 2;
      },
    };
  };
  try {
    const contestants = [await start("ours"), await start("alone")];
    bench.record("edit among 1,000 inventories", "files", await interleave(contestants, bench.plan("requests")));
  } finally {
    await Promise.all(clients.map((client) => client.stop()));
  }
}
