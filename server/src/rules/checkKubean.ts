import type { Workspace } from "../cluster/workspace.ts";
import { kubeanResourcesOn } from "../manifest/kubean.ts";
import type { Page } from "../syntax/page.ts";
import { rulesAbout } from "./aboutSubject.ts";
import { findingOf } from "./finding.ts";
import type { Finding, Rule } from "./rule.ts";

/** What the rules say about the objects of Kubean's on a page. There are few: nothing of it is kept. */
export function checkKubean(page: Page, file: string, rules: readonly Rule[], workspace: Workspace): Finding[] {
  const resources = kubeanResourcesOn(page, file);
  const findings: Finding[] = [];
  for (const resource of resources) {
    for (const rule of rulesAbout("kubean", rules)) {
      rule.check({
        catalog: workspace.catalog,
        resource,
        documents: () => workspace.allDocuments(),
        report: (what) => findings.push(findingOf(rule, what, [])),
      });
    }
  }
  return findings;
}
