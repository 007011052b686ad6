/**
 * Runs a reader that makes an `Error` of each mistake in a text. Nobody looks at where in the reader they were made, and
 * finding that out takes longer than the reading.
 */
export function withoutStacks<T>(read: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return read();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
