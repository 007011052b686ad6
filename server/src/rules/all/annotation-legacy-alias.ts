import { removeEntry, renameKey } from "../../syntax/edits.ts";
import { type Entry, textOfScalar } from "../../syntax/nodes.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { isRead } from "../manifests/annotations.ts";
import { service } from "../manifests/exampleManifests.ts";
import { defineRule, message } from "../rule.ts";

export default defineRule({
  id: "annotation-legacy-alias",
  family: "annotations",
  subject: "annotation",
  severity: "hint",
  covers: ["ANN-LEGACY", "ANN-BOTH"],
  title: message("An annotation under its former name", "注解使用了旧名称"),
  why: message(
    "From 1.13 Cilium's annotations have names by topic, `service.cilium.io/global` for `io.cilium/global-service`. The former names are still read, but only where the current one is missing: with both, the current one wins (`annotation.Get`).",
    "从 1.13 起，Cilium 的注解按主题命名，例如 `io.cilium/global-service` 改为 `service.cilium.io/global`。旧名称仍会被读取，但仅在当前名称不存在时：两者并存时以当前名称为准（`annotation.Get`）。",
  ),
  check({ name, origin, facts, minor, sibling, report }) {
    if (!facts || facts.internal || !facts.aliases?.some((alias) => alias.name === name)) return;
    if (!isRead(facts, facts.name, minor)) return;
    const current = sibling(facts.name);
    const dropping = fixOf(message(`Remove ${name}`, `删除 ${name}`), false, removeEntry(origin));
    if (current && differ(origin, current, facts.value.caseInsensitive === true)) {
      report({
        at: origin,
        severity: "warning",
        message: message(
          `${name}: "${textOf(origin)}" is ignored, because ${facts.name}: "${textOf(current)}" is set too and wins with Cilium ${minor}. Remove one of them.`,
          `${name}：“${textOf(origin)}”不起作用，因为同时设置了 ${facts.name}：“${textOf(current)}”，在 Cilium ${minor} 中以后者为准。请删除其中一个。`,
        ),
        related: [
          {
            file: origin.file,
            chunk: origin.chunk,
            range: current.key.range,
            message: message("This one wins", "以此为准"),
          },
        ],
        fixes: dropping,
      });
      return;
    }
    const renaming = message(`Rename to ${facts.name}`, `改名为 ${facts.name}`);
    report({
      at: origin,
      part: "key",
      tags: ["deprecated"],
      message: message(
        `${name} is the former name of ${facts.name}${current ? ", which is set as well" : `; Cilium ${minor} reads both`}.`,
        `${name} 是 ${facts.name} 的旧名称${current ? "，后者也已设置" : `；Cilium ${minor} 两者都读取`}。`,
      ),
      fixes: current ? dropping : fixOf(renaming, false, renameKey(origin, facts.name)),
    });
  },
  examples: [
    {
      name: message("the former name", "旧名称"),
      cilium: "1.18",
      bad: service('io.cilium/global-service: "true"'),
      fixed: service('service.cilium.io/global: "true"'),
    },
    {
      name: message("both names", "新旧名称并存"),
      cilium: "1.18",
      bad: service('io.cilium/global-service: "false" # not here\nservice.cilium.io/global: "true"'),
      fixed: service('service.cilium.io/global: "true"'),
    },
    {
      name: message("before the names changed", "改名之前"),
      cilium: "1.12",
      good: service('io.cilium/global-service: "true"'),
    },
  ],
});

const textOf = ({ value }: Entry): string => textOfScalar(value) ?? "";

/** Whether two values are known to mean different things. */
function differ(a: Entry, b: Entry, anyCase: boolean): boolean {
  if (a.value?.kind !== "scalar" || b.value?.kind !== "scalar") return false;
  if (a.value.value === UNKNOWN || b.value.value === UNKNOWN) return false;
  const [left, right] = [String(a.value.value), String(b.value.value)];
  return anyCase ? left.toLowerCase() !== right.toLowerCase() : left !== right;
}
