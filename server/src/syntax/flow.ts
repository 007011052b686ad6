import { ITEM, type Step } from "./trail.ts";

/** A stretch of a line, its end left out. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What stands under a cursor inside `{…}` or `[…]`. */
export interface FlowPlace {
  readonly part: "key" | "value";
  /** Keys and items around it, from the first bracket on. */
  readonly trail: readonly Step[];
  readonly key: Stretch;
  /** Missing where there is no colon yet. */
  readonly value?: Stretch;
  /** The other keys of the same map, or the other items of the same list, quotes left out. */
  readonly beside: readonly string[];
}

/** An entry of a map or list, as far as it has been read. */
interface Entry {
  readonly key: Stretch;
  readonly value?: Stretch;
  /** The map or list that its value, or the item, is. */
  readonly inner?: Collection;
}

interface Collection {
  readonly kind: "map" | "list";
  /** From its opening bracket to after its closing one, or to the end of the line where that is missing. */
  readonly start: number;
  readonly end: number;
  readonly closed: boolean;
  readonly entries: readonly Entry[];
}

/**
 * Finds a cursor in the flow collection that begins at a column. Undefined outside of it, after its end, in a
 * comment, and where the text is no YAML before Ansible has worked on it: an unquoted `{{`.
 */
export function flowPlaceAt(text: string, start: number, cursor: number): FlowPlace | undefined {
  const collection = new Reader(text).collection(start);
  return collection && placeIn(collection, text, cursor, []);
}

function placeIn(around: Collection, text: string, cursor: number, trail: readonly Step[]): FlowPlace | undefined {
  if (cursor <= around.start || (around.closed ? cursor >= around.end : cursor > around.end)) return undefined;
  const at = around.entries.findIndex(({ key, value }) => cursor >= key.start && cursor <= (value ?? key).end);
  const entry = around.entries[at];
  if (!entry) return undefined;
  const name = unquoted(text.slice(entry.key.start, entry.key.end));
  const inside: readonly Step[] = around.kind === "map" ? [...trail, name] : [...trail, ITEM];
  const inner = entry.inner && placeIn(entry.inner, text, cursor, inside);
  if (inner) return inner;
  // Right before or after a collection, its key or the item is meant, which is no text.
  if (entry.inner && cursor > entry.key.end) return undefined;
  if (entry.inner && around.kind === "list") return undefined;
  return {
    part: entry.value && cursor > entry.key.end ? "value" : "key",
    trail: around.kind === "map" ? trail : inside,
    key: entry.key,
    ...(entry.value && { value: entry.value }),
    beside: around.entries
      .filter((_, i) => i !== at)
      .map(({ key }) => unquoted(text.slice(key.start, key.end)))
      .filter(Boolean),
  };
}

export const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/, "$2");

/** Nesting deeper than this is no configuration. */
const DEEPEST = 50;

/** Reads one line's flow collections, as far as they go. */
class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  /** The collection that begins at a column; undefined where there is none, or none that can be read. */
  collection(start: number): Collection | undefined {
    const open = this.text[start];
    if ((open !== "{" && open !== "[") || this.text.startsWith("{{", start) || this.text.startsWith("{%", start)) {
      return undefined;
    }
    if (++this.depth > DEEPEST) return undefined;
    const kind = open === "{" ? "map" : "list";
    const entries: Entry[] = [];
    this.at = start + 1;
    for (;;) {
      const entry = kind === "map" ? this.pair() : this.item();
      if (!entry) return undefined;
      entries.push(entry);
      const next = this.text[this.at];
      if (next === ",") {
        this.at++;
        continue;
      }
      const closed = next === (kind === "map" ? "}" : "]");
      // Something else can only be the end of the line, or of another bracket: too little, or wrong.
      if (!closed && this.at < this.text.length && next !== "#") return undefined;
      if (closed) this.at++;
      this.depth--;
      return { kind, start, end: this.at, closed, entries };
    }
  }

  private pair(): Entry | undefined {
    const key = this.scalar();
    if (!key) return undefined;
    if (this.text[this.at] !== ":") return { key };
    const colon = this.at++;
    this.blanks();
    const inner = this.innerOrNone();
    if (inner === null) return undefined;
    if (inner) {
      this.blanks();
      return { key, value: { start: inner.start, end: inner.end }, inner };
    }
    const value = this.scalar();
    // An empty value begins anywhere after the colon.
    return value && { key, value: value.start === value.end ? { start: colon + 1, end: this.at } : value };
  }

  private item(): Entry | undefined {
    const before = this.at;
    this.blanks();
    const inner = this.innerOrNone();
    if (inner === null) return undefined;
    if (inner) {
      this.blanks();
      return { key: { start: inner.start, end: inner.end }, inner };
    }
    this.at = before;
    const key = this.scalar();
    // `[name: x]` is a map of one pair, which nobody writes.
    return key && this.text[this.at] !== ":" ? { key } : undefined;
  }

  /** A collection right here; undefined where something else stands, null where it cannot be read. */
  private innerOrNone(): Collection | undefined | null {
    if (this.text[this.at] !== "{" && this.text[this.at] !== "[") return undefined;
    return this.collection(this.at) ?? null;
  }

  /** A plain or quoted text and the blanks around it; where it is empty, the blanks are where it can be written. */
  private scalar(): Stretch | undefined {
    const blank = this.at;
    this.blanks();
    const start = this.at;
    const quote = this.text[start];
    if (quote === '"' || quote === "'") {
      this.at = this.endOfQuoted(start, quote);
    } else {
      while (this.at < this.text.length && !this.endsPlain(this.at)) this.at++;
    }
    const written = this.text.slice(start, this.at);
    if (/[{[]/.test(this.text[this.at] ?? "")) return undefined;
    const end = start + written.trimEnd().length;
    this.blanks();
    return end === start ? { start: blank, end: this.at } : { start, end };
  }

  private endsPlain(at: number): boolean {
    const character = this.text[at] ?? "";
    if (character === ":") return /^(?:[\s,[\]{}]|$)/.test(this.text.slice(at + 1, at + 2));
    if (character === "#") return /\s/.test(this.text[at - 1] ?? "");
    return ",[]{}".includes(character);
  }

  private endOfQuoted(start: number, quote: string): number {
    for (let i = start + 1; i < this.text.length; i++) {
      if (quote === '"' && this.text[i] === "\\") i++;
      else if (this.text[i] === quote && quote === "'" && this.text[i + 1] === "'") i++;
      else if (this.text[i] === quote) return i + 1;
    }
    return this.text.length;
  }

  private blanks(): void {
    while (/\s/.test(this.text[this.at] ?? "")) this.at++;
  }
}
