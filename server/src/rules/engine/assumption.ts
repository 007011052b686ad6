import type { Message } from "../../catalog/words.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { Finding, Fix, Severity } from "../rule.ts";
import { isAtLeast } from "../severity.ts";
import { isSameFinding } from "./finding.ts";

/** Weakens a finding that does not hold in every supported release, or not as severely: the release is only a guess. */
export function weighAssumption(found: Finding, cluster: Cluster, run: (at: Cluster) => readonly Finding[]): Finding {
  if (found.severity === "hint") return { ...found, fixes: unsafe(found) };
  const everywhere = cluster.catalog.releaseNames.every(
    (release) => release === cluster.release || holdsIn(found, run(cluster.at(release))),
  );
  return everywhere ? found : assumed(found, `Kubespray ${cluster.release}`);
}

/** Whether others say the same, at least as severely. */
export const holdsIn = (found: Finding, others: readonly Finding[]): boolean =>
  others.some((other) => isSameFinding(found, other) && isAtLeast(other.severity, found.severity));

/** A finding that rests on a version that nobody gave: it names the version. */
export function assumed(found: Finding, version: string): Finding {
  const note = { en: `assuming ${version}`, "zh-cn": `假定为 ${version}` };
  return {
    ...found,
    severity: atMostInfo(found.severity),
    message: withNote(found.message, note),
    fixes: unsafe(found),
  };
}

/** The fixes of a finding in an assumed release: in the real one they may break things, so nobody applies them unseen. */
const unsafe = ({ fixes }: Finding): Fix[] => fixes.map((fix) => ({ ...fix, safe: false }));

export const atMostInfo = (severity: Severity): Severity => (severity === "hint" ? "hint" : "info");

export const withNote = (message: Message, note: Message): Message => ({
  en: `${message.en} (${note.en})`,
  "zh-cn": `${message["zh-cn"]}（${note["zh-cn"]}）`,
});
