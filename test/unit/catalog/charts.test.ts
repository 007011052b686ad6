import { describe, expect, test } from "vitest";
import { readCharts } from "../../../tools/catalog/charts/archives.ts";
import { valuesRead } from "../../../tools/catalog/charts/goTemplate.ts";
import { helmKeysFile, substitutions } from "../../../tools/catalog/charts/helmKeys.ts";
import { helmValuesFile } from "../../../tools/catalog/charts/helmValues.ts";
import { listedValues } from "../../../tools/catalog/charts/values.ts";
import { Repository } from "../../../tools/catalog/repository.ts";
import { FixtureRepository, tarball } from "./fixtureRepository.ts";

describe("a template reads", () => {
  test.each([
    ["values", "{{ .Values.a.b | quote }}", ["a.b"]],
    ["values below a given key", '{{ if hasKey .Values.a "b" }}', ["a", "a.b"]],
    ["values that dig looks for", '{{ dig "a" "b" "" .Values.AsMap }}', ["a.b"]],
    ["values by another name", "{{ $x := coalesce .Values.a .Values.b }}{{ $x.c }}", ["a", "a.c", "b", "b.c"]],
    ["nothing in comments", "{{/* .Values.a */}}\n# {{ .Values.b }}", []],
  ])("%s", (_, template, expected) => {
    expect([...valuesRead(template)].sort()).toEqual(expected);
  });
});

describe("a ConfigMap's key takes a value as it is", () => {
  test.each([
    ["quoted", "{{ .Values.a | quote }}", ["a"]],
    ["joined", '{{ .Values.a | join " " | quote }}', ["a"]],
    ["checked", '{{ include "validateDuration" .Values.a | quote }}', ["a"]],
    ["got by its key", '{{ get .Values.a "b" | quote }}', ["a.b"]],
    ["unless something is built of it", '":{{ .Values.a }}"', []],
    ["unless it is printed into something", '{{ printf "%ds" .Values.a }}', []],
    ["whatever decides what else it would be", "{{ .Values.a | default (ternary 1 2 .Values.b) }}", ["a"]],
  ])("%s", (_, expression, expected) => {
    expect(substitutions(`data:\n  some-key: ${expression}\n`).map(({ path }) => path)).toEqual(expected);
  });

  test("through the names that the template gives", () => {
    const template =
      "{{ $x := toString .Values.a }}\n{{ $y := (coalesce $x $z) }}\ndata:\n  some-key: {{ $y | quote }}\n";
    expect(substitutions(template)).toEqual([{ key: "some-key", path: "a" }]);
  });
});

describe("values.yaml lists", () => {
  test.each([
    ["a value", "a: 1", "a", { default: 1, group: false, commented: false, deprecated: false }],
    ["a map", "a:\n  b: 1", "a", { group: true, commented: false, deprecated: false }],
    ["an empty map as a value", "a: {}", "a", { default: {}, group: false, commented: false, deprecated: false }],
    [
      "the type that a comment names",
      "# -- (int) A number.\na: ~",
      "a",
      { default: null, group: false, commented: false, documentedType: "int", deprecated: false },
    ],
    [
      "what is deprecated",
      "# -- Deprecated.\na: 1",
      "a",
      { default: 1, group: false, commented: false, deprecated: true },
    ],
    [
      "a commented-out value",
      "a:\n  b: 1\n  # c: 2",
      "a.c",
      { default: 2, group: false, commented: true, deprecated: false },
    ],
    [
      "a value of a commented-out map",
      "x:\n  y: 1\n\n# a:\n  # b: 2",
      "a.b",
      { default: 2, group: false, commented: true, deprecated: false },
    ],
  ])("%s", (_, text, path, expected) => {
    expect(listedValues(text).get(path)).toEqual(expected);
  });
});

const chart = (values: string, configMap: string, schema?: object) =>
  tarball({
    "cilium/values.yaml": values,
    "cilium/templates/cilium-configmap.yaml": configMap,
    ...(schema && { "cilium/values.schema.json": JSON.stringify(schema) }),
  });

test("the newest patch of each minor is read, and its values become ranges", () => {
  const repository = new FixtureRepository().commit("2026-01-01", {
    "cilium-1.9.0.tgz": chart("old: 1", ""),
    "cilium-1.10.9.tgz": chart("a: 9", ""),
    "cilium-1.10.10.tgz": chart("a: 10\ngone: x\n# ref: text", "data:\n  a-key: {{ .Values.a }}\n"),
    "cilium-1.11.0-rc.1.tgz": chart("a: 0", ""),
    "cilium-1.11.0.tgz": chart(
      "a: 10\n# b: true",
      "data:\n  a-key: {{ .Values.a }}\n  b-key: {{ .Values.b }}\n{{ .Values.gone }}{{ .Values.c }}",
      {
        properties: { a: { type: ["integer", "string"], enum: [10, 20] } },
      },
    ),
  });
  const charts = readCharts(new Repository(repository.folder));
  expect(charts.map(({ version }) => version)).toEqual(["1.10.10", "1.11.0"]);
  expect(helmValuesFile(charts)).toEqual({
    a: [
      { from: "1.10", to: "1.10", type: "integer", default: 10 },
      { from: "1.11", type: ["integer", "string"], default: 10, values: [10, 20] },
    ],
    b: [{ from: "1.11", type: "boolean", default: true }],
    c: [{ from: "1.11", optional: true }],
    gone: [
      { from: "1.10", to: "1.10", type: "string", default: "x" },
      { from: "1.11", removed: true },
    ],
  });
  expect(helmKeysFile(charts)).toEqual({ a: [{ key: "a-key", from: "1.10" }], b: [{ key: "b-key", from: "1.11" }] });
});
