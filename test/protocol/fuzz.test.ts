import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type {
  Diagnostic,
  DocumentHighlight,
  Hover,
  InlayHint,
  Location,
  Position,
  Range,
} from "vscode-languageserver-protocol/node";
import { linesOf } from "../../server/src/syntax/text.ts";
import { embed } from "../support/embedded.ts";
import { mutate } from "../support/mutations.ts";
import { oneOf, type Pick, seeded } from "../support/random.ts";
import { Client } from "./client.ts";

/** Real files: the sample, its variables in a ConfigMap too, and what is in a folder that somebody names. */
const texts = [...filesBelow("sample"), ...(process.env["FUZZ_FILES"] ? filesBelow(process.env["FUZZ_FILES"]) : [])]
  .map((file) => readFileSync(file, "utf8"))
  .flatMap((text) => (/^apiVersion:/m.test(text) ? [text] : [text, embed(text, "group_vars.yml")]));

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(folder, name));
}

const FILE = "inventory/prod/group_vars/k8s_cluster/k8s-net-cilium.yml";
/** What overrides some lines of the file. */
const OTHERS = {
  "inventory/prod/inventory.ini": "[kube_control_plane]\nn1\n",
  "inventory/prod/host_vars/n1.yml": "cilium_enable_hubble: false\ncilium_extra_values: {}\ncilium_cluster_name: n\n",
};
const ROUNDS = Number(process.env["FUZZ_ROUNDS"] ?? 3_000);
/** A person would call this hanging. In milliseconds. */
const TOO_LONG = 2_000;

test("damaged files: every question is answered in time, about places of the document, and nothing fails", async () => {
  const client = await Client.start({ settings: { kubesprayVersion: "v2.31.0" }, files: OTHERS });
  await client.open(FILE, "");
  // What is loaded with the first questions takes its time, whatever is in the file.
  await askEverything(client, { line: 0, character: 0 });
  for (let seed = 0; seed < ROUNDS; seed++) {
    const pick = seeded(seed);
    let text = oneOf(pick, texts);
    for (let n = 1 + pick(3); n > 0; n--) text = mutate(text, pick);
    await client.replace(FILE, text);
    const lines = linesOf(text);
    const at = randomPosition(lines, pick);
    const start = performance.now();
    const places = await askEverything(client, at);
    expect({ seed, slow: performance.now() - start > TOO_LONG }).toEqual({ seed, slow: false });
    expect({ seed, outside: places.filter((range) => !isInside(lines, range)), errors: client.errors }).toEqual({
      seed,
      outside: [],
      errors: [],
    });
  }
}, 300_000);

/** The places in a file that all answers about it speak of. */
async function askEverything(client: Client, at: Position): Promise<Range[]> {
  const here = { textDocument: { uri: client.uri(FILE) }, position: at };
  const report = await client.pull(FILE);
  const found: Diagnostic[] = report.kind === "full" ? report.items : [];
  const items = await client.completeAt(FILE, at);
  const hover = await client.request<Hover | null>("textDocument/hover", here);
  const actions = await client.actions(FILE, oneOf((n) => at.line % n, found)?.range ?? { start: at, end: at });
  const fixAll = await client.actions(FILE, { start: at, end: at }, "source.fixAll.kubesprayCilium");
  const isHere = ({ uri }: Location) => uri === client.uri(FILE);
  const definitions = await client.request<Location[] | null>("textDocument/definition", here);
  const context = { includeDeclaration: true };
  const references = await client.request<Location[] | null>("textDocument/references", { ...here, context });
  const highlights = await client.request<DocumentHighlight[] | null>("textDocument/documentHighlight", here);
  const range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
  const hints = await client.request<InlayHint[]>("textDocument/inlayHint", { ...here, range });
  return [
    ...[...(definitions ?? []), ...(references ?? [])].filter(isHere).map(rangeOf),
    ...(highlights ?? []).map(rangeOf),
    ...hints.map(({ position }) => ({ start: position, end: position })),
    ...found.flatMap(({ range, relatedInformation = [] }) => [
      range,
      ...relatedInformation
        .map(({ location }) => location)
        .filter(isHere)
        .map(rangeOf),
    ]),
    ...items.flatMap(({ textEdit, additionalTextEdits = [] }) => [
      ...(textEdit && "range" in textEdit ? [textEdit.range] : []),
      ...additionalTextEdits.map(({ range }) => range),
    ]),
    ...(hover?.range ? [hover.range] : []),
    ...[...actions, ...fixAll].flatMap(({ edit }) => edit?.changes?.[client.uri(FILE)] ?? []).map(rangeOf),
  ];
}

const rangeOf = ({ range }: { readonly range: Range }): Range => range;

const randomPosition = (lines: readonly string[], pick: Pick): Position => {
  const line = pick(lines.length);
  return { line, character: pick((lines[line]?.length ?? 0) + 1) };
};

/** Whether a range is one of the document, its end not before its start; the line behind the last ends the last one. */
function isInside(lines: readonly string[], { start, end }: Range): boolean {
  const exists = ({ line, character }: Position) => character >= 0 && character <= (lines[line]?.length ?? -1);
  const ordered = start.line < end.line || (start.line === end.line && start.character <= end.character);
  return exists(start) && ordered && (exists(end) || (end.line === lines.length && end.character === 0));
}
