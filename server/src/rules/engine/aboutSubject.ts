import { satisfies } from "../../catalog/release.ts";
import type { Rule, Subject } from "../rule.ts";

export type RuleAbout<S extends Subject> = Extract<Rule, { subject: S }>;

/** The Kubespray release and the Cilium minor that rules run in. */
interface Versions {
  readonly release: string;
  readonly minor: string;
}

const sorted = new WeakMap<readonly Rule[], Map<string, readonly Rule[]>>();

/** The rules about a subject. They are picked once, since each setting and each map asks for them. */
export const rulesAbout = <S extends Subject>(subject: S, rules: readonly Rule[]): readonly RuleAbout<S>[] =>
  sortedOut(rules, subject, (rule): rule is RuleAbout<S> => rule.subject === subject);

/** Those of them that concern the versions of a cluster. */
export const rulesFor = <S extends Subject>(
  subject: S,
  rules: readonly Rule[],
  versions: Versions,
): readonly RuleAbout<S>[] =>
  sortedOut(
    rules,
    `${subject} ${versions.release} ${versions.minor}`,
    (rule): rule is RuleAbout<S> => rule.subject === subject && concerns(rule, versions),
  );

/** Whether a rule is about these versions. */
export const concerns = ({ kubespray, cilium }: Rule, { release, minor }: Versions): boolean =>
  !(kubespray && !satisfies(release, kubespray)) && !(cilium && !satisfies(minor, cilium));

function sortedOut<R extends Rule>(rules: readonly Rule[], name: string, isWanted: (rule: Rule) => rule is R) {
  let known = sorted.get(rules);
  if (!known) {
    known = new Map();
    sorted.set(rules, known);
  }
  let wanted = known.get(name);
  if (!wanted) {
    wanted = rules.filter(isWanted);
    known.set(name, wanted);
  }
  return wanted as readonly R[];
}
