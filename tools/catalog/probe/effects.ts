import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { HelmEffectsFile, HelmKeysFile, HelmValuesFile } from "../../../server/src/catalog/facts.ts";
import { minorIn } from "../../../server/src/catalog/release.ts";
import type { Chart } from "../charts/archives.ts";
import { foldRanges } from "../spans.ts";
import { type Rendered, renderConfigMap } from "./configMap.ts";

/** Values that are tried beside switching every boolean: closed sets of which the chart makes several keys. */
const TRIED: Readonly<Record<string, readonly string[]>> = {
  bandwidthManager: ["true"],
  "bpf.datapathMode": ["netkit", "netkit-l2"],
  "cni.chainingMode": ["portmap", "generic-veth", "aws-cni"],
  identityAllocationMode: ["kvstore"],
  "ipam.mode": ["kubernetes", "crd", "multi-pool", "delegated-plugin"],
  kubeProxyReplacement: ["true", "false", "strict", "partial", "disabled"],
  "loadBalancer.acceleration": ["native", "best-effort"],
  "loadBalancer.mode": ["dsr", "hybrid"],
  routingMode: ["native"],
  tunnel: ["disabled", "geneve"],
  tunnelProtocol: ["geneve"],
};

/** How many charts are rendered at a time. */
const PARALLEL = 2;

interface Effect {
  readonly path: string;
  readonly value: string;
  readonly key: string;
  readonly text: string | null;
}

/** Finds out what single Helm values do to the ConfigMap, in the minors before `end`. Progress goes to `log`. */
export async function probeEffects(
  charts: readonly Chart[],
  end: string,
  helm: string,
  values: HelmValuesFile,
  keys: HelmKeysFile,
  log: (line: string) => void,
): Promise<HelmEffectsFile> {
  const byMinor = new Map<string, Effect[]>();
  for (const chart of charts) {
    if (chart.minor === end) break;
    const folder = unpack(chart);
    try {
      byMinor.set(chart.minor, await effectsOf(chart.minor, join(folder, "cilium"), helm, values, keys));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    log(`Cilium ${chart.version}: ${byMinor.get(chart.minor)?.length} effects`);
  }
  const minors = charts.map(({ minor }) => minor);
  const file: Record<string, Record<string, Record<string, object[]>>> = {};
  for (const { path, value, key, ...range } of foldRanges(minors, (minor) => byMinor.get(minor) ?? []).sort(inOrder)) {
    file[path] ??= {};
    file[path][value] ??= {};
    file[path][value][key] ??= [];
    file[path][value][key].push(range);
  }
  return file as HelmEffectsFile;
}

const inOrder = (a: Effect, b: Effect): number =>
  compare(a.path, b.path) || compare(a.value, b.value) || compare(a.key, b.key);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function effectsOf(
  minor: string,
  chart: string,
  helm: string,
  values: HelmValuesFile,
  keys: HelmKeysFile,
): Promise<Effect[]> {
  const baseline = await renderConfigMap(helm, chart, []);
  if ("refused" in baseline) throw new Error(`Cilium ${minor} refuses its own defaults: ${baseline.refused}`);
  const trials = trialsOf(minor, values);
  const effects: Effect[] = [];
  const worker = async (): Promise<void> => {
    for (let trial = trials.shift(); trial; trial = trials.shift()) {
      const rendered = await renderConfigMap(helm, chart, [`${trial.path}=${trial.value}`]);
      effects.push(...changes(trial, baseline, rendered, minor, keys));
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return effects;
}

interface Trial {
  readonly path: string;
  readonly value: string;
}

/** Every listed boolean switched, and the closed sets above. */
function trialsOf(minor: string, values: HelmValuesFile): Trial[] {
  return Object.entries(values).flatMap(([path, ranges]): Trial[] => {
    const range = ranges.find((each) => minorIn(minor, each));
    if (!range) return [];
    const tried = TRIED[path]?.map((value) => ({ path, value })) ?? [];
    const types = range.type === undefined ? [] : [range.type].flat();
    const isSwitch = types.includes("boolean") && !range.optional && !range.removed;
    return isSwitch && tried.length === 0 ? [{ path, value: String(range.default !== true) }] : tried;
  });
}

/** The keys that differ from the chart's defaults, apart from those that only copy the value. */
function changes(
  trial: Trial,
  baseline: { readonly data: ReadonlyMap<string, string> },
  rendered: Rendered,
  minor: string,
  keys: HelmKeysFile,
): Effect[] {
  if ("refused" in rendered) return [];
  const copies = new Set((keys[trial.path] ?? []).filter((each) => minorIn(minor, each)).map(({ key }) => key));
  const names = new Set([...baseline.data.keys(), ...rendered.data.keys()]);
  return [...names].flatMap((key): Effect[] => {
    const text = rendered.data.get(key) ?? null;
    if (text === (baseline.data.get(key) ?? null) || (copies.has(key) && text === trial.value)) return [];
    return [{ ...trial, key, text }];
  });
}

/** Writes a chart's files into a new folder, for Helm to read. */
function unpack(chart: Chart): string {
  const folder = mkdtempSync(join(tmpdir(), "chart-"));
  for (const [path, content] of chart.files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}
