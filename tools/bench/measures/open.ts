import type { Bench } from "../bench.ts";
import { Client } from "../client.ts";
import { Editor } from "../editor.ts";
import { shortGroupVars } from "../inputs/groupVars.ts";
import { services } from "../inputs/services.ts";
import { interleave, timed } from "../interleave.ts";

/** A small file of the same kind, opened before: what a server reads once per session does not count. */
const NEIGHBOURS = {
  gv10k: { path: "inventory/other/group_vars/k8s_cluster/k8s-net-cilium.yml", text: shortGroupVars(1).join("\n") },
  svc1k: { path: "manifests/other.yaml", text: services(1, 1).join("\n") },
};

/** From opening a large document to its first diagnostics, in a session that has seen nothing but a small one. */
export async function measureOpen(bench: Bench): Promise<void> {
  for (const name of ["gv10k", "svc1k"] as const) {
    const { input, folder } = bench.input(name);
    const { path, text } = NEIGHBOURS[name];
    const contestants = [bench.servers.ours, bench.servers.peerAtOnce].map((server) => ({
      id: server.id,
      async sample() {
        const client = await Client.start(server, folder);
        try {
          await client.open(path, text);
          return await timed(() => new Editor(client, input).openMistaken());
        } finally {
          await client.stop();
        }
      },
    }));
    bench.record("open", name, await interleave(contestants, bench.plan("processes")));
  }
}
