import { indentation } from "./text.ts";

/** What is open after some lines: flow collections, a quote, a block scalar. */
export interface Continuation {
  readonly depth: number;
  readonly quote: string;
  /** Indentation of the block scalar's header; -1 outside of one. */
  readonly blockIndent: number;
  /** Something that began on a line above closed in the middle of a text: nobody meant it to go on this far. */
  readonly torn: boolean;
}

export const NOTHING_OPEN: Continuation = { depth: 0, quote: "", blockIndent: -1, torn: false };

/** Whether a quoted scalar or a flow collection is open, so that the next line belongs to it even at column 0. */
export const isUnclosed = ({ depth, quote }: Continuation): boolean => depth > 0 || quote !== "";

/**
 * What is open at the end of lines. Reads quotes and brackets only where YAML gives them a meaning: not inside plain
 * scalars, comments or block scalars.
 */
export function continuationAfter(lines: readonly string[], before: Continuation = NOTHING_OPEN): Continuation {
  let { depth, quote, blockIndent, torn } = before;
  for (const line of lines) {
    if (blockIndent >= 0) {
      if (line.trim() === "" || indentation(line) > blockIndent) continue;
      blockIndent = -1;
    }
    const wasOpen = depth > 0 || quote !== "";
    if (!wasOpen) {
      // Most lines have nothing of interest; telling so is cheap.
      if (!/["'[{|>]/.test(line)) continue;
      if (BLOCK_SCALAR.test(line)) {
        blockIndent = indentation(line);
        continue;
      }
    }
    let closed: number | undefined;
    ({ depth, quote, closed } = scanLine(line, depth, quote));
    torn ||= wasOpen && closed !== undefined && !/^\s*(?:#|$)/.test(line.slice(closed));
  }
  return { depth, quote, blockIndent, torn };
}

/** A line that ends with the header of a block scalar. */
const BLOCK_SCALAR = /(?:^|\s)[|>][+-]?[1-9]?[+-]?\s*(?:#.*)?$/s;

/** `closed`: the column after what first closed all that was open. */
function scanLine(
  line: string,
  startDepth: number,
  startQuote: string,
): { depth: number; quote: string; closed?: number } {
  let depth = startDepth;
  let quote = startQuote;
  let closed: number | undefined;
  let tokenStart = true;
  for (let i = 0; i < line.length; i++) {
    const c = line[i] as string;
    if (quote !== "") {
      if (quote === '"' && c === "\\") i++;
      else if (c === quote) {
        if (quote === "'" && line[i + 1] === "'") i++;
        else {
          quote = "";
          if (depth === 0) closed ??= i + 1;
        }
      }
      tokenStart = false;
    } else if (c === " " || c === "\t") {
      if (line[i + 1] === "#") break;
    } else if (c === "#" && i === 0) break;
    else if (tokenStart && (c === '"' || c === "'")) quote = c;
    else if (c === "[" || c === "{") {
      if (tokenStart || depth > 0) depth++;
      tokenStart = true;
    } else if ((c === "]" || c === "}") && depth > 0) {
      depth--;
      if (depth === 0) closed ??= i + 1;
      tokenStart = false;
    } else if (c === "," && depth > 0) tokenStart = true;
    else if ((c === ":" || c === "-" || c === "?") && /^(?:[ \t]|$)/.test(line.slice(i + 1, i + 2))) tokenStart = true;
    else if (tokenStart && (c === "!" || c === "&")) {
      while (i + 1 < line.length && line[i + 1] !== " ") i++;
    } else tokenStart = false;
  }
  return closed === undefined ? { depth, quote } : { depth, quote, closed };
}
