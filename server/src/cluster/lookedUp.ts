import type { Hosts } from "../inventory/hosts/sources.ts";
import type { Inventory } from "../inventory/inventory.ts";
import type { Setting } from "../inventory/settings.ts";
import type { Unknown } from "../syntax/scalars.ts";
import type { EffectiveSetting } from "./variables.ts";

/** What somebody may look up in a cluster and get: the name in the log is a variable's, or one of those below. */
export type LookedUp = EffectiveSetting | Inventory | Hosts | Setting | Unknown | undefined;

/** Whether a name in the log is a variable's. */
export const isVariable = (name: string): boolean => !name.startsWith("(");

/** The name in the log for the inventory's files; no variable is named so. */
export const FILES = "(files)";

/** For the files as places for what fixes add. */
export const HOMES = "(homes)";

/** For the hosts. */
export const HOSTS = "(hosts)";

/** For which of the settings count on the host that renders. */
export const REACH = "(reach)";

const OTHER = "(other) ";

/** For a variable that is not ours. */
export const otherName = (variable: string): string => OTHER + variable;

/** The variable for which the log has such a name. */
export const variableOfOther = (name: string): string => name.slice(OTHER.length);
