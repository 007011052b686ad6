import { expect, test } from "vitest";
import { templateReads } from "../../../../tools/catalog/probe/reads.ts";

const HEAD = "metadata:\n  name: cilium-config\n";

const reads = (template: string, helper = "") => {
  const { keys, refusals } = templateReads(template, [helper]);
  return {
    keys: Object.fromEntries([...keys].map(([key, { paths }]) => [key, [...paths].sort()])),
    refusals: refusals.map(({ paths }) => [...paths].sort()),
    literals: [...keys.values()].flatMap(({ literals }) => [...literals]),
  };
};

test("a key may depend on its value and on the conditions around it", () => {
  const { keys } = reads(`${HEAD}data:
{{- if .Values.outer.enabled }}
  one: {{ .Values.one | quote }}
{{- else if .Values.other }}
  two: "{{ .Values.two }}"
{{- end }}
  three: "always"
`);
  expect(keys).toEqual({ one: ["one", "outer.enabled"], two: ["other", "outer.enabled", "two"], three: [] });
});

test("only what stands in the data of cilium-config is a key", () => {
  const { keys } = reads(`{{- if .Values.agent }}
---
${HEAD}  labels:
    {{- toYaml .Values.labels | nindent 4 }}
data:
  one: {{ .Values.one | quote }}
{{- end }}
---
metadata:
  name: another
data:
  two: {{ .Values.two | quote }}
`);
  expect(keys).toEqual({ one: ["agent", "one"] });
});

test("names, loops and helpers stand for what they are made of", () => {
  const { keys } = reads(
    `{{- $mode := .Values.first | default .Values.second }}
{{- if .Values.cloud }}{{ $mode = "cloud" }}{{ end }}
${HEAD}data:
  mode: {{ $mode | quote }}
  list: {{- range .Values.items }}
    {{ . }}
  {{- end }}
  helped: {{ include "helper" . }}
`,
    `{{ define "helper" }}{{ if hasKey .Values.inside "deep" }}x{{ end }}{{ end }}`,
  );
  expect(keys["mode"]).toEqual(["cloud", "first", "second"]);
  expect(keys["list"]).toEqual(["items"]);
  expect(keys["helped"]).toContain("inside.deep");
});

test("the texts that values are compared with are kept, of versions both sides", () => {
  const { literals } = reads(`${HEAD}data:
{{- if or (eq .Values.mode "native") (semverCompare ">=1.8" .Values.version) }}
  key: "x"
{{- end }}
`);
  expect(literals).toEqual(["native", "1.7", "1.8"]);
});

test("a refusal depends on the conditions around it", () => {
  expect(reads(`{{ if .Values.a }}{{ if not .Values.b }}{{ fail "no" }}{{ end }}{{ end }}`).refusals).toEqual([
    ["a", "b"],
  ]);
});
