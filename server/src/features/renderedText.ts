import type { Json } from "../catalog/facts.ts";
import type { Language } from "../catalog/words.ts";
import { plainIsSafe, UNKNOWN, type Unknown } from "../syntax/scalars.ts";
import type { ChartRefusal, Handed, HandedValue, ValueOrigin } from "./render.ts";
import { withOrigin } from "./versionText.ts";

const WORDS = {
  unknown: { en: "unknown", "zh-cn": "未知" },
  default: { en: "default of", "zh-cn": "默认值，" },
  refused: {
    en: "Ansible stops at this template: nothing is rendered. See",
    "zh-cn": "Ansible 处理这个模板时会出错，什么也不会渲染。见",
  },
  nothingSet: { en: "the release's own defaults", "zh-cn": "该版本自己的默认值" },
} as const;

/** How a file is named for the person who reads. */
export type NameOf = (file: string) => string;

/**
 * Which part of what is handed over to show, and whether to mark defaults with their release. Two texts that are compared
 * go without: every mark would be a difference.
 */
export interface RenderedPart {
  readonly part: "values" | "agent";
  readonly defaults?: boolean;
}

/** A rendering that stands for itself: whose it is and for which versions, whether the chart refuses it, then its text. */
export function renderedDocument(handed: Handed, part: RenderedPart, nameOf: NameOf, language: Language): string {
  const { root, kubespray, cilium } = handed.cluster;
  const versions = `Kubespray ${withOrigin(kubespray, language)} · Cilium ${withOrigin(cilium, language)}`;
  const heading = `# ${nameOf(root) || "."} · ${versions}\n`;
  // The text of the agent's settings is this refusal already.
  const refusal =
    part.part === "values" && handed.chartRefusal ? refusalText(handed.chartRefusal, nameOf, language) : "";
  return `${heading}${refusal}${renderedText(handed, part, nameOf, language)}`;
}

/** What is handed over as YAML, with a comment at each value that names its origin; lines are counted from 1. */
export function renderedText(
  handed: Handed,
  { part, defaults = true }: RenderedPart,
  nameOf: NameOf,
  language: Language,
): string {
  if (handed.refused) {
    const where = handed.refused.map((origin) => originText(origin, nameOf, language)).join(", ");
    return `# ${WORDS.refused[language]} ${where || WORDS.nothingSet[language]}\n`;
  }
  if (part === "agent" && handed.chartRefusal) {
    return refusalText(handed.chartRefusal, nameOf, language);
  }
  const lines: string[] = [];
  let open: readonly string[] = [];
  for (const { path, value, origins } of handed[part]) {
    const above = path.slice(0, -1);
    const shared = above.findIndex((name, i) => name !== open[i]);
    for (let i = shared < 0 ? above.length : shared; i < above.length; i++) {
      lines.push(`${"  ".repeat(i)}${keyText(above[i] as string)}:`);
    }
    open = above;
    const told = defaults ? origins : origins.filter((origin) => "file" in origin);
    lines.push(valueLine(path, value, commentOf(value, told, nameOf, language)));
  }
  return `${lines.join("\n")}\n`;
}

function refusalText({ message, origins }: ChartRefusal, nameOf: NameOf, language: Language): string {
  const where = origins.map((origin) => originText(origin, nameOf, language)).join(", ");
  return `# ${message[language]}${where && ` (${where})`}\n`;
}

function valueLine(path: readonly string[], value: Json | Unknown, comment: string): string {
  // More at the top than can be seen.
  if (path.length === 0) return `# …: ${comment}`;
  const name = `${"  ".repeat(path.length - 1)}${keyText(path.at(-1) ?? "")}:`;
  if (value === UNKNOWN) return `# ${name} ${comment}`;
  return `${name} ${valueText(value)}${comment === "" ? "" : `  # ${comment}`}`;
}

function commentOf(
  value: HandedValue["value"],
  origins: readonly ValueOrigin[],
  nameOf: NameOf,
  language: Language,
): string {
  const told = value === UNKNOWN ? origins.filter((origin) => "file" in origin) : origins;
  const from = told.map((origin) => originText(origin, nameOf, language)).join(", ");
  if (value !== UNKNOWN) return from;
  return from === "" ? WORDS.unknown[language] : `${WORDS.unknown[language]} (${from})`;
}

function originText(origin: ValueOrigin, nameOf: NameOf, language: Language): string {
  if ("file" in origin) return `${nameOf(origin.file)}:${origin.line + 1}`;
  return language === "en" ? `${WORDS.default.en} ${origin.default}` : `${WORDS.default["zh-cn"]}${origin.default}`;
}

const keyText = (key: string): string => (plainIsSafe(key, "ansible") ? key : JSON.stringify(key));

/** Collections in flow style, which is JSON. */
const valueText = (value: Json): string =>
  typeof value === "string" && plainIsSafe(value, "ansible") ? value : JSON.stringify(value);
