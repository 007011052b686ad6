import type { Catalog } from "../../server/src/catalog/catalog.ts";
import type { Language, Message } from "../../server/src/catalog/words.ts";
import { Workspace } from "../../server/src/cluster/workspace.ts";
import { diagnostics } from "../../server/src/features/diagnostics.ts";
import { CONFIGURATION_FILE } from "../../server/src/inventory/configuration.ts";
import {
  type Example,
  exampleFile,
  FAMILIES,
  type Family,
  message,
  type Rule,
  type Severity,
} from "../../server/src/rules/rule.ts";

const LANGUAGE_LINK = { en: ["简体中文", "../zh-cn/rules"], "zh-cn": ["English", "../../rules"] } as const;

const SEVERITY: Readonly<Record<Severity, Message>> = {
  error: message("error", "错误（error）"),
  warning: message("warning", "警告（warning）"),
  info: message("info", "信息（info）"),
  hint: message("hint", "提示（hint）"),
};

const WORDS = {
  rules: message("Rules", "规则"),
  rule: message("Rule", "规则"),
  severity: message("Severity", "严重级别"),
  about: message("What is wrong", "问题"),
  concerns: message("Concerns", "适用版本"),
  "all versions": message("all supported releases of Kubespray and Cilium", "所有受支持的 Kubespray 和 Cilium 版本"),
  why: message("Why", "原因"),
  examples: message("Examples", "示例"),
  beside: message("Beside it", "另有"),
  reported: message("Reported:", "会报告："),
  "reported in": message("Reported in {0}:", "在 {0} 中会报告："),
  fixed: message("After the fix:", "修复后："),
  silent: message("Not reported:", "不会报告："),
  change: message("Change its severity", "更改严重级别"),
  "how to change": message(
    `In \`${CONFIGURATION_FILE}\`, or below \`kubesprayCilium.rules\` in the editor's settings: \`error\`, \`warning\`, \`info\`, \`hint\` or \`off\`.`,
    `在 \`${CONFIGURATION_FILE}\` 中，或在编辑器设置 \`kubesprayCilium.rules\` 下：\`error\`、\`warning\`、\`info\`、\`hint\` 或 \`off\`。`,
  ),
  "index note": message(
    "The severity is the usual one; a finding can weigh more or less in a release where more or less goes wrong, and weighs less while the release is only assumed.",
    "此处为通常的严重级别；视版本中影响的大小，实际级别可能更高或更低；版本仅为假定时级别会降低。",
  ),
} as const satisfies Record<string, Message>;

const COLON: Readonly<Record<Language, string>> = { en: ": ", "zh-cn": "：" };

const FAMILY_TITLES: Readonly<Record<Family, Message>> = {
  names: message("Names of variables", "变量名"),
  values: message("Values", "取值"),
  "extra-vars": message("Extra vars and Helm values", "Extra vars 与 Helm 值"),
  versions: message("Versions", "版本"),
  "kube-proxy-replacement": message("kube-proxy replacement", "kube-proxy 替换"),
  "load-balancing": message("Load balancing", "负载均衡"),
  "egress-gateway": message("Egress Gateway", "Egress Gateway"),
  "cluster-mesh": message("Cluster Mesh", "Cluster Mesh"),
  "service-mesh": message("Service Mesh, Ingress, Gateway API", "Service Mesh、Ingress、Gateway API"),
  routing: message("Routing and tunnels", "路由与隧道"),
  masquerade: message("Masquerade", "地址伪装"),
  encryption: message("Encryption", "加密"),
  bandwidth: message("Bandwidth manager", "带宽管理器"),
  ipam: message("Addresses", "地址管理"),
  hubble: message("Hubble", "Hubble"),
  annotations: message("Annotations", "注解"),
  kubean: message("Kubean", "Kubean"),
  files: message("Files", "文件"),
};

/** The list of all rules, by what they are about. */
export function ruleIndexPage(rules: readonly Rule[], language: Language): string {
  const say = (key: keyof typeof WORDS) => WORDS[key][language];
  const families = FAMILIES.flatMap((family) => {
    const members = rules.filter((rule) => rule.family === family);
    if (members.length === 0) return [];
    return [
      `## ${FAMILY_TITLES[family][language]}`,
      [
        `| ${say("rule")} | ${say("severity")} | ${say("about")} |`,
        "| --- | --- | --- |",
        ...members.map(
          ({ id, severity, title }) =>
            `| [${id}](${id}.md) | ${SEVERITY[severity][language]} | ${escaped(title[language]).replaceAll("|", "\\|")} |`,
        ),
      ].join("\n"),
    ];
  });
  return page(`# ${say("rules")}`, languageLink("README", language), say("index note"), ...families);
}

