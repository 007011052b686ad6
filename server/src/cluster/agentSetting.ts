import type { Origin } from "../syntax/place.ts";
import type { Unknown } from "../syntax/scalars.ts";

/** How a value came into the ConfigMap. */
export type SettingSource = "variable" | "extra var" | "Helm value" | "role default" | "flag default";

/** One option of the agent or operator, as it is when they start. */
export interface AgentSetting {
  /** The text in the ConfigMap; UNKNOWN where it cannot be told. */
  readonly value: string | Unknown;
  readonly source: SettingSource;
  /** The entry that the user can change; missing for defaults. */
  readonly origin?: Origin;
}
