import { expect, test } from "vitest";
import { NO_TEXT } from "../../../../server/src/cluster/chart/printing.ts";
import { REFUSED } from "../../../../server/src/cluster/chart/tables.ts";
import { packed, treeOf } from "../../../../tools/catalog/probe/cases.ts";
import { INVALID, markRefusals } from "../../../../tools/catalog/probe/instrument.ts";
import { observed } from "../../../../tools/catalog/probe/outcomes.ts";

test("paths become a values file", () => {
  const assignment = new Map([
    ["a.b", 1],
    ["a.c", undefined],
    ["d", null],
  ]);
  expect(treeOf(assignment)).toEqual({ a: { b: 1 }, d: null });
});

test("questions about different paths share a rendering", () => {
  const packs = packed([new Map([["a", 1]]), new Map([["b", 2]]), new Map([["a", 3]]), new Map([["b.c", 4]])]);
  expect(packs).toEqual([
    { tree: { a: 1, b: 2 }, asked: [0, 1] },
    { tree: { a: 3, b: { c: 4 } }, asked: [2, 3] },
  ]);
});

test("a marked template tells its refusals and goes on", () => {
  const { text, count } = markRefusals("t.yaml", `{{ fail "no" }}{{ .Values.a | required "a \\"b\\"" }}`);
  expect(text).toBe(`{{ printf "@@REFUSED t.yaml 0@@%s" "no" }}{{ .Values.a | default "@@REFUSED t.yaml 1@@" }}`);
  expect(count).toBe(2);
});

test("what was rendered is read key by key", () => {
  const { data, refusals } = observed(`
kind: ConfigMap
metadata:
  name: cilium-config
data:
  # a comment
  text: "a"
  several: one
    two
  switch: true
  broken: "a"b"
  bad: "${INVALID}x"
  @@REFUSED t.yaml 3@@why
  last: x
---
other: thing
`);
  expect(Object.fromEntries(data ?? [])).toMatchObject({
    text: "a",
    several: "one two",
    switch: NO_TEXT,
    bad: REFUSED,
    last: "x",
  });
  expect([...refusals]).toEqual(["t.yaml 3"]);
  expect(observed("\nnothing").data).toBeUndefined();
});
