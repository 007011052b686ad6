import { timed } from "../interleave.ts";
import type { Measure } from "./measure.ts";

/** A key after which a value is wrong, or right again, until that is known: so no answer to an earlier text counts. */
export const keystroke: Measure = {
  name: "keystroke",
  plan: "requests",
  async sample(editor, round) {
    const { mistakes } = editor.input;
    const place = mistakes[round % mistakes.length];
    if (!place) return undefined;
    const planting = await timed(() => editor.plant(place));
    const mending = await timed(() => editor.mend(place));
    return (planting + mending) / 2;
  },
};

/** A key in a line that is not about Cilium, until there are diagnostics of the text after it. */
export const foreignKeystroke: Measure = {
  name: "foreign keystroke",
  plan: "requests",
  async sample(editor) {
    const { foreign } = editor.input;
    const typing = await timed(() => editor.insert(foreign, "x"));
    const erasing = await timed(() => editor.erase(foreign, 1));
    return (typing + erasing) / 2;
  },
};
