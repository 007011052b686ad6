import type { ClientCapabilities, Connection, WorkDoneProgressReporter } from "vscode-languageserver";

/** Shows the person how far some work is; nothing where the client cannot show it. */
export class Progress {
  private readonly bar: Promise<WorkDoneProgressReporter> | undefined;
  private shown: WorkDoneProgressReporter | undefined;
  private percentage = 0;

  constructor(connection: Connection, { window }: ClientCapabilities, title: string) {
    if (!window?.workDoneProgress) return;
    this.bar = connection.window.createWorkDoneProgress().then((bar) => {
      bar.begin(title, 0);
      this.shown = bar;
      return bar;
    });
    // A client that says it can and then refuses goes without.
    this.bar.catch(() => undefined);
  }

  /** Tells how much is done; not every step is worth a message. */
  report(done: number, all: number): void {
    const percentage = Math.floor((100 * done) / all);
    if (percentage === this.percentage) return;
    this.percentage = percentage;
    this.shown?.report(percentage, `${done}/${all}`);
  }

  end(): void {
    void this.bar?.then((bar) => bar.done()).catch(() => undefined);
  }
}
