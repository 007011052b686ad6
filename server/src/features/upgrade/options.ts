import type { Cluster } from "../../cluster/cluster.ts";
import { message } from "../../rules/rule.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { courseOf } from "./course.ts";
import { type Change, spanOf } from "./plan.ts";
import type { Stage } from "./stage.ts";

/** Options of the agent whose values change, whatever the cause: variables, the chart or the flags' own defaults. */
export function optionChanges(stages: readonly Stage[]): Change[] {
  const { catalog } = (stages[0] as Stage).cluster;
  return Object.keys(catalog.configKeys).flatMap((key): Change[] => {
    const course = courseOf(
      stages.map(({ cluster }) => optionOf(cluster, key)),
      (a, b) => a === b,
    );
    // What one of them does not have, or cannot be known, is no change of a value.
    if (course?.from === undefined || course.to === undefined) return [];
    const { from, to } = course;
    return [
      {
        phase: "automatic",
        kind: "option",
        ...spanOf(course, stages),
        name: key,
        from,
        to,
        message: message(
          `${key} changes from ${shown(from)} to ${shown(to)}.`,
          `${key} 从 ${shown(from)} 变为 ${shown(to)}。`,
        ),
      },
    ];
  });
}

/** An option as Go reads it, lists without brackets; undefined where it is not known or this Cilium has none. */
function optionOf(cluster: Cluster, key: string): string | undefined {
  if (!cluster.agent.knows(key)) return undefined;
  const value = cluster.agent.get(key)?.value;
  if (value === undefined || value === UNKNOWN) return undefined;
  if (value === "[]") return "";
  return /^(?:true|false)$/i.test(value) ? value.toLowerCase() : value;
}

const shown = (text: string): string => (text === "" ? '""' : text);
