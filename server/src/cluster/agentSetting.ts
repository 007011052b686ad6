import type { Origin } from "../syntax/place.ts";
import type { Unknown } from "../syntax/scalars.ts";

/**
 * How a value came to the agent: by a variable of Kubespray, as a text of `cilium_config_extra_vars` or of the chart's
 * `extraConfig`, as another Helm value, by a flag of a command line, or by nobody's doing: a default of Kubespray's role
 * or of the chart, or of Cilium itself.
 */
export type SettingSource = "variable" | "extra var" | "Helm value" | "argument" | "role default" | "flag default";

/** One option of the agent or operator, as it is when they start. */
export interface AgentSetting {
  /** The text in the ConfigMap or after the flag; UNKNOWN where it cannot be told. */
  readonly value: string | Unknown;
  readonly source: SettingSource;
  /** The entry that the user can change; missing for defaults. */
  readonly origin?: Origin;
  /** Of a Helm value, its path: several may decide one option. */
  readonly path?: string;
  /** The entry decides the value without being it: another value there would mean something else. */
  readonly indirect?: true;
}
