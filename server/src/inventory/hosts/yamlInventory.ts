import { rootIn } from "../../syntax/anchors.ts";
import { entriesBelow, type Held } from "../../syntax/below.ts";
import type { Chunk } from "../../syntax/chunk.ts";
import type { YamlDocument } from "../../syntax/document.ts";
import type { YamlNode } from "../../syntax/nodes.ts";
import type { Origin } from "../../syntax/place.ts";
import { hostsOf } from "./ranges.ts";
import type { Member, Statement } from "./statement.ts";

/**
 * What a YAML inventory says: groups at its top level, each with `vars`, `hosts` and `children`. What has another shape
 * is left out. Source: ansible/plugins/inventory/yaml.py.
 */
export const yamlStatements = (document: YamlDocument): Statement[] =>
  document.chunks.flatMap((chunk) => statementsOfChunk(document, chunk));

const known = new WeakMap<YamlNode, readonly Statement[]>();
const NONE: readonly Statement[] = [];

/** A chunk is part of one file: what it says stays the same objects while its text does. */
function statementsOfChunk(document: YamlDocument, chunk: Chunk): readonly Statement[] {
  const root = chunk.missing.length > 0 ? rootIn(document, chunk) : chunk.root;
  if (root?.kind !== "mapping") return NONE;
  let statements = known.get(root);
  if (!statements) {
    const groups = lastOfEach({ file: document.file, chunk, value: root });
    statements = groups.flatMap((group) => [...groupStatements(group, group.key.text)]);
    known.set(root, statements);
  }
  return statements;
}

function* groupStatements(group: Held, name: string): Generator<Statement> {
  if (group.value && group.value.kind !== "mapping" && !isNull(group.value)) return;
  yield { says: "group", name };
  for (const section of lastOfEach(group)) {
    switch (section.key.text) {
      case "vars":
        yield* variables({ kind: "group", name }, section);
        break;
      case "children":
        for (const [child, held] of membersOf(section)) {
          yield* groupStatements(held, child);
          yield { says: "child", group: name, child };
        }
        break;
      case "hosts":
        for (const [pattern, held] of membersOf(section)) yield* hostStatements(held, pattern, name);
    }
  }
}

function* hostStatements(host: Held, pattern: string, group: string): Generator<Statement> {
  for (const name of hostsOf(pattern)) {
    yield { says: "host", group, host: name };
    yield* variables({ kind: "host", name }, host);
  }
}

function* variables(of: Member, held: Held): Generator<Statement> {
  if (held.value?.kind !== "mapping") return;
  const merged = entriesBelow(held).filter((origin) => origin.merged);
  const own = entriesBelow(held).filter((origin) => !origin.merged);
  for (const origin of [...merged, ...own]) yield { says: "variable", of, origin, map: held.value };
}

/** The groups or hosts of a section; a text alone names one. */
function membersOf(section: Origin): (readonly [name: string, held: Held])[] {
  const { file, chunk, value } = section;
  if (value?.kind === "scalar" && typeof value.value === "string") return [[value.text, { file, chunk }]];
  return lastOfEach(section).map((origin) => [origin.key.text, origin]);
}

/** The entries of a map; of two with one name the last, at the place of the first. */
const lastOfEach = (held: Held): Origin[] => [
  ...new Map(entriesBelow(held).map((origin) => [origin.key.text, origin])).values(),
];

const isNull = (node: YamlNode): boolean => node.kind === "scalar" && node.value === null;
