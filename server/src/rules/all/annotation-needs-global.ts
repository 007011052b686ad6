import type { Catalog } from "../../catalog/catalog.ts";
import { compareVersions } from "../../catalog/release.ts";
import { insertBeside } from "../../syntax/edits.ts";
import type { Entry } from "../../syntax/nodes.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { isRead } from "../manifests/annotations.ts";
import { service } from "../manifests/exampleManifests.ts";
import { defineRule, message } from "../rule.ts";

const GLOBAL = "service.cilium.io/global";
/** What is read of global services only, and since when. */
const DEPENDENT: ReadonlyMap<string, string> = new Map([
  ["service.cilium.io/shared", "1.13"],
  ["service.cilium.io/affinity", "1.12"],
]);
/** Values that ask for something: the others say what happens anyway. */
const ASKING = new Set(["true", "local", "remote"]);

export default defineRule({
  id: "annotation-needs-global",
  family: "annotations",
  subject: "annotation",
  severity: "warning",
  cilium: ">=1.12",
  covers: ["ANN-REQUIRES-GLOBAL"],
  title: message("shared or affinity on a service that is not global", "非全局 Service 上的 shared 或 affinity"),
  why: message(
    'Since 1.13 Cilium reads `service.cilium.io/shared` and `service.cilium.io/affinity` of global services only (`GetAnnotationShared`, `GetAnnotationServiceAffinity`): without `service.cilium.io/global: "true"` the service stays in its cluster. In 1.12 `shared` counted on its own, and the affinity chose among the backends of global services only (`pkg/k8s/service_cache.go`). A global service is shared unless `shared` is `"false"`.',
    '从 1.13 起，Cilium 只对全局 Service 读取 `service.cilium.io/shared` 和 `service.cilium.io/affinity`（`GetAnnotationShared`、`GetAnnotationServiceAffinity`）：没有 `service.cilium.io/global: "true"` 时，Service 只在本集群内可用。1.12 中 `shared` 可以单独生效，而亲和性只在全局 Service 的后端之间选择（`pkg/k8s/service_cache.go`）。全局 Service 默认会共享，除非 `shared` 为 `"false"`。',
  ),
  check({ name, origin, facts, catalog, minor, object, sibling, report }) {
    const since = facts && DEPENDENT.get(facts.name);
    if (!since || compareVersions(minor, since) < 0 || object.kind !== "Service" || !isRead(facts, name, minor)) return;
    // Of two spellings only the winning one is worth a word.
    if (name !== facts.name && sibling(facts.name)) return;
    const value = textOf(origin);
    const names = namesOfGlobal(catalog, minor);
    const [wanted = GLOBAL] = names;
    const global = names.map((each) => sibling(each)).find((each) => each !== undefined);
    const state = global && textOf(global);
    if (value === UNKNOWN || state === UNKNOWN || state === "true") return;
    const asking = ASKING.has(value);
    const edit = global ? undefined : insertBeside(origin, wanted, "true", "before", "double");
    const why = global
      ? { en: `${global.key.text} is "${state}"`, zh: ` ${global.key.text} 为“${state}”` }
      : { en: `${wanted} is missing`, zh: `缺少 ${wanted}` };
    report({
      at: origin,
      severity: asking ? "warning" : "hint",
      message: message(
        `${name}: "${value}" does nothing, because ${why.en}: Cilium ${minor} reads it of global services only. Set ${wanted}: "true" or remove this line.`,
        `${name}：“${value}”不起作用，因为${why.zh}：Cilium ${minor} 只对全局 Service 读取它。请设置 ${wanted}: "true"，或删除这一行。`,
      ),
      fixes: fixOf(
        message(`Make the service global: ${wanted}: "true"`, `设为全局 Service：${wanted}: "true"`),
        false,
        edit,
      ),
    });
  },
  examples: [
    {
      name: message("shared alone", "只有 shared"),
      cilium: "1.18",
      bad: service('service.cilium.io/shared: "true"'),
      fixed: service('service.cilium.io/global: "true"\nservice.cilium.io/shared: "true"'),
    },
    {
      name: message("the affinity of a local service", "本地 Service 的亲和性"),
      cilium: "1.18",
      bad: service('service.cilium.io/global: "false"\nservice.cilium.io/affinity: remote'),
    },
    {
      name: message("a global service", "全局 Service"),
      cilium: "1.18",
      good: service('service.cilium.io/shared: "false"\nservice.cilium.io/global: "True"'),
    },
    {
      name: message("the affinity of a local service in 1.12", "1.12 中本地 Service 的亲和性"),
      cilium: "1.12",
      bad: service("io.cilium/service-affinity: local"),
      fixed: service('io.cilium/global-service: "true"\nio.cilium/service-affinity: local'),
    },
    {
      name: message("shared on its own up to 1.12", "1.12 及更早可单独使用 shared"),
      cilium: "1.12",
      good: service('io.cilium/shared-service: "false"'),
    },
  ],
});

/** The spellings of the annotation that this Cilium reads, the one that wins first. */
function namesOfGlobal(catalog: Catalog, minor: string): string[] {
  const facts = catalog.annotation(GLOBAL);
  const names = [GLOBAL, ...(facts?.aliases ?? []).map(({ name }) => name)];
  return facts ? names.filter((name) => isRead(facts, name, minor)) : names;
}

/** A value in lower case, a boolean as its quoted form would read; what is no scalar is not known. */
function textOf({ value }: Entry): string | typeof UNKNOWN {
  if (value?.kind !== "scalar" || value.value === UNKNOWN) return UNKNOWN;
  return String(value.value ?? "").toLowerCase();
}
