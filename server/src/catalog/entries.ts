/** A file of facts of which few entries are asked for: each is parsed then. The import writes one a line. */
export class Entries<T> {
  private lines: ReadonlyMap<string, string> | undefined;
  private readonly parsed = new Map<string, T>();

  constructor(private readonly text: string) {}

  get names(): string[] {
    return [...this.found.keys()];
  }

  get(name: string): T | undefined {
    const line = this.found.get(name);
    if (line === undefined) return undefined;
    const entry = this.parsed.get(name) ?? (JSON.parse(line) as T);
    this.parsed.set(name, entry);
    return entry;
  }

  private get found(): ReadonlyMap<string, string> {
    this.lines ??= linesByName(this.text);
    return this.lines;
  }
}

function linesByName(text: string): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  for (const line of text.split("\n")) {
    const cut = line.indexOf('": ');
    if (cut > 0) lines.set(line.slice(1, cut), line.slice(cut + 3, line.endsWith(",") ? -1 : undefined));
  }
  return lines;
}
