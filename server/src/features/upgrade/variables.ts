import type { Json } from "../../catalog/facts.ts";
import { isWithoutEffect } from "../../rules/places/effect.ts";
import { message } from "../../rules/rule.ts";
import { courseOf } from "./course.ts";
import { type Change, spanOf } from "./plan.ts";
import type { Stage } from "./stage.ts";

/** What becomes of variables by itself: defaults that change, and settings that begin to count. */
export function variableChanges(stages: readonly Stage[]): Change[] {
  const { catalog, variables } = (stages[0] as Stage).cluster;
  return Object.keys(catalog.variables).flatMap((name) =>
    variables.get(name) ? beginningToCount(name, stages) : changingDefault(name, stages),
  );
}

/** Whether a release hands on what a variable says. */
const counts = (name: string, { cluster, release }: Stage): boolean =>
  cluster.catalog.hasVariable(name, release) && !isWithoutEffect(name, cluster);

/** A variable that today's release passes over. What stops counting is a finding. */
function beginningToCount(name: string, stages: readonly Stage[]): Change[] {
  const course = courseOf(
    stages.map((stage) => counts(name, stage)),
    (a, b) => a === b,
  );
  const set = stages[0]?.cluster.setting(name)?.setting;
  if (!course?.to || !set) return [];
  const span = spanOf(course, stages);
  return [
    {
      phase: "automatic",
      kind: "with effect",
      ...span,
      name,
      message: message(
        `${name} takes effect from ${span.release} on: what the inventory says becomes true.`,
        `${name} 从 ${span.release} 起生效，清单中的值将真正起作用。`,
      ),
    },
  ];
}

function changingDefault(name: string, stages: readonly Stage[]): Change[] {
  const course = courseOf(
    stages.map((stage) =>
      counts(name, stage) ? textOf(stage.cluster.catalog.defaultOf(name, stage.release)) : undefined,
    ),
    (a, b) => a === b,
  );
  if (course?.from === undefined || course.to === undefined) return [];
  const { from, to } = course;
  return [
    {
      phase: "automatic",
      kind: "default",
      ...spanOf(course, stages),
      name,
      from,
      to,
      message: message(
        `The default of ${name} changes from ${from} to ${to}. To keep the old one, set the variable before the upgrade.`,
        `${name} 的默认值从 ${from} 变为 ${to}。若要保留旧值，请在升级前设置该变量。`,
      ),
    },
  ];
}

function textOf(value: Json | undefined): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === "string" && value !== "" ? value : JSON.stringify(value);
}
