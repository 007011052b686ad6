import { message, type Severity } from "../../rules/rule.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { courseOf } from "./course.ts";
import { type Change, type ChangeKind, spanOf } from "./plan.ts";
import type { Stage } from "./stage.ts";

/** Rules whose findings are what becomes of a variable. */
const KINDS: Readonly<Record<string, ChangeKind>> = {
  "variable-not-in-release": "gone",
  "variable-without-effect": "without effect",
};

/** Findings that appear, weigh more or less, or vanish on the way. */
export function findingChanges(stages: readonly Stage[]): Change[] {
  const byKey = stages.map(({ found }) => new Map(found.map((each) => [keyOf(each), each])));
  const keys = new Set(byKey.flatMap((each) => [...each.keys()]));
  return [...keys].flatMap((key) => {
    const course = courseOf(
      byKey.map((found) => found.get(key)),
      (a, b) => a?.severity === b?.severity,
    );
    if (!course) return [];
    const { from, to } = course;
    const span = spanOf(course, stages);
    if (to) return from && !isUrgent(to.severity) ? [] : { ...appearing(to, stages), ...span };
    // A hint that vanishes asked for nothing.
    return from && isUrgent(from.severity) ? { ...vanishing(from), ...span } : [];
  });
}

/** What a rule says of a place, whatever the release and its words. */
const keyOf = ({ rule, file, range: { start } }: Diagnostic): string =>
  `${rule} ${file} ${start.line}:${start.character}`;

const isUrgent = (severity: Severity): boolean => severity === "error" || severity === "warning";

function appearing(
  { finding, severity, rule, file, range }: Diagnostic,
  stages: readonly Stage[],
): Omit<Change, "release"> {
  const about = { message: finding.message, severity, place: { file, range } };
  const kind = KINDS[rule];
  const { start, end } = finding.range;
  const variable = finding.chunk.lines[start.line]?.slice(start.character, end.character) ?? "";
  const isRenamed = kind === "gone" && stages[0]?.cluster.catalog.variable(variable)?.replacedBy !== undefined;
  return {
    phase: isUrgent(severity) ? "before" : "after",
    kind: isRenamed ? "renamed" : (kind ?? "finding"),
    name: kind ? variable : rule,
    ...about,
  };
}

const vanishing = ({ rule, finding, severity, file, range }: Diagnostic): Omit<Change, "release"> => ({
  phase: "after",
  kind: "mended",
  name: rule,
  severity,
  place: { file, range },
  message: message(`No longer true: ${finding.message.en}`, `不再成立：${finding.message["zh-cn"]}`),
});
