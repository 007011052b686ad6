import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { parse } from "yaml";

const run = promisify(execFile);

/** The keys of the rendered ConfigMap, or why the chart refuses. */
export type Rendered = { readonly data: ReadonlyMap<string, string> } | { readonly refused: string };

/** Renders `cilium-config` with the real chart in real Helm; `settings` are `--set` expressions. */
export async function renderConfigMap(helm: string, chart: string, settings: readonly string[]): Promise<Rendered> {
  const set = settings.flatMap((setting) => ["--set", setting]);
  const show = ["--show-only", "templates/cilium-configmap.yaml"];
  try {
    const args = [
      "template",
      "cilium",
      chart,
      "--namespace",
      "kube-system",
      "--kube-version",
      "1.30.0",
      ...show,
      ...set,
    ];
    const { stdout } = await run(helm, args, { maxBuffer: 1 << 26 });
    const { data } = parse(stdout, { uniqueKeys: false }) as { data: Record<string, unknown> };
    return { data: new Map(Object.entries(data).map(([key, value]) => [key, String(value)])) };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}
