import { withDoubts } from "./doubts.ts";
import { followLinks } from "./links.ts";
import type { YamlNode } from "./nodes.ts";
import type { SyntaxProblem } from "./parse.ts";
import { type Parse, repair } from "./repair.ts";
import { withoutTemplates } from "./templates.ts";

/** What lines say, whatever they are. */
export interface Reading {
  readonly root?: YamlNode;
  readonly problems: readonly SyntaxProblem[];
  /** The names of aliases whose anchors are not in these lines. */
  readonly missing: readonly string[];
  /** All lines were read as they are, and nothing stands for anything else. */
  readonly asWritten?: true;
}

/**
 * Reads lines without what is no YAML in them: template lines, and lines that are being typed. Both leave the others as
 * they are and make unknown what they could change. Lines of neither kind are parsed once, all others a few times.
 */
export function readLines(lines: readonly string[], parse: Parse): Reading {
  try {
    return read(lines, parse);
  } catch (error) {
    // Nesting deeper than the stack, which the parser itself could still take.
    if (error instanceof RangeError) return { problems: [], missing: [] };
    throw error;
  }
}

function read(lines: readonly string[], parse: Parse): Reading {
  const template = withoutTemplates(lines);
  const plain = template?.lines ?? lines;
  const first = parse(plain);
  const repaired = first.problems.length > 0 ? repair(plain, first, parse) : undefined;
  const { root, hasLinks } = repaired?.parsed ?? first;
  const { problems } = repaired ?? first;
  if (!root) return { problems, missing: [] };
  const tree =
    template || repaired
      ? withDoubts(root, {
          written: lines,
          read: repaired?.lines ?? plain,
          uncertain: template?.uncertain ?? new Set(),
          adding: [...(template?.adding ?? []), ...(repaired?.adding ?? [])],
        })
      : root;
  const asWritten = !template && first.problems.length === 0;
  if (!hasLinks) return { root: tree, problems, missing: [], ...(asWritten && { asWritten }) };
  return { ...followLinks(tree, () => undefined), problems };
}
