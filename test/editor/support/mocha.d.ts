// The part of Mocha 11 that the suites use; Mocha ships no types.
declare module "mocha" {
  type Body = (this: Mocha.Context) => void | Promise<void>;

  class Mocha {
    constructor(options: { ui: "bdd"; timeout: number; reporter: string; color: boolean });
    readonly suite: Mocha.Suite;
    run(done: (failures: number) => void): Mocha.Runner;
  }

  namespace Mocha {
    interface Suite {
      readonly root: boolean;
      readonly parent: Suite | undefined;
      readonly suites: Suite[];
      emit(event: "pre-require", globals: unknown, file: string, mocha: Mocha): void;
      beforeEach(body: Body): void;
    }
    interface Runnable {
      readonly parent: Suite;
      fullTitle(): string;
      timeout(): number;
      timeout(milliseconds: number): void;
    }
    interface Context {
      readonly currentTest?: Runnable;
    }
    interface Runner {
      on(event: "pass", listener: (test: Runnable) => void): void;
      on(event: "fail", listener: (test: Runnable, error: Error) => void): void;
    }
  }

  export default Mocha;
  export function describe(title: string, body: () => void): void;
  export function it(title: string, body: Body): void;
  export function before(body: Body): void;
  export function after(body: Body): void;
  export function beforeEach(body: Body): void;
  export function afterEach(body: Body): void;
}
