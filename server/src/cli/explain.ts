import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Catalog } from "../catalog/catalog.ts";
import { type Language, Words } from "../catalog/words.ts";
import { allEntries, entriesCalled, explainedAsMarkdown, explanationOf, writtenText } from "../features/explain.ts";
import type { Entry, Kind, Library } from "../features/explanation.ts";
import { plainText } from "../features/plainText.ts";
import { entriesAbout, entriesLike, isChinese } from "../features/search.ts";
import { withOrigin } from "../features/versionText.ts";
import type { Options } from "./arguments.ts";
import { refuse } from "./usageError.ts";
import { asVersions, type VersionsInUse, versionsInUse } from "./versions.ts";
import { wrap } from "./wrap.ts";

/** Near names that a message about an unknown one lists. */
const NEAR = 6;

/** Entries that a search shows in full; more are a list. */
const IN_FULL = 3;

/** `kubespray-cilium explain`: what is known of names. Exit code 2 where nobody knows any of them. */
export async function explain(options: Options, catalog: Catalog): Promise<number> {
  if (options.all === options.names.length > 0)
    refuse("explain: give names, or --all", "explain：请给出名称，或使用 --all");
  const inUse = await versionsInUse(options, catalog);
  const library: Library = { catalog, chart: catalog.chart };
  const words = new Words((name) => readFile(join(__dirname, "catalog", name), "utf8"));
  const found = options.all ? { entries: allEntries(library), listed: false } : await find(options, library, words);
  if (options.format === "json") await printJson(library, words, found.entries, inUse);
  else if (found.listed) await printList(library, words, found.entries, options.language);
  else if (found.entries.length > 0) await printText(library, words, found.entries, inUse, options.language);
  return found.entries.length > 0 ? 0 : 2;
}

/** The entries that the names stand for, once each; says on stderr which names nobody knows, and what is near. */
async function find({ names, language }: Options, library: Library, words: Words) {
  const entries = new Map<string, Entry>();
  let searched = 0;
  for (const name of names) {
    let matches = entriesCalled(library, name);
    if (matches.length === 0 && isChinese(name)) {
      matches = entriesAbout(await textsIn("zh-cn", library, words), name);
      searched += matches.length;
    }
    if (matches.length === 0) {
      const all = allEntries(library);
      const near = [...entriesLike(all, name, NEAR), ...entriesAbout(await textsIn("en", library, words), name)];
      process.stderr.write(`kubespray-cilium: ${unknown(name, near, language)}\n`);
    }
    for (const entry of matches) entries.set(`${entry.kind} ${entry.name}`, entry);
  }
  return { entries: [...entries.values()], listed: searched > IN_FULL };
}

async function textsIn(language: Language, library: Library, words: Words) {
  const file = await words.in(language);
  return allEntries(library).map((entry) => ({
    entry,
    text: `${entry.name}\n${plainText(writtenText(library, file, language, entry))}`,
  }));
}

function unknown(name: string, found: readonly Entry[], language: Language): string {
  const near = [...new Set(found.map((entry) => `${entry.name} (${KINDS[entry.kind][language]})`))].slice(0, NEAR);
  if (language === "zh-cn") {
    return `没有名为“${name}”的变量、配置键、Helm 值、注解或规则。${near.length > 0 ? `相近的有：${near.join("、")}` : ""}`;
  }
  const known = `there is no variable, config key, Helm value, annotation or rule "${name}".`;
  return near.length > 0 ? `${known} Near: ${near.join(", ")}` : known;
}

const KINDS: Readonly<Record<Kind, Readonly<Record<Language, string>>>> = {
  variable: { en: "variable", "zh-cn": "变量" },
  configKey: { en: "config key", "zh-cn": "配置键" },
  helmValue: { en: "Helm value", "zh-cn": "Helm 值" },
  annotation: { en: "annotation", "zh-cn": "注解" },
  rule: { en: "rule", "zh-cn": "规则" },
};

async function printJson(library: Library, words: Words, entries: readonly Entry[], inUse: VersionsInUse) {
  const both = { en: await words.in("en"), "zh-cn": await words.in("zh-cn") };
  const versions = asVersions(inUse, library.catalog);
  const list = entries.map((entry) => explanationOf(library, both, entry, versions));
  process.stdout.write(`${JSON.stringify(list, undefined, 2)}\n`);
}

async function printText(
  library: Library,
  words: Words,
  entries: readonly Entry[],
  inUse: VersionsInUse,
  language: Language,
): Promise<void> {
  const sources = { ...library, words: await words.in(language), language };
  const versions = asVersions(inUse, library.catalog);
  const output = [`Kubespray ${withOrigin(inUse.kubespray, language)} · Cilium ${withOrigin(inUse.cilium, language)}`];
  for (const entry of entries) {
    const [, ...lines] = plainText(explainedAsMarkdown(sources, entry, versions)).split("\n");
    output.push("", `${entry.name} (${KINDS[entry.kind][language]})`, ...lines.filter(Boolean).map(fitted));
  }
  process.stdout.write(`${output.join("\n")}\n`);
}

/** Names with the beginnings of their texts. */
async function printList(library: Library, words: Words, entries: readonly Entry[], language: Language) {
  const file = await words.in(language);
  const lines = entries.flatMap((entry) => {
    const [first = ""] = plainText(writtenText(library, file, language, entry)).split(/\n|(?<=。)|(?<=\.) /);
    return [`${entry.name} (${KINDS[entry.kind][language]})`, fitted(first)];
  });
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** A line below a name: in a terminal as wide as that is, and whole for other programs. */
function fitted(line: string): string {
  const columns = process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY;
  return wrap(line, columns, "  ");
}
