import { compareVersions } from "../../catalog/release.ts";
import { renameKey } from "../../syntax/edits.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { isRead, readSince, spellingFor } from "../manifests/annotations.ts";
import { ingress, object, service } from "../manifests/exampleManifests.ts";
import { defineRule, message } from "../rule.ts";

/** Read by Kubernetes itself as well, in every version. */
const KUBERNETES = /^service\.kubernetes\.io\//;

export default defineRule({
  id: "annotation-not-in-version",
  family: "annotations",
  subject: "annotation",
  severity: "warning",
  covers: ["ANN-TOO-NEW", "ANN-NEWNAME-OLD", "ANN-AFFINITY-OLD", "ANN-INGRESS-BW"],
  title: message("This Cilium version does not read the annotation", "当前 Cilium 版本不读取该注解"),
  why: message(
    "An annotation that nobody reads is no error for Kubernetes: it is stored and does nothing. Each annotation of Cilium came with some version and a few went again; `service.cilium.io/*` are the names from 1.13 on of what was `io.cilium/*` before. `kubernetes.io/ingress-bandwidth` is enforced from 1.18; before, the bandwidth manager logs a warning and limits egress only.",
    "对 Kubernetes 来说，无人读取的注解不是错误：它会被保存，但不起作用。Cilium 的每个注解都从某个版本开始支持，少数又被移除；`service.cilium.io/*` 是 `io.cilium/*` 从 1.13 起的新名称。`kubernetes.io/ingress-bandwidth` 从 1.18 起才会生效；之前的带宽管理器只记录警告，仅限制出向带宽。",
  ),
  check({ name, origin, facts, minor, report }) {
    if (!facts || facts.internal || KUBERNETES.test(name) || isRead(facts, name, minor)) return;
    const older = spellingFor(facts, minor);
    const removed = facts.removedIn && compareVersions(minor, facts.removedIn) >= 0;
    const since = (readSince(facts, name) ?? "").replace("-dev", "");
    const reason = removed
      ? { en: `Cilium ${facts.removedIn} removed it`, zh: `Cilium ${facts.removedIn} 已将其移除` }
      : { en: `Cilium reads it from ${since} on`, zh: `Cilium 从 ${since} 起才读取它` };
    const advice = older
      ? { en: `Write ${older} instead.`, zh: `请改用 ${older}。` }
      : removed
        ? { en: "Remove it.", zh: "请删除它。" }
        : { en: `Remove it, or use Cilium ${since}.`, zh: `请删除它，或使用 Cilium ${since}。` };
    report({
      at: origin,
      part: "key",
      // Of global services everything works under the name before: the object only looks as if it did.
      severity:
        older && name.startsWith("service.cilium.io/") && compareVersions(minor, "1.13") < 0 ? "error" : "warning",
      message: message(
        `${name} does nothing with Cilium ${minor}: ${reason.en}. ${advice.en}`,
        `${name} 在 Cilium ${minor} 中不起作用：${reason.zh}。${advice.zh}`,
      ),
      fixes: older ? fixOf(message(`Rename to ${older}`, `改名为 ${older}`), false, renameKey(origin, older)) : [],
    });
  },
  examples: [
    {
      name: message("not there yet", "尚未支持"),
      cilium: "1.15",
      bad: service("service.cilium.io/lb-algorithm: maglev"),
    },
    {
      name: message("the new name on an old version", "旧版本上的新名称"),
      cilium: "1.12",
      bad: service('service.cilium.io/global: "true"'),
      fixed: service('io.cilium/global-service: "true"'),
    },
    {
      name: message("removed", "已移除"),
      cilium: "1.17",
      bad: object("v1", "Pod", 'policy.cilium.io/proxy-visibility: "<Ingress/80/TCP/HTTP>"'),
    },
    {
      name: message("only egress is limited", "仅限制出向"),
      cilium: "1.17",
      bad: object("v1", "Pod", "kubernetes.io/ingress-bandwidth: 10M"),
    },
    {
      name: message("still read", "仍可读取"),
      cilium: "1.15",
      good: ingress('ingress.cilium.io/tcp-keep-alive: "true"'),
    },
  ],
});
