import { cpus, totalmem } from "node:os";
import type { Options } from "../options.ts";
import type { Results } from "../results.ts";
import { peerVersion } from "../servers/servers.ts";
import { figureTable, goalTable, wrongs } from "./tables.ts";

/** The whole result as Markdown. */
export function report(results: Results, options: Options): string {
  const failed = wrongs(results);
  return [
    "# Benchmarks",
    "<!-- Written by npm run bench -- --write docs/benchmarks.md. -->",
    machine(options),
    "## Goals",
    goalTable(results),
    "## Figures",
    "Milliseconds; memory in MiB.",
    figureTable(results),
    ...(failed.length > 0 ? [failed.map((line) => `- ${line}`).join("\n")] : []),
    "## How it is measured",
    METHOD.trim(),
    "",
  ].join("\n\n");
}

function machine({ quick, ours, peer, schema }: Options): string {
  const date = new Date().toISOString().slice(0, 10);
  const memory = (totalmem() / 1024 ** 3).toFixed(0);
  const compared = peer ? `\`${peer}\`` : `yaml-language-server ${peerVersion()} (yls)`;
  const others = [
    ours && `ours is \`${ours}\``,
    schema && `the peer's schema is \`${schema}\``,
    quick && "few samples (`--quick`)",
  ];
  return [
    `${date}, Node ${process.versions.node}, ${cpus().length} cores, ${memory} GiB, compared with ${compared}`,
    ...others.filter(Boolean),
  ].join("; ");
}

const METHOD = `
- All servers run as processes of their own and are measured in turn, sample by sample, on the same generated documents:
  gv, a variable file of so many lines with ninety variables of Cilium's among other people's; svc, so many Services in
  one manifest; kubean, the variable file in a ConfigMap. The editor's side is one client for all.
  In the project around them nothing is wrong but what is planted: findings are sent with each answer.
- A keystroke makes a value wrong or right again, and counts until that is known: our server and the floor are asked for
  diagnostics, as VS Code asks; yls publishes them. A server that does not find the mistake is wrong, and its time does
  not count. A foreign keystroke is one in a line that is not about Cilium.
- yls has the JSON Schema that \`kubespray-cilium schema\` prints, and on Services a small one for the annotations in them.
  "No delay" is yls without the 200 ms that it waits after each change. It cannot see into a ConfigMap's text.
- The floor is a server that answers everything at once, with nothing. No server is faster.
- Completion asks in a new line with the beginning of a name, and must offer a certain one; after a keystroke, behind the
  diagnostics of that key. CPU is the process's, with all its threads, for twelve keys 50 ms apart.
- Opened is a second file of its kind, in a new process for each sample. Memory is what is resident when nothing is left
  to do. \`check\` and the plain parse (the package \`yaml\`, \`parseAllDocuments\`) run as whole processes.
- An edit among 1,000 inventories is a key in a value of one of them, in a session that has found all there is; "ours, alone"
  is our server in a project that has this one inventory only.
- Growth is the slope of a straight line through the logarithms of 1k, 10k and 50k lines and the medians there.
`;
