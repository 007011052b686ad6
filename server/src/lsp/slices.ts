/** How long a slice is, in milliseconds: a keystroke that comes meanwhile waits no longer. */
const LENGTH = 5;

/** Cuts long work into slices, between which the server reads what its client sends. */
export class Slices {
  private begin = performance.now();

  /** Whether it is time for a pause. */
  get isOver(): boolean {
    return performance.now() - this.begin >= LENGTH;
  }

  /** Lets others go first if the slice is over. */
  async pause(): Promise<void> {
    if (!this.isOver) return;
    // Not a microtask: messages wait for the event loop.
    await new Promise((resolve) => turn(resolve));
    this.begin = performance.now();
  }
}

/** Calls back in the next turn of the event loop. A web worker has timers only, which may be late. */
const turn: (then: (value?: unknown) => void) => unknown =
  typeof setImmediate === "function" ? (then) => setImmediate(then) : (then) => setTimeout(then, 0);
