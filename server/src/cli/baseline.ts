import { readFile, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Workspace } from "../cluster/workspace.ts";
import type { Diagnostic } from "../features/diagnostics.ts";
import { slashes } from "../node/disk.ts";
import { displayName } from "./files.ts";
import { refuse, refuseFile } from "./usageError.ts";

/** A finding that a team accepts for now: by what its line says, so that it may move. */
interface Accepted {
  readonly file: string;
  readonly rule: string;
  /** The line without the blanks around it. */
  readonly line: string;
  /** How many findings of the rule such lines have. */
  readonly count: number;
}

interface BaselineFile {
  readonly version: 1;
  readonly findings: readonly Accepted[];
}

/** What is left of the findings beside a baseline. */
export interface Compared {
  readonly found: readonly Diagnostic[];
  /** How many findings the baseline accepts. */
  readonly accepted: number;
  /** How many findings of the baseline are no longer there. */
  readonly gone: number;
}

/** Takes away the findings that a baseline file accepts. Throws UsageError for a file that is none. */
export async function compareWithBaseline(
  file: string,
  workspace: Workspace,
  found: readonly Diagnostic[],
): Promise<Compared> {
  const { findings } = await readBaseline(file);
  const open = new Map(findings.map((each) => [keyOf(each), each.count]));
  const left = found.filter((each) => {
    const key = keyOf(identityOf(each, file, workspace));
    const count = open.get(key) ?? 0;
    if (count > 0) open.set(key, count - 1);
    return count === 0;
  });
  const gone = [...open.values()].reduce((sum, count) => sum + count, 0);
  return { found: left, accepted: found.length - left.length, gone };
}

/** Writes all findings into a baseline file, sorted, so that changes of it are easy to read. Throws UsageError. */
export async function writeBaseline(file: string, workspace: Workspace, found: readonly Diagnostic[]): Promise<void> {
  const counted = new Map<string, Accepted>();
  for (const each of found) {
    const identity = identityOf(each, file, workspace);
    const key = keyOf(identity);
    counted.set(key, { ...identity, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  const findings = [...counted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  const content: BaselineFile = { version: 1, findings };
  try {
    await writeFile(file, `${JSON.stringify(content, undefined, 2)}\n`);
  } catch (error) {
    refuseFile("--baseline", file, error);
  }
}

/** Files are named from the folder of the baseline, so that it holds wherever the check is run from. */
function identityOf(each: Diagnostic, baseline: string, workspace: Workspace): Omit<Accepted, "count"> {
  const line = workspace.document(each.file)?.line(each.range.start.line)?.trim() ?? "";
  return { file: displayName(each.file, slashes(dirname(resolve(baseline)))), rule: each.rule, line };
}

const keyOf = ({ file, rule, line }: Omit<Accepted, "count">): string => JSON.stringify([file, rule, line]);

async function readBaseline(file: string): Promise<BaselineFile> {
  try {
    const content = JSON.parse(await readFile(file, "utf8")) as BaselineFile;
    if (content.version === 1 && Array.isArray(content.findings)) return content;
  } catch (error) {
    refuseFile("--baseline", file, error);
  }
  refuse(
    `--baseline ${file}: no baseline of version 1; --update-baseline writes one`,
    `--baseline ${file}：不是版本 1 的基线；可用 --update-baseline 写入`,
  );
}
