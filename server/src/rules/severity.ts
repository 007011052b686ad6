/** From worst to least: breaks; does not do what it says; worth an edit; could be better. */
export const SEVERITIES = ["error", "warning", "info", "hint"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The place of a severity in their order: less is worse. */
export const rankOf = (severity: Severity): number => SEVERITIES.indexOf(severity);

/** Whether a severity is as bad as another one, or worse. */
export const isAtLeast = (severity: Severity, other: Severity): boolean => rankOf(severity) <= rankOf(other);
