import type { Finding } from "./rule.ts";

/** From worst to least: breaks; does not do what it says; worth an edit; could be better. */
export const SEVERITIES = ["error", "warning", "info", "hint"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The place of a severity in their order: less is worse. */
export const rankOf = (severity: Severity): number => SEVERITIES.indexOf(severity);

/** Whether a severity is as bad as another one, or worse. */
export const isAtLeast = (severity: Severity, other: Severity): boolean => rankOf(severity) <= rankOf(other);

/** The severity of a finding after the person's or project's own choice for its rule ("off" silences it). */
export function severityOf(
  { rule, severity }: Finding,
  chosen: Readonly<Record<string, string>> | undefined,
): Severity | "off" {
  const wanted = chosen && Object.hasOwn(chosen, rule.id) ? chosen[rule.id] : undefined;
  if (wanted === "off") return "off";
  return SEVERITIES.find((each) => each === wanted) ?? severity;
}
