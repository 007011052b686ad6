import type { GivenValue, HelmInput } from "./helmInput.ts";
import type { ReadLog } from "./readLog.ts";

/** Helm values that are each worked out once; what was looked up for one is noted again whenever it is asked for. */
export class RememberedInput implements HelmInput {
  private readonly values = new Map<string, Noted<GivenValue | undefined>>();
  private readonly names = new Map<string, Noted<ReturnType<HelmInput["keysBelow"]>>>();

  constructor(
    private readonly input: HelmInput,
    private readonly log: ReadLog,
  ) {}

  at(path: readonly string[]): GivenValue | undefined {
    return this.remembered(this.values, path, () => this.input.at(path));
  }

  keysBelow(path: readonly string[]): ReturnType<HelmInput["keysBelow"]> {
    return this.remembered(this.names, path, () => this.input.keysBelow(path));
  }

  private remembered<T>(known: Map<string, Noted<T>>, path: readonly string[], work: () => T): T {
    const id = path.join("\0");
    const before = known.get(id);
    if (before) {
      this.log.replay(before.reads);
      return before.result;
    }
    const found = this.log.record(work);
    known.set(id, found);
    return found.result;
  }
}

type Noted<T> = { readonly result: T; readonly reads: ReadonlySet<string> };
