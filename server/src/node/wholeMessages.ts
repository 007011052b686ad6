import { Writable } from "node:stream";

/**
 * A stream that hands on each message in one piece. vscode-jsonrpc writes the header of a message, a text, by itself and
 * waits for that: each answer would wake its reader twice, and cost twice what writing costs.
 */
export function wholeMessages(target: Writable): Writable {
  let header: string | undefined;
  const whole = new Writable({
    decodeStrings: false,
    write(part: string | Uint8Array, _encoding, done) {
      if (typeof part === "string") {
        header = part;
        done();
        return;
      }
      target.write(Buffer.concat([Buffer.from(header ?? "", "ascii"), part]), done);
      header = undefined;
    },
  });
  target.once("error", (error) => whole.destroy(error));
  return whole;
}
