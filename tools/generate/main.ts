/** Writes what derives from the rules: their pages, what they read, and their part of package.json. A second run changes nothing. */
import { readFile } from "node:fs/promises";
import { Catalog } from "../../server/src/catalog/catalog.ts";
import { allRules } from "../../server/src/rules/index.generated.ts";
import { ruleIndexPage, rulePage } from "./rulePages.ts";
import { ruleReads } from "./ruleReads.ts";
import { withRuleSettings } from "./ruleSettings.ts";
import { writeIfChanged, writePages } from "./write.ts";

const FOLDERS = { en: "docs/rules", "zh-cn": "docs/zh-cn/rules" } as const;

const catalog = await Catalog.load((name) => readFile(`server/src/catalog/${name}`, "utf8"));
for (const language of ["en", "zh-cn"] as const) {
  const pages = new Map([["README.md", ruleIndexPage(allRules, language)]]);
  for (const rule of allRules) pages.set(`${rule.id}.md`, rulePage(rule, catalog, language));
  writePages(FOLDERS[language], pages);
}
writeIfChanged("server/src/rules/reads.generated.ts", ruleReads(allRules, catalog));
writeIfChanged("package.json", withRuleSettings(await readFile("package.json", "utf8"), allRules));
