import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { parseAllDocuments } from "yaml";
import type { Chart } from "../charts/archives.ts";
import type { Tree } from "./harness.ts";

const run = promisify(execFile);

/** A chart as it is, rendered case by case with a values file, its schema and all of its templates. */
export class RealChart {
  private readonly folder = mkdtempSync(join(tmpdir(), "chart-"));
  private cases = 0;

  constructor(
    chart: Chart,
    private readonly helm: string,
  ) {
    for (const [path, content] of chart.files) {
      const file = join(this.folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }

  /** The data of `cilium-config`, or why there is none; what is no text the API refuses. */
  async render(given: Tree): Promise<{ readonly data: ReadonlyMap<string, string> } | { readonly refused: string }> {
    const file = join(this.folder, `${this.cases++}.yaml`);
    writeFileSync(file, JSON.stringify(given));
    const options = ["--namespace", "kube-system", "--kube-version", "1.33.0", "--values", file];
    const only = ["--show-only", "templates/cilium-configmap.yaml"];
    try {
      const { stdout } = await run(
        this.helm,
        ["template", "cilium", join(this.folder, "cilium"), ...options, ...only],
        { maxBuffer: 1 << 26 },
      );
      for (const document of parseAllDocuments(stdout, { version: "1.1", uniqueKeys: false, logLevel: "silent" })) {
        const { metadata, data } = (document.toJS() ?? {}) as { metadata?: { name: string }; data?: object };
        if (metadata?.name !== "cilium-config" || !data) continue;
        const entries = Object.entries(data);
        const odd = entries.filter(([, value]) => typeof value !== "string").map(([key]) => key);
        return odd.length ? { refused: `no text: ${odd.join(", ")}` } : { data: new Map(entries) };
      }
      return { refused: "no ConfigMap" };
    } catch (error) {
      return { refused: String((error as { stderr?: string }).stderr ?? error) };
    }
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
