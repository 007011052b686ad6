import type { AgentSettings } from "../../cluster/agent.ts";
import type { AgentSetting } from "../../cluster/agentSetting.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import type { Origin } from "../../syntax/place.ts";
import { UNKNOWN } from "../../syntax/scalars.ts";

/** An option that is known to have a value, and the line that gives it. */
export interface SetOption extends AgentSetting {
  readonly key: string;
  readonly value: string;
  readonly origin: Origin;
}

const TRUE = new Set(["1", "t", "T", "TRUE", "true", "True"]);
const FALSE = new Set(["0", "f", "F", "FALSE", "false", "False"]);

/**
 * A switch of the agent, as Go's ParseBool reads it. UNKNOWN where its value is not known or is none that Go reads;
 * undefined where this Cilium has no such option.
 */
export function flag(agent: AgentSettings, key: string): boolean | typeof UNKNOWN | undefined {
  const setting = agent.get(key);
  if (!setting) return undefined;
  if (setting.value === UNKNOWN) return UNKNOWN;
  return TRUE.has(setting.value) ? true : FALSE.has(setting.value) ? false : UNKNOWN;
}

/** The switch of the egress gateway, by both names that it has had. */
export const EGRESS_GATEWAY = ["enable-ipv4-egress-gateway", "enable-egress-gateway"] as const;

/** The first of some options of this Cilium that a line of the workspace switches on. */
export function switchedOn(agent: AgentSettings, ...keys: string[]): SetOption | undefined {
  for (const key of keys) {
    const option = agent.knows(key) && flag(agent, key) === true ? setOption(agent, key) : undefined;
    if (option) return option;
  }
  return undefined;
}

/** An option with a known value that a line of the workspace gives it; undefined for a default. */
export function setOption(agent: AgentSettings, key: string): SetOption | undefined {
  const setting = agent.get(key);
  if (!setting?.origin || setting.value === UNKNOWN) return undefined;
  return { ...setting, key, value: setting.value, origin: setting.origin };
}

/** The same of an option that this Cilium reads; below the versions in the tables, any may be one. */
export function readOption({ agent, catalog, minor }: Cluster, key: string): SetOption | undefined {
  return agent.knows(key) || !catalog.knowsMinor(minor) ? setOption(agent, key) : undefined;
}
