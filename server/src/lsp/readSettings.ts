import { isJsonObject } from "../catalog/json.ts";
import type { ClientSettings } from "./protocol.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Takes of a client's settings what has the shape that each is to have; people write the rest by hand in many editors. */
export function readSettings(value: unknown): ClientSettings {
  const given = isJsonObject(value) ? value : {};
  const read: Mutable<ClientSettings> = {};
  for (const name of ["kubesprayVersion", "ciliumVersion", "language"] as const) {
    const text = given[name];
    if (typeof text === "string") read[name] = text;
    // 1.19 without quotes.
    else if (typeof text === "number") read[name] = String(text);
  }
  for (const name of ["inlayHints", "workspaceDiagnostics"] as const) {
    const flag = given[name];
    if (typeof flag === "boolean") read[name] = flag;
  }
  const { rules, exclude } = given;
  if (isJsonObject(rules)) read.rules = Object.fromEntries(Object.entries(rules).filter(hasText));
  const globs = typeof exclude === "string" ? [exclude] : exclude;
  if (Array.isArray(globs)) read.exclude = globs.filter((glob) => typeof glob === "string");
  return read;
}

const hasText = (entry: [string, unknown]): entry is [string, string] => typeof entry[1] === "string";
