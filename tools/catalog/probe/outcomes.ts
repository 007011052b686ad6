import { parse } from "yaml";
import { NO_TEXT } from "../../../server/src/cluster/chart/printing.ts";
import { REFUSED as REFUSED_HERE } from "../../../server/src/cluster/chart/tables.ts";
import { INVALID, REFUSED } from "./instrument.ts";

/** What stands under a key: its text, something that is no text, or what YAML cannot read. */
export type KeyOutcome = string | typeof NO_TEXT | typeof REFUSED_HERE | typeof BROKEN;

export const BROKEN = Symbol("broken");

export interface Observed {
  /** The data of `cilium-config`; undefined where the chart makes none. */
  readonly data: ReadonlyMap<string, KeyOutcome> | undefined;
  /** The refusals that were met, as "template index". */
  readonly refusals: ReadonlySet<string>;
}

/** Reads what the templates of a case made. */
export function observed(rendered: string): Observed {
  // Helm takes out at the end what Go writes for a missing value.
  const text = rendered.replaceAll("<no value>", "");
  const refusals = new Set([...text.matchAll(REFUSED)].map(([, template, index]) => `${template} ${index}`));
  const [, body] = /\n {2}name: cilium-config(?=\n)[\s\S]*?\ndata:\n([\s\S]*?)(?=\n---|$(?![\s\S]))/.exec(text) ?? [];
  if (body === undefined) return { data: undefined, refusals };
  const data = new Map<string, KeyOutcome>();
  for (const part of body.replace(REFUSED, "").split(/\n(?= {2}[^\s#])/)) {
    const [, key] = /^\s*(?:#.*\n\s*)*([\w.-]+):/.exec(part) ?? [];
    if (key) data.set(key, outcomeOf(key, part));
  }
  return { data, refusals };
}

const seen = new Map<string, KeyOutcome>();

function outcomeOf(key: string, part: string): KeyOutcome {
  const known = seen.get(part);
  if (known !== undefined) return known;
  const value = read(key, part);
  if (seen.size > 200_000) seen.clear();
  seen.set(part, value);
  return value;
}

function read(key: string, part: string): KeyOutcome {
  if (part.includes(INVALID)) return REFUSED_HERE;
  try {
    const value = (parse(part, { version: "1.1", logLevel: "silent" }) as Record<string, unknown>)[key];
    return typeof value === "string" ? value : NO_TEXT;
  } catch {
    return BROKEN;
  }
}
