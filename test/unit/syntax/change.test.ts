import { describe, expect, test } from "vitest";
import { changeDocument } from "../../../server/src/syntax/change.ts";
import { readDocument, type YamlDocument } from "../../../server/src/syntax/document.ts";
import { range } from "../../../server/src/syntax/positions.ts";
import { changed, randomChange } from "../../support/changes.ts";
import { seeded } from "../../support/random.ts";

/** Everything that a cut says. */
const cut = (document: YamlDocument) => ({
  kind: document.kind,
  lineCount: document.lineCount,
  chunks: document.chunks.map((chunk) => [document.lineOf(chunk), chunk.kind, chunk.key, chunk.reach, chunk.lines]),
});

const VARIABLES = `---
# Cilium
cilium_version: "1.18.4"
cilium_tunnel_mode: vxlan # or geneve

cilium_loadbalancer_ip_pools:
- name: "pool-1"
  cidrs: ["10.0.0.0/24", '10.1.0.0/24']
cilium_config_extra_vars:
  bpf-lb-maglev-table-size: "1021"
cilium_extra_values: {
  maglev: {tableSize: 1021},
  extraArgs: [
    "--debug"
  ]
}
path: >-
  it's: [a path
key: !vault |
  3132
"a:b": 'x
y: z'
{% if x %}
base: &base {a: 1}
{% endif %}
list: [1,
2]
`;

const MANIFEST = `apiVersion: v1
kind: Service
metadata:
  annotations:
    service.cilium.io/global: "true"
---
# next
apiVersion: v1
kind: ConfigMap
data:
  x: |
    ---
--- # last
kind: Pod
`;

const STARTS = [
  VARIABLES,
  MANIFEST,
  VARIABLES.replaceAll("\n", "\r\n"),
  `\uFEFF${VARIABLES}`,
  "",
  VARIABLES.replace("---\n", "").repeat(12),
  MANIFEST.repeat(30),
];

describe("a changed document equals a fresh one", () => {
  // Short sequences, so that most begin with something that reads; in each the damage adds up.
  test.each(STARTS.map((text, i) => [i, text] as const))("from text %i", (i, start) => {
    for (let seed = 0; seed < 750; seed++) {
      const pick = seeded(seed * STARTS.length + i);
      let text = start;
      let document = readDocument("vars.yml", text);
      const history: unknown[] = [];
      for (let step = 0; step < 8; step++) {
        const change = randomChange(document, pick);
        history.push(change);
        text = changed(text, change);
        document = changeDocument(document, change);
        const fresh = cut(readDocument("vars.yml", text));
        const found = cut(document);
        if (JSON.stringify(found) !== JSON.stringify(fresh)) {
          expect({ seed, history, ...found }).toEqual({ seed, history, ...fresh });
        }
      }
    }
  });
});

/** The chunks of a text that a change does not make anew. */
function shared(text: string, change: Parameters<typeof changeDocument>[1]): (string | undefined)[] {
  const before = readDocument("vars.yml", text);
  const known = new Set(before.chunks);
  return changeDocument(before, change)
    .chunks.filter((chunk) => known.has(chunk))
    .map(({ key }) => key);
}

test("typing in one entry leaves the others as they are", () =>
  expect(shared("a: 1\nb: 2\nc: 3\nd: 4\n", { range: range(1, 3, 1, 4), text: "9" })).toEqual(["a", "c", "d"]));

test("a line typed between entries leaves them as they are", () =>
  expect(shared("a: 1\nb: 2\nc: 3\n", { range: range(1, 0, 1, 0), text: "cilium_tun\n" })).toEqual(["a", "b", "c"]));

test("pages far from a change are shared as they are", () => {
  const before = readDocument("vars.yml", Array.from({ length: 2_000 }, (_, i) => `key_${i}: ${i}\n`).join(""));
  const after = changeDocument(before, { range: range(1_000, 0, 1_000, 0), text: "x" });
  const known = new Set(before.pages);
  expect(after.pages.filter((page) => !known.has(page)).length).toBeLessThanOrEqual(4);
});

test.each([
  ["a column behind the end of its line", "a: 1\nb: 2\n", range(0, 99, 0, 99), "0", "a: 10\nb: 2\n"],
  ["a line behind the end", "a: 1\nb: 2\n", range(0, 4, 99, 0), "", "a: 1"],
  [
    "line ends of another kind than the text's",
    "a: 1\r\nb: 2\r\n",
    range(1, 0, 1, 0),
    "x: 1\n",
    "a: 1\r\nx: 1\nb: 2\r\n",
  ],
  ["a carriage return beside a line end", "a: 1\nb: 2\n", range(0, 4, 0, 4), "\r", "a: 1\r\nb: 2\n"],
  ["a text with carriage returns alone", "a: 1\rb: 2\r", range(1, 3, 1, 4), "3", "a: 1\rb: 3\r"],
])("takes %s", (_, text, where, newText, expected) =>
  expect(changeDocument(readDocument("vars.yml", text), { range: where, text: newText }).text).toBe(expected),
);
