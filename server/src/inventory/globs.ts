import picomatch from "picomatch";

/**
 * Whether a path matches one of some globs, both counted from the same folder. A glob that names a folder is for all
 * below it.
 */
export function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.flatMap((glob) => {
    const pattern = glob.replace(/^\.\/|\/$/g, "");
    return [pattern, `${pattern}/**`];
  });
  return picomatch(patterns, { dot: true });
}
