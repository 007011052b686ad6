import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseAllDocuments } from "yaml";
import type { Json } from "../catalog/facts.ts";
import { isJsonObject } from "../catalog/json.ts";
import { resolvePlain, UNKNOWN, type Unknown } from "../syntax/scalars.ts";
import { withoutStacks } from "../syntax/withoutStacks.ts";
import { jsonKey } from "./nodeValue.ts";

/** Stands for a text that YAML refuses. */
export const REFUSED: unique symbol = Symbol("refused");

/** Marks that begin no plain scalar in PyYAML; the library takes some of them. */
const NOT_PLAIN = /^[,[\]{}#&*!|>'"%@`]/;

/** What PyYAML reads in a value's text after `key: `; most are a word or stand in quotes. */
export function readInline(text: string): Json | Unknown | typeof REFUSED {
  if (/^"[^"\\\n\t]*"$/.test(text)) return text.slice(1, -1);
  if (/^[A-Za-z0-9./][\w./+=-]*$/.test(text)) return resolvePlain(text, "ansible");
  if (text === "") return null;
  const read = readYaml(`k: ${text}\n`);
  if (read === UNKNOWN || read === REFUSED) return read;
  const keys = isJsonObject(read) ? Object.keys(read) : [];
  return isJsonObject(read) && keys.length === 1 && keys[0] === "k" ? (read["k"] as Json) : UNKNOWN;
}

const known = new Map<string, Json | Unknown | typeof REFUSED>();

/** Texts that are being typed come by, too: beyond this number, all are forgotten. */
const MOST = 1_000;

/** What PyYAML reads in a text; UNKNOWN for what is not modelled (tags, merge keys). Clusters have most texts in common. */
export function readYaml(text: string): Json | Unknown | typeof REFUSED {
  let result = known.get(text);
  if (result === undefined) {
    if (known.size >= MOST) known.clear();
    result = readAnew(text);
    known.set(text, result);
  }
  return result;
}

const OPTIONS = {
  version: "1.1",
  schema: "failsafe",
  uniqueKeys: false,
  logLevel: "silent",
  prettyErrors: false,
} as const;

function readAnew(text: string): Json | Unknown | typeof REFUSED {
  const documents = withoutStacks(() => parseAllDocuments(text, OPTIONS));
  if (!Array.isArray(documents)) return null;
  const [document, ...others] = documents;
  if (!document || others.length > 0) return UNKNOWN;
  if (document.errors.length > 0) return REFUSED;
  try {
    return document.contents === null ? null : read(document.contents as Node, (alias) => alias.resolve(document));
  } catch (error) {
    if (error instanceof Refusal) return REFUSED;
    if (error instanceof NotModelled) return UNKNOWN;
    throw error;
  }
}

class Refusal extends Error {}
class NotModelled extends Error {}

function read(node: Node | null, resolve: (alias: Alias) => Node | undefined): Json {
  if (node === null) return null;
  if (isAlias(node)) {
    const target = resolve(node);
    if (!target) throw new Refusal();
    return read(target, resolve);
  }
  if ("tag" in node && node.tag) throw new NotModelled();
  if (isSeq(node)) return node.items.map((item) => read(item as Node, resolve));
  if (isMap(node)) {
    return Object.fromEntries(node.items.map((pair) => entry(pair as Pair<Node, Node | null>, resolve)));
  }
  if (!isScalar(node)) throw new NotModelled();
  const text = String(node.value ?? "");
  if (node.type !== "PLAIN") return text;
  const source = node.source ?? text;
  if (NOT_PLAIN.test(source)) throw new Refusal();
  return resolvePlain(text, "ansible");
}

function entry({ key, value }: Pair<Node, Node | null>, resolve: (alias: Alias) => Node | undefined): [string, Json] {
  const name = read(key, resolve);
  if (name !== null && typeof name === "object") throw new Refusal();
  if (name === "<<") throw new NotModelled();
  return [jsonKey(name as string), read(value, resolve)];
}
