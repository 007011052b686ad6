const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** A range of more hosts than this is a mistake. */
const MOST_HOSTS = 10_000;

/** So is a name of more letters than this, its ranges included. */
const LONGEST = 1_000;

/**
 * The hosts that a pattern of an inventory stands for: `node[01:10:2]`, `db-[a:f]`, with or without a port. Empty
 * for one that Ansible refuses. Source: `expand_hostname_range` of ansible/plugins/inventory/__init__.py.
 */
export function hostsOf(pattern: string): string[] {
  if (pattern.length > LONGEST) return [];
  const host = withoutPort(pattern);
  return host === undefined ? [] : expand(host, MOST_HOSTS);
}

/** Undefined where nothing stands after the colon of a port. */
function withoutPort(pattern: string): string | undefined {
  const port = /^((?:[^:[\]]|\[[^\]]*\])+):(\d*)$/.exec(pattern);
  if (!port) return pattern;
  return port[2] === "" ? undefined : port[1];
}

function expand(pattern: string, most: number): string[] {
  const parts = /^([^[\]]*)\[([^\]]*)\](.*)$/.exec(pattern);
  if (!parts) return pattern.includes("[") ? [] : [pattern];
  const [, head = "", bounds = "", tail = ""] = parts;
  const names: string[] = [];
  for (const each of sequence(bounds.split(":"), most)) {
    const name = `${head}${each}${tail}`;
    if (name.includes("[")) names.push(...expand(name, most - names.length));
    else names.push(name);
    if (names.length >= most) break;
  }
  return names;
}

function sequence([first = "", last = "", step = "1", ...more]: readonly string[], most: number): string[] {
  const by = /^\+?\d+$/.test(step) ? Number(step) : 0;
  if (more.length > 0 || last === "" || by < 1) return [];
  if (/^[a-zA-Z]$/.test(first) && /^[a-zA-Z]$/.test(last)) {
    const letters = LETTERS.slice(LETTERS.indexOf(first), LETTERS.indexOf(last) + 1);
    return [...letters].filter((_, i) => i % by === 0);
  }
  const from = first === "" ? "0" : first;
  if (!/^\d+$/.test(from) || !/^\d+$/.test(last)) return [];
  const width = from.length > 1 && from.startsWith("0") ? from.length : 0;
  if (width > 0 && last.length !== width) return [];
  const numbers: string[] = [];
  for (let n = Number(from); n <= Number(last) && numbers.length < most; n += by) {
    numbers.push(String(n).padStart(width, "0"));
  }
  return numbers;
}