/** What one rule finds and why, with examples and what it says about them. */
export function rulePage(rule: Rule, catalog: Catalog, language: Language): string {
  const say = (key: keyof typeof WORDS) => WORDS[key][language];
  return page(
    `# ${escaped(rule.title[language])}`,
    [
      `- ${say("rule")}${COLON[language]}\`${rule.id}\``,
      `- ${say("severity")}${COLON[language]}${SEVERITY[rule.severity][language]}`,
      `- ${say("concerns")}${COLON[language]}${concerns(rule, language)}`,
      `- ${languageLink(rule.id, language)}`,
    ].join("\n"),
    `## ${say("why")}`,
    rule.why[language],
    `## ${say("examples")}`,
    ...rule.examples.flatMap((example) => [
      `### ${escaped(capitalised(example.name[language]))}${releaseOf(example, language)}`,
      ...Object.entries(example.files ?? {}).flatMap(([file, text]) => [`${say("beside")} \`${file}\`:`, yaml(text)]),
      ...(example.bad === undefined
        ? []
        : [reportedIn(example, language), yaml(example.bad), ...said(rule, example, example.bad, catalog, language)]),
      ...(example.fixed === undefined ? [] : [say("fixed"), yaml(example.fixed)]),
      ...(example.good === undefined ? [] : [say("silent"), yaml(example.good)]),
    ]),
    `## ${say("change")}`,
    say("how to change"),
    yaml(`rules:\n  ${rule.id}: off\n`),
  );
}

/** The messages that the rule gives on an example: the real ones. */
function said(rule: Rule, example: Example, text: string, catalog: Catalog, language: Language): string[] {
  const workspace = new Workspace(catalog, {
    ...(example.kubespray && { kubespray: { version: example.kubespray, origin: "example" } }),
    ...(example.cilium && { cilium: { version: example.cilium, origin: "example" } }),
  });
  for (const [file, other] of Object.entries(example.files ?? {})) workspace.set(file, other);
  return diagnostics(workspace, workspace.set(exampleFile(rule, example), text), language, { syntax: true })
    .filter((diagnostic) => diagnostic.rule === rule.id)
    .map(
      (diagnostic) => `> ${SEVERITY[diagnostic.severity][language]}${COLON[language]}${escaped(diagnostic.message)}`,
    );
}

const reportedIn = ({ file }: Example, language: Language): string =>
  file === undefined ? WORDS.reported[language] : WORDS["reported in"][language].replace("{0}", `\`${file}\``);

const page = (...blocks: string[]): string =>
  `${["<!-- Generated by `npm run generate` from the rules in server/src/rules/all. -->", ...blocks].join("\n\n")}\n`;

function languageLink(name: string, language: Language): string {
  const [label, folder] = LANGUAGE_LINK[language];
  return `[${label}](${folder}/${name}.md)`;
}

const releaseOf = ({ kubespray, cilium }: Example, language: Language): string => {
  const versions = [kubespray && `Kubespray ${kubespray}`, cilium && `Cilium ${cilium}`].filter(Boolean);
  if (versions.length === 0) return "";
  return language === "en" ? ` (${versions.join(", ")})` : `（${versions.join("，")}）`;
};

function concerns({ kubespray, cilium }: Rule, language: Language): string {
  const ranges = [
    kubespray && `Kubespray ${inWords(kubespray, language)}`,
    cilium && `Cilium ${inWords(cilium, language)}`,
  ];
  return ranges.filter(Boolean).join(language === "en" ? ", " : "，") || WORDS["all versions"][language];
}

const COMPARATORS: Readonly<Record<string, Message>> = {
  ">=": message("from {0} on", "{0} 及以后"),
  "<=": message("up to {0}", "{0} 及以前"),
  ">": message("after {0}", "{0} 之后"),
  "<": message("before {0}", "{0} 之前"),
};

/** A range such as ">=1.11 <1.16" as a person says it. */
function inWords(range: string, language: Language): string {
  const parts = range.split(/\s+/).map((comparator) => {
    const [, operator = "", version = ""] = /^([<>]=?|=)?(.+)$/.exec(comparator) ?? [];
    return (COMPARATORS[operator]?.[language] ?? "{0}").replace("{0}", version);
  });
  return parts.join(language === "en" ? " and " : "、");
}

/** A text as a YAML block. Line ends are the page's own. */
const yaml = (text: string): string => `\`\`\`yaml\n${text.replaceAll("\r\n", "\n").trimEnd()}\n\`\`\``;

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Text that is not Markdown, for use in it. Underscores within words need nothing. */
const escaped = (text: string): string => text.replace(/[\\`*<[\]]|(?<!\w)_|_(?!\w)/g, "\\$&");
