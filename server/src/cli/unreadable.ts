import type { Language, Message } from "../catalog/words.ts";

/** A file or folder that could not be read or written, and why. */
export interface Unreadable {
  readonly file: string;
  readonly message: Message;
}

/** The same as JSON has it. */
export interface UnreadableJson {
  readonly file: string;
  readonly message: string;
}

/** The same in one language. */
export const unreadableJson = (errors: readonly Unreadable[], language: Language): UnreadableJson[] =>
  errors.map(({ file, message }) => ({ file, message: message[language] }));

/** Says on stderr what could not be read. */
export function tellUnreadable(errors: readonly Unreadable[], language: Language): void {
  for (const { file, message } of unreadableJson(errors, language)) process.stderr.write(`${file}: ${message}\n`);
}
