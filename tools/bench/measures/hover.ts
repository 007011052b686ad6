import { timed } from "../interleave.ts";
import type { Measure } from "./measure.ts";

export const hover: Measure = {
  name: "hover",
  plan: "requests",
  sample: (editor) => timed(() => editor.hover()),
};
