/** A place where a template refuses values. */
export interface Refusal {
  readonly template: string;
  /** Which of the template's refusals, counted from its beginning. */
  readonly index: number;
}

const MARK = /(?<=\{\{-?\s*)fail\s+(?=["(])|(?<=(?:\{\{-?|\|)\s*)required\s+"(?:[^"\\]|\\.)*"/g;

/** A check of a duration, which ends the program. */
const DURATION = /\$_ := now \| mustDateModify \(toString (\S+)\)/g;

/** What Go takes for a duration. */
const GO_DURATION = "^[-+]?(0|([0-9]+([.][0-9]*)?(ns|us|ms|s|m|h))+)$";

/** Stands in the value of a key that the chart refuses to write. */
export const INVALID = "@@INVALID@@";

/** How a refusal reads in what a marked template renders. */
export const REFUSED = /@@REFUSED (\S+) (\d+)@@[^\n]*/g;

/** Rewrites a template so that it says what it refuses instead of ending the program, and goes on. */
export function markRefusals(template: string, text: string): { readonly text: string; readonly count: number } {
  let count = 0;
  const durations = text.replace(
    DURATION,
    (_, value: string) => `if not (regexMatch "${GO_DURATION}" (toString ${value})) }}${INVALID}{{ end`,
  );
  const marked = durations.replace(MARK, (call) => {
    const mark = `@@REFUSED ${template} ${count++}@@`;
    return call.startsWith("fail") ? `printf "${mark}%s" ` : `default "${mark}"`;
  });
  return { text: marked, count };
}
