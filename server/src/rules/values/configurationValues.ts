import type { Catalog } from "../../catalog/catalog.ts";
import {
  type ConfigurationForm,
  configurationSetting,
  INVENTORY_CONFIGURATION,
} from "../../catalog/curated/configuration.ts";
import type { Message } from "../../catalog/words.ts";
import { ciliumVersion, kubesprayRelease, UnknownVersionError } from "../../cluster/versions.ts";
import { CONFIGURATION_FILE, withoutEnds } from "../../inventory/configuration.ts";
import { isWithin } from "../../inventory/path.ts";
import { entriesBelow, type Held, itemsBelow } from "../../syntax/below.ts";
import type { ScalarNode } from "../../syntax/nodes.ts";
import type { Edit, Origin } from "../../syntax/place.ts";
import { fixOf } from "../fixes/fixOf.ts";
import { nearestName } from "../names/nearest.ts";
import { type ConfigurationContext, message, type Report } from "../rule.ts";
import { SEVERITIES } from "../severity.ts";
import { enumerated } from "../wording/enumerated.ts";

/** What may be chosen for a rule. */
export const CHOSEN_SEVERITIES: readonly string[] = [...SEVERITIES, "off"];
export const LANGUAGES_CHOSEN: readonly string[] = ["auto", "en", "zh-cn"];

/** Reports the values that settings of the project's configuration cannot have; `path`: the keys around the entries. */
export function checkSettings(
  context: ConfigurationContext,
  entries: readonly Origin[],
  path: readonly string[],
): void {
  for (const entry of entries) {
    const setting = configurationSetting(path, entry.key.text);
    if (setting && !isEmpty(entry)) CHECKS[setting.form]?.(context, entry);
  }
}

type Check = (context: ConfigurationContext, entry: Origin) => void;

const CHECKS: Readonly<Partial<Record<ConfigurationForm, Check>>> = {
  "kubespray release": checkVersion(kubesprayRelease, ({ releaseNames: [first], newestRelease }) =>
    message(
      `a release from ${first} to ${newestRelease.version}, or master`,
      `${first} 到 ${newestRelease.version} 的版本，或 master`,
    ),
  ),
  "cilium version": checkVersion(ciliumVersion, ({ releases: { cilium } }) =>
    message(`a version from ${cilium[0]} to ${cilium.at(-1)}`, `${cilium[0]} 到 ${cilium.at(-1)} 的版本`),
  ),
  severities: checkMap(message("rules and their severities", "规则及其严重级别"), checkChoice(CHOSEN_SEVERITIES)),
  texts: ({ report }, entry) => {
    if (entry.value?.kind === "mapping") report(shapeless(entry, message("a list", "列表")));
  },
  switch: checkChoice(["true", "false"]),
  language: checkChoice(LANGUAGES_CHOSEN),
  inventories: checkMap(message("paths of inventories and their settings", "清单路径及其设置"), (context, entry) => {
    checkPath(context, { ...entry, value: entry.key });
    const names = Object.keys(INVENTORY_CONFIGURATION);
    checkMap(message(names.join(", "), names.join("、")), () => {})(context, entry);
    checkSettings(context, entriesBelow(entry), ["inventories", entry.key.text]);
  }),
  meshes: checkMap(
    message("meshes and the paths of their inventories", "Cluster Mesh 及其清单路径"),
    (context, mesh) => {
      for (const item of mesh.value?.kind === "sequence" ? itemsBelow(mesh) : [mesh]) checkPath(context, item);
    },
  ),
};

const isEmpty = ({ value }: Held): boolean => !value || (value.kind === "scalar" && value.text === "");

/** A map, and what is to be checked of each of its entries. */
function checkMap(of: Message, check: Check): Check {
  return (context, entry) => {
    if (isEmpty(entry)) return;
    if (entry.value?.kind === "mapping") for (const each of entriesBelow(entry)) check(context, each);
    else context.report(shapeless(entry, message(`a map of ${of.en}`, `${of["zh-cn"]}的映射`)));
  };
}

/** A version that the tables have, or `auto`. */
function checkVersion(read: typeof kubesprayRelease, known: (catalog: Catalog) => Message): Check {
  return ({ catalog, report }, entry) => {
    const text = entry.value?.kind === "scalar" ? entry.value.text : undefined;
    if (text === "auto" || (text !== undefined && isKnown(() => read(text, catalog, CONFIGURATION_FILE)))) return;
    report(shapeless(entry, known(catalog)));
  };
}

function isKnown(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof UnknownVersionError) return false;
    throw error;
  }
}

/** What people write for a word that is another here. */
const SYNONYMS: Readonly<Record<string, string>> = {
  warn: "warning",
  information: "info",
  none: "off",
  ignore: "off",
  disabled: "off",
  yes: "true",
  on: "true",
  no: "false",
};

/** One of some words. */
function checkChoice(words: readonly string[]): Check {
  return ({ report }, entry) => {
    const { value } = entry;
    const text = value?.kind === "scalar" ? value.text : undefined;
    if (isEmpty(entry) || (text !== undefined && words.includes(text))) return;
    const lower = text?.toLowerCase() ?? "";
    const synonym = SYNONYMS[lower] ?? "";
    const meant = [lower, synonym].find((each) => words.includes(each)) ?? nearestName(lower, words);
    report({ ...shapeless(entry, enumerated(words, "or")), fixes: writeFix(entry, meant) });
  };
}

const shapeless = (at: Origin, takes: Message): Report => ({
  at,
  ...(at.value?.kind !== "scalar" && { part: "key" }),
  message: message(
    `${at.key.text} takes ${takes.en}; what is here is ignored.`,
    `${at.key.text} 应为${/^[A-Za-z]/.test(takes["zh-cn"]) ? " " : ""}${takes["zh-cn"]}，此处的内容会被忽略。`,
  ),
});

/** The path of inventories; a folder that none is recognised in may be one all the same. */
function checkPath({ inventories, mayHaveFiles, report }: ConfigurationContext, held: Held): void {
  const { file, chunk, value } = held;
  if (value?.kind !== "scalar" || value.text === "") return;
  const path = withoutEnds(value.text);
  if (inventories.some((each) => isWithin(each, path)) || mayHaveFiles(path)) return;
  const meant = nearestName(path, inventories);
  report({
    at: { file, chunk, range: value.range },
    message: message(
      `There is no inventory at ${path}: what is set for it has no effect.${meant ? ` Did you mean ${meant}?` : ""}`,
      `${path} 处没有清单：为它所写的内容不起作用。${meant ? `是否想写 ${meant}？` : ""}`,
    ),
    fixes: writeFix(held, meant),
  });
}

/** Writes another text in the quotes of one. Not as YAML that Ansible reads: `off` is a word here. */
function writeFix({ file, chunk, value }: Held, text: string | undefined) {
  if (text === undefined || value?.kind !== "scalar") return [];
  const edit: Edit = { file, chunk, range: value.range, newText: inQuotesOf(value, text) };
  return fixOf(message(`Write ${text}`, `改为 ${text}`), false, edit);
}

const inQuotesOf = ({ style }: ScalarNode, text: string): string =>
  style === "double" ? `"${text}"` : style === "single" ? `'${text}'` : text;
