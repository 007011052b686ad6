import { describe, expect, test } from "vitest";
import { changeDocument, type TextChange } from "../../../server/src/syntax/change.ts";
import { readDocument, type YamlDocument } from "../../../server/src/syntax/document.ts";
import { position, range } from "../../../server/src/syntax/positions.ts";
import { changed, randomChange } from "../../support/changes.ts";
import { oneOf, type Pick, seeded } from "../../support/random.ts";

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

/** Texts in a ConfigMap, of all kinds, and what may stand around them. */
const TEXTS = `apiVersion: v1
kind: ConfigMap
metadata: {name: vars}
data:
  group_vars.yml: | # variables
    kube_network_plugin: cilium

    cilium_mtu: 1500
    cilium_extra_values:
      maglev:
        tableSize: 1021
  plain: "x"
  run.sh: |-

    helm upgrade cilium
      --set a=b # not c

    exit 0

  folded: >
    one
    two
  indented: |2
     three
    four
  last: |+
    five

---
kind: List
items:
- kind: ConfigMap
  data:
    a: |
      {{ x }}
      b: 1
    c: |
      d
      e`;

/** Everything that is told of the texts and of what is around them. */
const told = (document: YamlDocument) => ({
  ...cut(document),
  frames: document.chunks.map(({ frame }) => ({
    lines: frame.lines,
    numbers: frame.lines.map((_, i) => frame.lineOf(i)),
    texts: frame.texts.map(({ key, header, block }) => ({
      key,
      header,
      ...block,
      toHost: undefined,
      fromHost: undefined,
    })),
    ends: frame.texts.map(({ block }) => block.toHost(position(block.lines.length - 1, 99))),
  })),
  readings: document.chunks.map(({ root, problems, missing }) => ({ root, problems, missing })),
});

test("an edit inside of a text leaves what a fresh reading tells", () => {
  for (let seed = 0; seed < 150; seed++) {
    const pick = seeded(seed);
    let text = TEXTS;
    let document = readDocument("vars.yml", text);
    const history: unknown[] = [];
    for (let step = 0; step < 6; step++) {
      // What was read is what can be taken over.
      if (pick(4) > 0) told(document);
      const change = pick(2) === 0 ? textChange(document, pick) : randomChange(document, pick);
      history.push(change);
      text = changed(text, change);
      document = changeDocument(document, change);
      const fresh = told(readDocument("vars.yml", text));
      const found = told(document);
      if (JSON.stringify(found) !== JSON.stringify(fresh)) {
        expect({ seed, history, ...found }).toEqual({ seed, history, ...fresh });
      }
    }
  }
});

/** A change as people make in a text: of a few letters, or of lines that are indented like the others. */
function textChange(document: YamlDocument, pick: Pick): TextChange {
  const line = pick(document.lineCount);
  const length = document.line(line)?.length ?? 0;
  const start = pick(length + 1);
  const end = Math.min(length, start + pick(3));
  const pieces = ["x", "", " ", "# x", "{{ x }}", "\n      ", "\n    a: 1", "\n\n    b", "\n      - c\n      "];
  return { range: range(line, start, line, end), text: oneOf(pick, pieces) };
}

test("an edit inside of a text keeps the nodes of what stands above it", () => {
  const before = readDocument("vars.yml", TEXTS);
  const entries = ({ chunks: [chunk] }: YamlDocument) => (chunk?.root?.kind === "mapping" ? chunk.root.entries : []);
  const [, kind, metadata] = entries(before);
  const after = changeDocument(before, { range: range(7, 21, 7, 22), text: "1\n    b: 2" });
  expect([entries(after)[1]?.value === kind?.value, entries(after)[2]?.value === metadata?.value]).toEqual([
    true,
    true,
  ]);
  expect(after.chunks[0]?.frame.lines).toBe(before.chunks[0]?.frame.lines);
});
