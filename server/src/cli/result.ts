import type { Workspace } from "../cluster/workspace.ts";
import type { Diagnostic } from "../features/diagnostics.ts";
import type { Compared } from "./baseline.ts";
import type { Unreadable } from "./unreadable.ts";

/** What a check found, for a reporter to print. */
export interface CheckResult {
  readonly workspace: Workspace;
  readonly base: string;
  readonly files: number;
  readonly errors: readonly Unreadable[];
  readonly found: readonly Diagnostic[];
  /** What a baseline took away, where one was given. */
  readonly baseline?: Pick<Compared, "accepted" | "gone">;
}
