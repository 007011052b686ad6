import type { Workspace } from "../../cluster/workspace.ts";
import { kubeanResourcesOn } from "../../manifest/kubean.ts";
import type { Page } from "../../syntax/page.ts";
import type { Finding, Report, Rule } from "../rule.ts";
import { rulesAbout } from "./aboutSubject.ts";
import { attempt } from "./attempt.ts";
import { findingOf } from "./finding.ts";

/** What the rules say about the objects of Kubean's on a page. There are few: nothing of it is kept. */
export function checkKubean(
  page: Page,
  file: string,
  rules: readonly Rule[],
  workspace: Workspace,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const resource of kubeanResourcesOn(page, file)) {
    for (const rule of rulesAbout("kubean", rules)) {
      const report = (what: Report) => void findings.push(findingOf(rule, what, []));
      attempt(rule, () =>
        rule.check({ catalog: workspace.catalog, resource, documents: () => workspace.allDocuments(), report }),
      );
    }
  }
  return findings.length === 0 ? NOTHING : findings;
}

const NOTHING: readonly Finding[] = [];
