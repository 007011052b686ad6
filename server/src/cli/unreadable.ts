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

/** For a command about inventories: that there is none is an error, if nothing else was. */
export const orNoInventory = (
  errors: readonly Unreadable[],
  inventories: readonly unknown[],
  paths: readonly string[],
): readonly Unreadable[] =>
  errors.length > 0 || inventories.length > 0
    ? errors
    : [{ file: paths.join(", "), message: { en: "no inventory of Kubespray", "zh-cn": "没有 Kubespray 清单" } }];

/** Says on stderr what could not be read. */
export function tellUnreadable(errors: readonly Unreadable[], language: Language): void {
  for (const { file, message } of unreadableJson(errors, language)) process.stderr.write(`${file}: ${message}\n`);
}
