import { parse } from "yaml";
import type { Json } from "../../../server/src/catalog/facts.ts";

/** Values that one file gives to variables, and those that it only shows in commented-out lines. */
export interface DeclaredValues {
  readonly active: ReadonlyMap<string, Json>;
  readonly commented: ReadonlyMap<string, Json>;
}

/** YAML as Ansible reads it: version 1.1. */
export function ansibleYaml(text: string): unknown {
  return parse(text, { version: "1.1", uniqueKeys: false, logLevel: "silent", merge: true });
}

const COMMENTED = /^#+\s?([a-z][a-z0-9_]*):(?:[ \t]+(.*?))?[ \t]*$/;

/** Reads a file of defaults or of sample group vars. */
export function readDefaults(text: string): DeclaredValues {
  const active = new Map<string, Json>();
  const data = tryYaml(text);
  if (data && typeof data === "object" && !Array.isArray(data)) {
    for (const [name, value] of Object.entries(data)) active.set(name, value as Json);
  }
  const commented = new Map<string, Json>();
  for (const line of text.split("\n")) {
    const [, name, value] = COMMENTED.exec(line) ?? [];
    if (!name || active.has(name) || commented.has(name)) continue;
    const read = value === undefined ? null : tryYaml(value);
    if (read !== undefined) commented.set(name, read as Json);
  }
  return { active, commented };
}

function tryYaml(text: string): unknown {
  try {
    return ansibleYaml(text);
  } catch {
    return undefined;
  }
}
