import type { Message } from "../catalog/words.ts";
import { UnknownVersionError } from "../cluster/versions.ts";
import { reason } from "../node/disk.ts";

/** The command line is wrong, or a file that it names; the message says how. */
export class UsageError extends Error {
  constructor(readonly text: Message) {
    super(text.en);
  }
}

/** The same in both languages, thrown. */
export function refuse(en: string, zh: string): never {
  throw new UsageError({ en, "zh-cn": zh });
}

/** Of a file that an option names, why it could not be read or written. */
export function refuseFile(option: string, file: string, error: unknown): never {
  const why = reason(error);
  refuse(`${option} ${file}: ${why.en}`, `${option} ${file}：${why["zh-cn"]}`);
}

/** Of a version that nobody knows; throws any other error again. */
export function refuseVersion(error: unknown): never {
  if (!(error instanceof UnknownVersionError)) throw error;
  const { origin, text } = error;
  refuse(`${origin}: ${text.en}`, `${origin}：${text["zh-cn"]}`);
}
