import type { Finding } from "../rule.ts";
import { SEVERITIES, type Severity } from "../severity.ts";

/** The severity of a finding after the person's or project's own choice for its rule ("off" silences it). */
export function chosenSeverity(
  { rule, severity }: Finding,
  chosen: Readonly<Record<string, string>> | undefined,
): Severity | "off" {
  const wanted = chosen && Object.hasOwn(chosen, rule.id) ? chosen[rule.id] : undefined;
  if (wanted === "off") return "off";
  return SEVERITIES.find((each) => each === wanted) ?? severity;
}
