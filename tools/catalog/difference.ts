/** What an import changed in one file of facts, by name. */
export interface Difference {
  readonly added: readonly string[];
  readonly gone: readonly string[];
  readonly changed: readonly { readonly name: string; readonly parts: readonly string[] }[];
}

/** Compares two files of facts entry by entry; entries of a list go by their `name` or `version`. */
export function difference(before: object | undefined, after: object): Difference {
  const [old, now] = [entriesOf(before ?? {}), entriesOf(after)];
  const changed = [...now].flatMap(([name, entry]) => {
    const previous = old.get(name);
    return previous === undefined || same(previous, entry) ? [] : [{ name, parts: partsThatDiffer(previous, entry) }];
  });
  return {
    added: [...now.keys()].filter((name) => !old.has(name)),
    gone: [...old.keys()].filter((name) => !now.has(name)),
    changed,
  };
}

export function differenceLines(file: string, { added, gone, changed }: Difference): string[] {
  const summary = `${file}: ${added.length} new, ${gone.length} gone, ${changed.length} changed`;
  return [
    summary,
    ...added.map((name) => `  + ${name}`),
    ...gone.map((name) => `  - ${name}`),
    ...changed.map(({ name, parts }) => `  ~ ${name}${parts.length ? `: ${parts.join(", ")}` : ""}`),
  ];
}

function entriesOf(file: object): Map<string, unknown> {
  if (!Array.isArray(file)) return new Map(Object.entries(file));
  return new Map(file.map((entry, i) => [String(entry?.name ?? entry?.version ?? i), entry]));
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function partsThatDiffer(a: unknown, b: unknown): string[] {
  if (!isRecord(a) || !isRecord(b) || Array.isArray(a) !== Array.isArray(b)) return [];
  if (Array.isArray(a) && Array.isArray(b)) {
    const ids = difference(a, b);
    return [
      ...ids.added.map((id) => `+${id}`),
      ...ids.gone.map((id) => `-${id}`),
      ...ids.changed.map(({ name }) => name),
    ];
  }
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !same(a[key], b[key]));
}
