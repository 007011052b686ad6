import type { AgentSetting } from "../../cluster/agentSetting.ts";
import { type NewValue, setValue } from "../../syntax/edits.ts";
import type { Edit } from "../../syntax/place.ts";

/**
 * Writes another value for an option where its entry is that value; undefined where the entry only decides it, or is a
 * command line with more in it.
 */
export const writeOption = (
  { origin, indirect }: AgentSetting,
  value: NewValue,
  quote?: Parameters<typeof setValue>[2],
): Edit | undefined => (origin && !indirect ? setValue(origin, value, quote) : undefined);
