import type { Subject } from "../results.ts";

/** How the tables call those that are measured; yls is yaml-language-server. */
export const SUBJECTS: Readonly<Record<Subject, string>> = {
  ours: "ours",
  peerAtOnce: "yls, no delay",
  peer: "yls",
  floor: "floor",
  alone: "ours, alone",
  yaml: "plain parse",
  node: "node -e 0",
};
