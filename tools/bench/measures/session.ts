import type { Bench } from "../bench.ts";
import { Client } from "../client.ts";
import { Editor } from "../editor.ts";
import type { Input, InputName } from "../inputs/input.ts";
import { interleave } from "../interleave.ts";
import { idle, memory } from "../processUse.ts";
import type { Server, ServerId } from "../servers/server.ts";
import { burst } from "./burst.ts";
import { completion, completionAfterKeystroke } from "./completion.ts";
import { hover } from "./hover.ts";
import { foreignKeystroke, keystroke } from "./keystroke.ts";
import type { Measure } from "./measure.ts";

/** What is measured in a session, in this order. */
const MEASURES: readonly Measure[] = [keystroke, foreignKeystroke, completion, completionAfterKeystroke, hover, burst];

/** Here the peer takes seconds for an answer, and no goal is about it: only its keystroke is measured. */
const LARGE: readonly InputName[] = ["gv50k", "svc5k"];

/** One document, open in all servers at once; at the end, what memory they have come to. */
export async function measureSession(bench: Bench, name: InputName): Promise<void> {
  const { input, folder } = bench.input(name);
  const editors: Editor[] = [];
  try {
    for (const server of contestants(bench, input)) {
      const editor = new Editor(await Client.start(server, folder), input);
      editors.push(editor);
      await editor.open();
    }
    for (const measure of MEASURES.filter(({ scenes }) => scenes?.includes(name) ?? true)) {
      const samplers = editors
        .map((editor) => ({
          id: editor.client.server.id,
          sample: (round: number) => measure.sample(editor, round),
        }))
        .filter(({ id }) => id !== "peerAtOnce" || measure === keystroke || !LARGE.includes(name));
      const outcomes = await interleave<ServerId>(samplers, bench.plan(measure.plan));
      bench.record(measure.name, name, outcomes);
    }
    bench.record("memory, one document", name, await memories(editors));
  } finally {
    await Promise.all(editors.map(({ client }) => client.stop()));
  }
}

function contestants({ servers }: Bench, { embedded }: Input): Server[] {
  return [servers.ours, servers.peerAtOnce, servers.floor].filter((server) => !embedded || server.readsEmbedded);
}

async function memories(editors: readonly Editor[]) {
  const outcomes = new Map<ServerId, { samples: number[] }>();
  for (const { client } of editors) {
    await idle(client.pid);
    const used = memory(client.pid);
    outcomes.set(client.server.id, { samples: used === undefined ? [] : [used] });
  }
  return outcomes;
}
