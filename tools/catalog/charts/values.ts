import { parse } from "yaml";
import type { Json } from "../../../server/src/catalog/facts.ts";
import { isJsonObject } from "../../../server/src/catalog/json.ts";

/** A value that a chart lists, or shows in a commented-out line. */
export interface ListedValue {
  readonly default?: Json;
  /** Holds further values below it. */
  readonly group: boolean;
  /** Only shown in a comment. */
  readonly commented: boolean;
  /** The type that the comment names, for values whose default says nothing. */
  readonly documentedType?: string;
  readonly deprecated: boolean;
}

/** Reads values.yaml: every path of a map, and the values that its comments show. */
export function listedValues(text: string): Map<string, ListedValue> {
  const comments = commentsByPath(text);
  const listed = new Map<string, ListedValue>();
  const walk = (value: Json, path: string): void => {
    const group = isJsonObject(value) && Object.keys(value).length > 0;
    if (path) {
      const comment = comments.get(path)?.comment ?? "";
      const documentedType = /^\s*--\s*\(([\w/]+)\)/m.exec(comment)?.[1];
      listed.set(path, {
        ...(!group && { default: value }),
        group,
        commented: false,
        ...(documentedType && { documentedType }),
        deprecated: /deprecated/i.test(comment),
      });
    }
    if (isJsonObject(value)) {
      for (const [name, below] of Object.entries(value)) walk(below, path ? `${path}.${name}` : name);
    }
  };
  walk(parse(text, { logLevel: "silent", merge: true, maxAliasCount: -1 }) as Json, "");
  for (const [path, { commented, comment }] of comments) {
    if (commented === undefined || listed.has(path)) continue;
    const value = scalar(commented);
    listed.set(path, {
      ...(value !== undefined && { default: value }),
      group: false,
      commented: true,
      deprecated: /deprecated/i.test(comment),
    });
  }
  return listed;
}

interface Commented {
  /** The comment lines right above. */
  readonly comment: string;
  /** The text of the value, for a commented-out line. */
  readonly commented?: string;
}

/** Lines `name: value` by their path, with the comment above each; commented-out ones too. */
function commentsByPath(text: string): Map<string, Commented> {
  const found = new Map<string, Commented>();
  const parents: { indent: number; name: string }[] = [];
  let comment: string[] = [];
  // A commented-out map: what stands deeper in later comment lines is below it.
  const inComment: { depth: number; path: string[] }[] = [];
  for (const line of text.split("\n")) {
    const [, space = "", mark, inner = "", name, value = ""] =
      /^(\s*)(#)?(\s*)([A-Za-z0-9_-]+):(?:\s+(.*))?$/.exec(line) ?? [];
    if (/^\s*#/.test(line)) {
      const depth = line.replace("#", " ").search(/\S|$/);
      while (inComment.length && (inComment.at(-1)?.depth ?? 0) >= depth) inComment.pop();
      if (name && mark) {
        const outer = parents.filter(({ indent }) => indent < space.length).map((each) => each.name);
        const path = [...(inComment.at(-1)?.path ?? outer), name];
        const id = path.join(".");
        if (!found.has(id)) found.set(id, { comment: comment.join("\n"), commented: value });
        if (value === "" && inner.length <= 1) inComment.push({ depth, path });
      }
      comment.push(line.replace(/^\s*# ?/, ""));
      continue;
    }
    if (name && !mark) {
      while (parents.length && (parents.at(-1)?.indent ?? 0) >= space.length) parents.pop();
      parents.push({ indent: space.length, name });
      found.set(parents.map((each) => each.name).join("."), { comment: comment.join("\n") });
    }
    if (name) inComment.length = 0;
    comment = [];
  }
  return found;
}

function scalar(text: string): Json | undefined {
  try {
    const value = parse(text, { logLevel: "silent" }) as Json;
    return value === null && text.trim() === "" ? undefined : value;
  } catch {
    return undefined;
  }
}
