import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { parse } from "yaml";
import type { Json } from "../../../server/src/catalog/facts.ts";
import { mergedValues } from "../../../server/src/cluster/chart/merging.ts";
import type { Chart } from "../charts/archives.ts";
import { markRefusals } from "./instrument.ts";

const run = promisify(execFile);

export type Tree = { readonly [key: string]: Json };

/** What the templates make of one case: their texts, or the message of the failure that ended the program. */
export type Outcome = { readonly text: string } | { readonly failure: string };

/** What the processes share. */
interface Work {
  readonly cases: readonly Tree[];
  readonly templates: readonly string[];
  readonly results: Outcome[];
}

export const CONFIG_MAP = "cilium-configmap.yaml";

/** Renders one case, whose values replace the chart's for as long as the templates run. */
const RENDER_CASE = `{{- define "probe.case" }}
{{- $root := .root }}{{ $kept := dict }}{{ $set := fromJson .set }}
{{- range $key := .unset }}{{ $_ := set $kept $key (get $root.Values $key) }}{{ $_ := unset $root.Values $key }}{{ end }}
{{- range $key, $value := $set }}
{{- if hasKey $root.Values $key }}{{ $_ := set $kept $key (get $root.Values $key) }}{{ end }}
{{- $_ := set $root.Values $key $value }}
{{- end }}
{{- $text := "" }}
{{- range .templates }}{{ $text = print $text "\\n" (include (print $root.Template.BasePath "/" .) $root) }}{{ end }}
{{- range $key, $value := $set }}{{ $_ := unset $root.Values $key }}{{ end }}
{{- range $key, $value := $kept }}{{ $_ := set $root.Values $key $value }}{{ end }}
{{- dict "case" .case "text" $text | toJson }}
{{- end }}
`;

/**
 * How many cases one Helm process renders. It takes a tenth of a second to start, and a case that fails takes all others
 * with it: where many fail, smaller batches are faster.
 */
const MOST_AT_ONCE = 120;
const LEAST_AT_ONCE = 6;

/** How many Helm processes run at a time, each over a chart folder of its own. */
const PARALLEL = 2;

/** A chart of which one Helm process renders many cases. */
export class Harness {
  private readonly folders = Array.from({ length: PARALLEL }, () => mkdtempSync(join(tmpdir(), "chart-")));
  readonly defaults: Tree;
  /** How many refusals each of the rendered templates has. */
  readonly refusals = new Map<string, number>();

  constructor(
    chart: Chart,
    private readonly helm: string,
  ) {
    this.defaults = parse(chart.values, { logLevel: "silent", merge: true, maxAliasCount: -1 }) as Tree;
    for (const [path, content] of chart.files) {
      const name = path.replace(/^cilium\/templates\//, "");
      if (name === path) {
        // The schema would look at all cases at once.
        if (!path.endsWith("values.schema.json")) this.write(path, content);
        continue;
      }
      const { text, count } = markRefusals(name, content);
      if (name.endsWith(".tpl")) this.write(path, text);
      else if (name === CONFIG_MAP || (count > 0 && name.endsWith(".yaml"))) {
        this.refusals.set(name, count);
        this.write(path, text);
      }
    }
    this.write("cilium/templates/_probe.tpl", RENDER_CASE);
  }

  /** Renders some templates for each case; a case is what a values file would set. */
  async render(cases: readonly Tree[], templates: readonly string[]): Promise<Outcome[]> {
    const results: Outcome[] = new Array(cases.length);
    const left = cases.map((_, index) => index);
    const worker = async (folder: string): Promise<void> => {
      for (let size = 40; left.length > 0; ) {
        const batch = left.splice(0, size);
        const failed = await this.renderOnce(folder, batch, { cases, templates, results });
        if (failed === undefined) size = Math.min(MOST_AT_ONCE, size * 2);
        else {
          left.unshift(...batch.filter((index) => index !== failed));
          size = Math.max(LEAST_AT_ONCE, Math.floor(size / 2));
        }
      }
    };
    await Promise.all(this.folders.map(worker));
    return results;
  }

  close(): void {
    for (const folder of this.folders) rmSync(folder, { recursive: true, force: true });
  }

  /** One Helm process. A case that fails ends it: then its index is returned, and nothing is known of the others. */
  private async renderOnce(folder: string, batch: readonly number[], work: Work): Promise<number | undefined> {
    const path = join(folder, "cilium/templates/cases");
    mkdirSync(path);
    try {
      for (const index of batch) {
        const template = this.caseTemplate(index, work.cases[index] ?? {}, work.templates);
        writeFileSync(join(path, `case-${index}.yaml`), template);
      }
      const args = ["template", "cilium", join(folder, "cilium"), "--namespace", "kube-system"];
      const { stdout } = await run(
        this.helm,
        [...args, "--kube-version", "1.33.0", "--show-only", "templates/cases/*"],
        { maxBuffer: 1 << 30 },
      );
      for (const line of stdout.split("\n")) {
        if (!line.startsWith('{"case":')) continue;
        const { case: index, text } = JSON.parse(line) as { case: number; text: string };
        work.results[index] = { text };
      }
      return undefined;
    } catch (error) {
      const message = String((error as { stderr?: string }).stderr ?? error);
      const index = Number(/case-(\d+)\.yaml/.exec(message)?.[1]);
      if (!batch.includes(index)) throw new Error(message);
      work.results[index] = { failure: message };
      return index;
    } finally {
      rmSync(path, { recursive: true, force: true });
    }
  }

  private caseTemplate(index: number, given: Tree, templates: readonly string[]): string {
    const merged = mergedValues(this.defaults, given);
    const set = Object.fromEntries(Object.keys(given).flatMap((key) => (key in merged ? [[key, merged[key]]] : [])));
    const unset = Object.keys(given).filter((key) => !(key in merged));
    const list = (texts: readonly string[]) => `(list ${texts.map((text) => JSON.stringify(text)).join(" ")})`;
    const json = JSON.stringify(JSON.stringify(set)).replaceAll("{{", "{\\u007b");
    return `{{ include "probe.case" (dict "root" $ "case" ${index} "set" ${json} "unset" ${list(unset)} "templates" ${list(templates)}) }}\n`;
  }

  private write(path: string, content: string): void {
    for (const folder of this.folders) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }
}
