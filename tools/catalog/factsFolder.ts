import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The folder of generated facts: one file per kind, one entry a line, so that a change reads well. */
export class FactsFolder {
  constructor(private readonly folder: string) {}

  read<T extends object>(name: string): T | undefined {
    const file = join(this.folder, `${name}.json`);
    return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : undefined;
  }

  write(name: string, facts: object): void {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, `${name}.json`), factsText(facts));
  }
}

export function factsText(facts: object): string {
  if (Array.isArray(facts)) return `[\n${facts.map((entry) => JSON.stringify(entry)).join(",\n")}\n]\n`;
  const lines = Object.entries(facts).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{\n${lines.join(",\n")}\n}\n`;
}
