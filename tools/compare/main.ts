/** Compares what we say that Kubespray renders with a program that plays the real chain, on random assignments. */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { Catalog } from "../../server/src/catalog/catalog.ts";
import { assignment, withoutJinja } from "./assignments.ts";
import { withChartValues } from "./chartValues.ts";
import { compare, compareAgent } from "./comparison.ts";
import { compareFindings, findingsText } from "./findings.ts";
import { agentByUs, effective, renderedByUs } from "./inventory.ts";
import { ask } from "./oracle.ts";
import { type Sample, sample, sampleText } from "./sample.ts";

const { values: options } = parseArgs({
  options: {
    oracle: { type: "string" },
    release: { type: "string", multiple: true },
    count: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    master: { type: "string", default: "master" },
    show: { type: "string", default: "5" },
    write: { type: "string" },
    agent: { type: "boolean", default: false },
    findings: { type: "boolean", default: false },
  },
});
if (!options.oracle) {
  console.error(
    "usage: npm run compare -- --oracle CMD [--release V]… [--count N] [--seed N] [--master REF] [--show N] [--write FILE] [--agent | --findings]",
  );
  process.exit(2);
}
const catalog = await Catalog.load((name) => readFile(`server/src/catalog/${name}`, "utf8"));
let failures = 0;
const written: Sample[] = [];
for (const release of options.release ?? catalog.releaseNames) {
  const seeds = Array.from({ length: Number(options.count) }, (_, i) => Number(options.seed) + i);
  const oracle = ask.bind(null, options.oracle, release === "master" ? options.master : release);
  if (options.findings) {
    const cases = seeds.map((seed) =>
      withoutJinja(withChartValues(assignment(catalog, release, seed), catalog, release, seed)),
    );
    const found = compareFindings(catalog, release, cases, oracle);
    console.log(findingsText(release, found, Number(options.show)));
    failures += found.differences.length;
    continue;
  }
  const cases = seeds.map((seed) => assignment(catalog, release, seed));
  const truths = oracle(cases.map(effective));
  const total = { equal: 0, unknown: 0, wrong: 0, refused: 0 };
  const unknownAt = new Map<string, number>();
  written.push({ release, cases: sample(cases, truths, options.agent ? "agent" : "rendered") });
  cases.forEach((layers, i) => {
    const { rendered = null, agent = null, refused = null } = truths[i] ?? {};
    // Where Ansible stops, there is no agent to speak of.
    if (options.agent && rendered === null) return;
    const { equal, unknown, wrong } = options.agent
      ? compareAgent(agentByUs(catalog, release, layers), refused ? null : agent)
      : compare(renderedByUs(catalog, release, layers), rendered);
    total.equal += equal;
    total.unknown += unknown.length;
    total.wrong += wrong.length;
    if (refused) total.refused++;
    for (const path of unknown) unknownAt.set(path, (unknownAt.get(path) ?? 0) + 1);
    if (wrong.length === 0 || failures >= Number(options.show)) return;
    failures++;
    console.log(`${release}, seed ${seeds[i]}: ${wrong.slice(0, 3).join("; ")}`);
    console.log(`  ${JSON.stringify(effective(layers))}${refused ? `\n  ${refused}` : ""}`);
  });
  const said = total.equal + total.unknown + total.wrong;
  const share = ((100 * total.unknown) / said).toFixed(1);
  const often = [...unknownAt].sort(([, a], [, b]) => b - a).slice(0, 6);
  console.log(
    `${release}: ${cases.length} assignments (${total.refused} refused), ${total.equal} equal, ${total.unknown} unknown (${share} %), ${total.wrong} wrong` +
      `  [${often.map(([path, count]) => `${path} ${count}`).join(", ")}]`,
  );
}
if (options.write) await writeFile(options.write, sampleText(written));
process.exitCode = failures > 0 ? 1 : 0;
