import type { Message } from "../../catalog/words.ts";
import type { AgentSetting } from "../../cluster/agentSetting.ts";
import type { Related } from "../rule.ts";

/** The line that gives an option its value, as the other side of a conflict; none for a default. */
export const relatedTo = (setting: AgentSetting | undefined, message: Message): Related[] =>
  setting?.origin ? [{ ...setting.origin, range: setting.origin.key.range, message }] : [];
