import { allRules } from "../rules/index.generated.ts";
import type { Options } from "./arguments.ts";

/** `kubespray-cilium rules`: the rules with their severities. */
export async function rules({ format, language }: Options): Promise<number> {
  const list = allRules.map(({ id, severity, title }) => ({ id, severity, title: title[language] }));
  const width = Math.max(...list.map(({ id }) => id.length));
  const lines = list.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}`);
  process.stdout.write(format === "json" ? `${JSON.stringify(list, undefined, 2)}\n` : `${lines.join("\n")}\n`);
  return 0;
}
