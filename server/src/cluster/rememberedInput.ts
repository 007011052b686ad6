import type { GivenValue, HelmInput } from "./helmInput.ts";
import { NotedAnswers, type ReadLog } from "./readLog.ts";

/** Helm values that are each worked out once. */
export class RememberedInput implements HelmInput {
  private readonly values: NotedAnswers<string, GivenValue | undefined>;
  private readonly names: NotedAnswers<string, ReturnType<HelmInput["keysBelow"]>>;

  constructor(
    private readonly input: HelmInput,
    log: ReadLog,
  ) {
    this.values = new NotedAnswers(log);
    this.names = new NotedAnswers(log);
  }

  /** Moves what another one worked out here, apart from what rests on names that changed. */
  moveFrom(other: RememberedInput, changed: readonly string[]): void {
    this.values.moveFrom(other.values, changed);
    this.names.moveFrom(other.names, changed);
  }

  at(path: readonly string[]): GivenValue | undefined {
    return this.values.get(path.join("\0"), () => this.input.at(path));
  }

  hasMap(path: readonly string[]): boolean {
    return this.input.hasMap(path);
  }

  keysBelow(path: readonly string[]): ReturnType<HelmInput["keysBelow"]> {
    return this.names.get(path.join("\0"), () => this.input.keysBelow(path));
  }
}
