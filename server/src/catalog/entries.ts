/** A file of facts of which few entries are asked for: each is parsed then. The import writes one a line. */
export class Entries<T> {
  private readonly lines = new Map<string, string>();
  private readonly parsed = new Map<string, T>();

  constructor(text: string) {
    for (const line of text.split("\n")) {
      const cut = line.indexOf('": ');
      if (cut > 0) this.lines.set(line.slice(1, cut), line.slice(cut + 3, line.endsWith(",") ? -1 : undefined));
    }
  }

  get names(): string[] {
    return [...this.lines.keys()];
  }

  get(name: string): T | undefined {
    const line = this.lines.get(name);
    if (line === undefined) return undefined;
    const entry = this.parsed.get(name) ?? (JSON.parse(line) as T);
    this.parsed.set(name, entry);
    return entry;
  }
}
