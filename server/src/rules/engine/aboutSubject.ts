import type { Rule, Subject } from "../rule.ts";

type RuleAbout<S extends Subject> = Extract<Rule, { subject: S }>;

const bySubject = new WeakMap<readonly Rule[], Map<Subject, readonly Rule[]>>();

/** The rules about a subject, among others. Sorted out once: this is asked for each setting and each map. */
export function rulesAbout<S extends Subject>(subject: S, rules: readonly Rule[]): readonly RuleAbout<S>[] {
  const sorted = bySubject.get(rules) ?? new Map<Subject, readonly Rule[]>();
  bySubject.set(rules, sorted);
  const about = sorted.get(subject) ?? rules.filter((rule) => rule.subject === subject);
  sorted.set(subject, about);
  return about as readonly RuleAbout<S>[];
}
