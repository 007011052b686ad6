import type { Message } from "../../catalog/words.ts";
import { meetFix, requirementTexts } from "../fixes/meetFix.ts";
import { type AgentContext, message, type Severity } from "../rule.ts";
import { relatedTo } from "../wording/related.ts";
import { settingName } from "../wording/settingName.ts";
import type { SetOption } from "./options.ts";
import { isMet, type Requirement } from "./requirement.ts";

/** An option that is set, what it needs, and what happens without. */
export interface Need {
  readonly option: SetOption;
  readonly needs: readonly Requirement[];
  readonly otherwise: Message;
  /** What the option stands for, where its value does not say. */
  readonly what?: string;
  /** Set where option and need exclude each other, and which one goes is for the user to say. */
  readonly eitherOr?: true;
  /** Where it is not the rule's own. */
  readonly severity?: Severity;
}

export const AGENT_EXITS = message("without it the agent exits at start-up", "否则 agent 会在启动时退出");
export const NO_EFFECT = message("without it the setting has no effect", "否则该设置不起作用");

/** Reports an option at its line if some of what it needs is known to be missing. */
export function reportNeed({ agent, cluster, report }: AgentContext, need: Need): void {
  const { option, needs, otherwise, severity, what, eitherOr } = need;
  const missing = needs.filter((each) => isMet(cluster, each) === false);
  if (missing.length === 0) return;
  const name = settingName(cluster, option.key, option);
  const value = writtenValue(option);
  const texts = requirementTexts(missing, cluster);
  report({
    at: option.origin,
    ...(severity && { severity }),
    message: message(
      `${name}: ${what ?? value} needs ${texts.en} in Cilium ${cluster.minor}; ${otherwise.en}.`,
      `${name}：Cilium ${cluster.minor} 中${what ? `使用 ${what}` : `设为 ${value}`} 时需要 ${texts["zh-cn"]}，${otherwise["zh-cn"]}。`,
    ),
    related: missing.flatMap(({ key = "", value: wanted, optionValue = wanted }) =>
      relatedTo(agent.get(key), message(`Not ${optionValue} here`, `此处不是 ${optionValue}`)),
    ),
    fixes: eitherOr ? [] : meetFix(cluster, missing, option.origin),
  });
}

/**
 * The value as the user wrote it; a switch that brings an option about may have another one. Of a command line, which says
 * more than that, the option's own.
 */
export const writtenValue = ({ origin, source, value }: SetOption): string =>
  origin.value?.kind === "scalar" && source !== "argument" ? origin.value.text : value;
