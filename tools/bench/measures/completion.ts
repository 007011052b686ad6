import type { Editor } from "../editor.ts";
import { timed } from "../interleave.ts";
import type { Measure } from "./measure.ts";

/** Names are asked for in a new line that holds the beginning of one, when all is quiet. */
export const completion: Measure = {
  name: "completion",
  plan: "requests",
  sample: (editor) => inNewLine(editor, (line, character) => timed(() => editor.complete({ line, character }))),
};

/** The same right after a key, after the diagnostics that the key makes an editor ask for. */
export const completionAfterKeystroke: Measure = {
  name: "completion after a keystroke",
  plan: "requests",
  sample: (editor) =>
    inNewLine(editor, async (line, character) => {
      const { text, expected } = editor.input.typing;
      const begin = performance.now();
      const diagnosed = editor.insert({ line, character }, expected.charAt(text.trim().length));
      try {
        await editor.complete({ line, character: character + 1 });
        return performance.now() - begin;
      } finally {
        await diagnosed;
      }
    }),
};

/** Does something at the end of a new line that holds the beginning of a name, and takes the line away again. */
async function inNewLine(
  editor: Editor,
  measure: (line: number, character: number) => Promise<number>,
): Promise<number> {
  const { line, text } = editor.input.typing;
  await editor.insertLine(line, text);
  try {
    return await measure(line, text.length);
  } finally {
    await editor.eraseLine(line);
  }
}
