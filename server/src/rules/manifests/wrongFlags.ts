import type { Message } from "../../catalog/words.ts";
import { message, type Severity } from "../rule.ts";

/** A flag that the command lines of Helm and cilium-cli do not take, and why people write it. */
export interface WrongFlag {
  readonly pattern: RegExp;
  /** What has to stand in the same script, so that the flag is meant for Cilium. */
  readonly command: RegExp;
  /** How bad it is in a script, which may bring its own, older program. */
  readonly inScript: Severity;
  says(name: string): Message;
}

/** Sources: Helm's `--set`, which takes paths of values; `clustermesh enable` of cilium-cli v0.15 and v0.16. */
export const WRONG_FLAGS: readonly WrongFlag[] = [
  {
    pattern: /--set(?:-string)?[= ]--([\w-]+)/,
    command: /\bcilium\b/,
    inScript: "error",
    says: (name) =>
      message(
        `--set takes a Helm value, and --${name} is a flag of the agent`,
        `--set 接受的是 Helm 值，而 --${name} 是 agent 的参数`,
      ),
  },
  {
    pattern: /(?:^|\s)--(create-ca)\b/,
    command: /\bcilium\s+clustermesh\s+enable\b/,
    inScript: "warning",
    says: () =>
      message(
        "--create-ca was a flag of cilium clustermesh enable, and is gone since cilium-cli 0.16.0",
        "--create-ca 是 cilium clustermesh enable 的参数，自 cilium-cli 0.16.0 起已移除",
      ),
  },
];
