/** Which server a figure is of. */
export type ServerId = "ours" | "peer" | "peerAtOnce" | "floor";

/** A language server that can be started over standard input and output. */
export interface Server {
  readonly id: ServerId;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** What it gets for each section of settings that it asks for. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Whether it knows what is right; the floor does not. */
  readonly checks: boolean;
  /** Whether it reads the variables in a Kubean ConfigMap. */
  readonly readsEmbedded: boolean;
}
