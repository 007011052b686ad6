import { type BlockScalar, blockScalarAt } from "./blockScalar.ts";
import { beginningOf, keyOfLine } from "./trail.ts";

/** A text in a chunk: the block scalar that is the value of a key. */
export interface FramedText {
  readonly key: string;
  /** The line of the frame that ends with its header. */
  readonly header: number;
  readonly block: BlockScalar;
}

/**
 * What stands around the texts in a chunk. A text can be thousands of lines long, and tells nothing of the object that it
 * is in: who looks for something of the object goes by these lines. They stay the same while somebody types in a text.
 */
export class Frame {
  constructor(
    /** All lines but those of the texts. */
    readonly lines: readonly string[],
    readonly texts: readonly FramedText[] = [],
  ) {}

  /** The line of the chunk that a line of the frame is. */
  lineOf(line: number): number {
    let at = line;
    for (const { header, block } of this.texts) if (header < line) at += block.end - block.start;
    return at;
  }
}

/** Finds the texts in lines by the ends of their headers, whatever else is wrong with the lines. */
export function frameOf(lines: readonly string[]): Frame {
  const texts: FramedText[] = [];
  const around: string[] = [];
  let from = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    if (!(line.includes("|") || line.includes(">")) || line.trimStart().startsWith("#")) continue;
    const beginning = beginningOf(line);
    const key = keyOfLine(line, beginning);
    const block = key && blockScalarAt(lines, i, beginning.column);
    if (!block) continue;
    for (let k = from; k <= i; k++) around.push(lines[k] as string);
    texts.push({ key: key.name, header: around.length - 1, block });
    from = block.end;
    i = block.end - 1;
  }
  return texts.length === 0 ? new Frame(lines) : new Frame([...around, ...lines.slice(from)], texts);
}
